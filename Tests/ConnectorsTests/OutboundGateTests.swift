import Connectors
import Domain
import Foundation
import TestSupport
import Testing

@Suite("Outbound gate", .timeLimit(.minutes(10)))
struct OutboundGateTests {
    @Test("a request arrives as it was given, and its answer is given as it came")
    func exchange() async throws {
        let body = (0...255).map { UInt8($0) } + Array("\r\n\0\u{1F600}".utf8)
        let server = try LocalServer { connection in
            connection.say(
                "HTTP/1.1 202 Accepted\nX-One: a\nx-one:  b \nRetry-After: 7\nContent-Length: \(body.count)\n\n")
            connection.say(body)
        }
        defer { server.stop() }
        let gate = try gate(calling: "127.0.0.1:\(server.port)")
        let request = OutboundRequest(
            .post, "http://127.0.0.1:\(server.port)/a/../b?c=%20d",
            headers: [OutboundHeader("Content-Type", "application/json"), OutboundHeader("X-Empty", "")],
            body: Array("{\"a\":1}".utf8))
        let answer = try await gate.send(request).answer()
        #expect(answer.status == 202)
        #expect(answer.body == body)
        #expect(answer.headers.map(\.name) == ["X-One", "x-one", "Retry-After", "Content-Length"])
        #expect(answer.header("x-ONE") == "a" && answer.header("retry-after") == "7" && answer.header("none") == nil)
        #expect(answer.duration > .zero)
        let lines = try #require(server.requests.first).components(separatedBy: "\r\n")
        #expect(lines.first == "POST /a/../b?c=%20d HTTP/1.1")
        let expected: Set = [
            "Host: 127.0.0.1:\(server.port)", "User-Agent: Touchstone", "Accept: */*", "Content-Type: application/json",
            "X-Empty:", "Content-Length: 7", "",
        ]
        #expect(Set(lines.dropFirst().dropLast()) == expected)
        #expect(lines.last == "{\"a\":1}")
    }

    @Test("each method is sent as it is called, with a body or without", arguments: OutboundRequest.Method.allCases)
    func methods(_ method: OutboundRequest.Method) async throws {
        let server = try LocalServer { $0.say("HTTP/1.1 204 No Content\n\n") }
        defer { server.stop() }
        let gate = try gate(calling: "127.0.0.1:\(server.port)")
        let url = "http://127.0.0.1:\(server.port)/"
        #expect(try await gate.send(OutboundRequest(method, url)).answer().status == 204)
        let withBody = await gate.send(OutboundRequest(method, url, body: Array("x=1".utf8)))
        guard method != .get, method != .head else {
            #expect(try withBody.refusal().message.contains("has no body"))
            return
        }
        #expect(try withBody.answer().status == 204)
        #expect(
            server.requests.map { $0.split(separator: " ").first.map(String.init) } == [
                method.rawValue, method.rawValue,
            ])
        #expect(server.requests.first?.contains("Content-Length: 0") == true)
        #expect(server.requests.last?.hasSuffix("\r\n\r\nx=1") == true)
        #expect(server.requests.allSatisfy { !$0.contains("Content-Type") && !$0.contains("Expect") })
    }

    @Test("answers of every form are read, and compressed ones are left as they are")
    func answers() async throws {
        let cases: [(String, Int, String)] = [
            ("HTTP/1.1 200 OK\n\nto the end", 200, "to the end"),
            ("HTTP/1.0 200 OK\nContent-Length: 2\n\nab", 200, "ab"),
            ("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n1\nd\n0\nX-Trailer: 1\n\n", 200, "abcd"),
            ("HTTP/1.1 100 Continue\nX-Interim: 1\n\nHTTP/1.1 500 Oops\nContent-Length: 1\n\nx", 500, "x"),
            ("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 4\n\nnope", 200, "nope"),
            ("HTTP/1.1 404 Not Found\nContent-Length: 0\n\n", 404, ""),
            ("HTTP/1.1 410 Gone\nContent-Length: 0\n\n", 410, ""),
            ("HTTP/1.1 429 Slow Down\nRetry-After: 1\nContent-Length: 0\n\n", 429, ""),
            ("HTTP/1.1 200 OK\nSet-Cookie: a=b\nContent-Length: 0\n\n", 200, ""),
        ]
        for (text, status, body) in cases {
            let server = try LocalServer { $0.say(text) }
            defer { server.stop() }
            let gate = try gate(calling: "127.0.0.1:\(server.port)")
            let answer = try await gate.send(OutboundRequest(.get, "http://127.0.0.1:\(server.port)/")).answer()
            #expect(answer.status == status, "\(text)")
            #expect(String(decoding: answer.body, as: UTF8.self) == body, "\(text)")
            #expect(answer.header("X-Interim") == nil && answer.header("X-Trailer") == nil, "\(text)")
        }
    }

    @Test("what cannot be sent is refused before anybody is called")
    func refusals() async throws {
        let server = try LocalServer { $0.say("HTTP/1.1 200 OK\nContent-Length: 0\n\n") }
        defer { server.stop() }
        let gate = try gate(calling: "127.0.0.1:\(server.port)", resolver: .always("127.0.0.1"))
        let url = "http://127.0.0.1:\(server.port)/"
        let cases: [(OutboundRequest, String)] = [
            (OutboundRequest(.get, "http://127.0.0.2:\(server.port)/"), "scheme"),
            (OutboundRequest(.get, "https://127.1:\(server.port)/"), "2 numbers"),
            (OutboundRequest(.get, "https://a.example:\(server.port)/"), "port"),
            (OutboundRequest(.get, "file:///etc/passwd"), "'file'"),
            (OutboundRequest(.get, url, headers: [OutboundHeader("Host", "x")]), "'Host'"),
            (OutboundRequest(.get, url, headers: [OutboundHeader("content-LENGTH", "1")]), "'content-LENGTH'"),
            (
                OutboundRequest(.get, url, headers: [OutboundHeader("Transfer-Encoding", "chunked")]),
                "Transfer-Encoding"
            ),
            (OutboundRequest(.get, url, headers: [OutboundHeader("A", "b\r\nC: d")]), "line end"),
            (OutboundRequest(.get, url, headers: [OutboundHeader("A", "b\0")]), "control character"),
            (OutboundRequest(.get, url, headers: [OutboundHeader("A: b\r\nC", "d")]), "not the name of a header"),
            (OutboundRequest(.get, url, headers: [OutboundHeader("", "d")]), "not the name of a header"),
        ]
        for (request, phrase) in cases {
            #expect(try await gate.send(request).refusal().message.contains(phrase), "\(request)")
        }
        #expect(server.requests.isEmpty)
        #expect(try await gate.send(OutboundRequest(.get, url)).answer().status == 200)
    }
}
