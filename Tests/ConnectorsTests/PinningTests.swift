import Connectors
import Domain
import Foundation
import TestSupport
import Testing

@Suite("Outbound gate: where requests go", .timeLimit(.minutes(10)))
struct PinningTests {
    private let ok = "HTTP/1.1 200 OK\nContent-Length: 2\n\nok"

    @Test("the connection goes to the address that the one lookup gave, and the host is called by its name")
    func pinned() async throws {
        let ok = ok
        let server = try LocalServer(on: "127.0.0.3") { $0.say(ok) }
        defer { server.stop() }
        let names = ChangingNames(["127.0.0.3"])
        let gate = try gate(calling: "hook.example:\(server.port)", resolver: names.resolver)
        let answer = try await gate.send(OutboundRequest(.get, "http://Hook.Example:\(server.port)/")).answer()
        #expect(answer.body == Array("ok".utf8))
        #expect(server.requests.first?.contains("Host: hook.example:\(server.port)\r\n") == true)
        #expect(names.timesAsked == 1)
    }

    @Test("names that the system or the library know by heart go to the address of the lookup as well")
    func localhostIsPinned() async throws {
        let ok = ok
        let trap = try LocalServer { $0.say(ok) }
        defer { trap.stop() }
        let server = try LocalServer(on: "127.0.0.4", port: trap.port) { $0.say(ok) }
        defer { server.stop() }
        for name in ["localhost", "a.localhost"] {
            let gate = try gate(calling: "\(name):\(server.port)", resolver: .always("127.0.0.4"))
            #expect(try await gate.send(OutboundRequest(.get, "http://\(name):\(server.port)/")).answer().status == 200)
        }
        #expect(server.requests.count == 2 && trap.requests.isEmpty)
    }

    @Test("a name that leads elsewhere when it is looked up again leads nowhere else")
    func rebinding() async throws {
        let ok = ok
        let trap = try LocalServer { $0.say(ok) }
        defer { trap.stop() }
        let server = try LocalServer(on: "127.0.0.5", port: trap.port) { $0.say(ok) }
        defer { server.stop() }
        let names = ChangingNames(["127.0.0.5"], ["127.0.0.1"])
        let gate = try gate(calling: "hook.example:\(server.port)", resolver: names.resolver)
        let url = "http://hook.example:\(server.port)/"
        _ = try await gate.send(OutboundRequest(.get, url)).answer()
        #expect(names.timesAsked == 1 && server.requests.count == 1 && trap.requests.isEmpty)
        // What was judged once is not remembered: the next request goes by the next lookup.
        _ = try await gate.send(OutboundRequest(.get, url)).answer()
        #expect(names.timesAsked == 2 && server.requests.count == 1 && trap.requests.count == 1)
    }

    @Test("a name that is public when it is judged and private a moment later reaches nobody")
    func rebindingFromPublic() async throws {
        let ok = ok
        let trap = try LocalServer { $0.say(ok) }
        defer { trap.stop() }
        // Of the public space, and given to nobody: nothing answers there, with the Internet or without.
        let names = ChangingNames(["3000::1"], ["127.0.0.1"])
        let gate = try gate(resolver: names.resolver) {
            $0.rules.ports = [trap.port]
            $0.connectLimit = .milliseconds(300)
        }
        let url = "https://hook.example:\(trap.port)/"
        let first = await gate.send(OutboundRequest(.get, url))
        #expect(["unreachable", "timed out"].contains(first.name))
        #expect(names.timesAsked == 1)
        let second = try await gate.send(OutboundRequest(.get, url)).refusal()
        #expect(second.code == .forbidden)
        #expect(
            second.message
                == "This URL may not be called: hook.example is 127.0.0.1, which is the server itself (loopback).")
        #expect(trap.requests.isEmpty)
    }

    @Test("a name is refused when any of its addresses may not be reached, listed or not")
    func mixedAddresses() async throws {
        let ok = ok
        let trap = try LocalServer { $0.say(ok) }
        defer { trap.stop() }
        let cases: [([String], Bool)] = [
            (["8.8.8.8", "127.0.0.1"], false), (["127.0.0.1", "8.8.8.8"], false), (["10.0.0.1"], false),
            (["169.254.169.254"], false), (["::ffff:127.0.0.1"], false), (["64:ff9b::7f00:1"], false),
            (["0.0.0.0"], false),
            (["127.0.0.1", "169.254.169.254"], true), (["fe80::1"], true), (["0.0.0.0"], true), (["224.0.0.1"], true),
        ]
        for (addresses, isListed) in cases {
            let names = ChangingNames(addresses)
            let gate = try gate(calling: isListed ? "hook.example" : "other.example", resolver: names.resolver) {
                $0.rules.ports = [trap.port]
            }
            let url = "https://hook.example:\(trap.port)/"
            #expect(try await gate.send(OutboundRequest(.get, url)).refusal().code == .forbidden, "\(addresses)")
        }
        #expect(trap.requests.isEmpty)
    }

    @Test("a redirect is an answer and is not followed", arguments: [301, 302, 303, 307, 308])
    func redirects(_ status: Int) async throws {
        let ok = ok
        let trap = try LocalServer { $0.say(ok) }
        defer { trap.stop() }
        let goal = "http://127.0.0.1:\(trap.port)/"
        let server = try LocalServer {
            $0.say("HTTP/1.1 \(status) Elsewhere\nLocation: \(goal)\nRefresh: 0;url=\(goal)\nContent-Length: 0\n\n")
        }
        defer { server.stop() }
        let gate = try gate(calling: "127.0.0.1:\(server.port)", "127.0.0.1:\(trap.port)")
        let answer = try await gate.send(OutboundRequest(.get, "http://127.0.0.1:\(server.port)/")).answer()
        #expect(answer.status == status && answer.header("location") == goal)
        #expect(server.requests.count == 1 && trap.requests.isEmpty)
    }

    @Test("the system's resolver knows this machine")
    func systemResolver() async throws {
        let ok = ok
        let server = try LocalServer { $0.say(ok) }
        defer { server.stop() }
        let gate = try gate(calling: "localhost:\(server.port)", resolver: .system)
        #expect(try await gate.send(OutboundRequest(.get, "http://localhost:\(server.port)/")).answer().status == 200)
        let refusal = try await gate.send(OutboundRequest(.get, "https://localhost/")).refusal()
        #expect(refusal.code == .forbidden)
    }
}
