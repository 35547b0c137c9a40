import Connectors
import Dispatch
import Domain
import TestSupport
import Testing

@Suite("Outbound gate: its threads and its end", .timeLimit(.minutes(10)))
struct GateLifeTests {
    /// A server that answers nobody, and says when somebody has come.
    private func silentServer(_ hasCome: Signal) throws -> LocalServer {
        try LocalServer { connection in
            hasCome.raise()
            connection.waitForEnd()
        }
    }

    @Test("a request whose task is cancelled ends")
    func cancellation() async throws {
        let hasCome = Signal()
        let server = try silentServer(hasCome)
        defer { server.stop() }
        let gate = try gate(calling: "127.0.0.1:\(server.port)") { $0.totalLimit = .seconds(3_600) }
        let outcome = await withTaskGroup { group in
            group.addTask { await gate.send(OutboundRequest(.get, "http://127.0.0.1:\(server.port)/")) }
            await hasCome.wait()
            group.cancelAll()
            return await group.next()
        }
        #expect(outcome?.name == "cancelled")
    }

    @Test("a closed gate has ended what was on its way, and takes nothing more")
    func closing() async throws {
        let hasCome = Signal()
        let server = try silentServer(hasCome)
        defer { server.stop() }
        let url = "http://127.0.0.1:\(server.port)/"
        let gate = try gate(calling: "127.0.0.1:\(server.port)") {
            $0.totalLimit = .seconds(3_600)
            $0.threads = 1
        }
        async let outcomes = withTaskGroup { group in
            for _ in 0..<5 { group.addTask { await gate.send(OutboundRequest(.get, url)) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        await hasCome.wait()
        await gate.close()
        // Those that had not begun may have come to a closed gate.
        let names = await outcomes.map(\.name)
        #expect(names.contains("cancelled") && names.allSatisfy { $0 == "cancelled" || $0 == "refused" })
        #expect(try await gate.send(OutboundRequest(.get, url)).refusal().code == .unavailable)
        await gate.close()
    }

    @Test("when all threads are taken and the queue is full, a request is refused at once")
    func fullQueue() async throws {
        let hasCome = Signal()
        let goOn = DispatchSemaphore(value: 0)
        let server = try LocalServer { connection in
            hasCome.raise()
            goOn.wait()
            connection.say("HTTP/1.1 200 OK\nContent-Length: 0\n\n")
        }
        defer { server.stop() }
        let gate = try gate(calling: "127.0.0.1:\(server.port)") {
            ($0.threads, $0.longestQueue) = (1, 1)
            $0.totalLimit = .seconds(3_600)
        }
        let send = { @Sendable in await gate.send(OutboundRequest(.get, "http://127.0.0.1:\(server.port)/")) }
        async let first = send()
        await hasCome.wait()
        let others = await withTaskGroup { group in
            for _ in 0..<2 { group.addTask { await send() } }
            // One of the two is refused while the other waits; only then may the server answer.
            let refused = await group.next()
            for _ in 0..<2 { goOn.signal() }
            return (refused, await group.next())
        }
        #expect(try others.0?.refusal().code == .unavailable)
        #expect(try others.1?.answer().status == 200)
        #expect(try await first.answer().status == 200)
    }

    @Test("more requests than threads are answered, each with its own answer")
    func manyRequests() async throws {
        let server = try LocalServer { connection in
            connection.say("HTTP/1.1 200 OK\nContent-Length: 2\n\nok")
        }
        defer { server.stop() }
        let gate = try gate(calling: "127.0.0.1:\(server.port)") { $0.threads = 3 }
        let statuses = await withTaskGroup { group in
            for number in 0..<60 {
                group.addTask { await gate.send(OutboundRequest(.get, "http://127.0.0.1:\(server.port)/\(number)")) }
            }
            return await group.reduce(into: []) { $0.append($1.name) }
        }
        #expect(statuses == Array(repeating: "answered", count: 60))
        #expect(Set(server.requests.map { $0.prefix { $0 != "\r\n" } }).count == 60)
        await gate.close()
    }

    @Test("a name server that does not answer costs the request its time and not its thread")
    func silentNameServer() async throws {
        let answer = DispatchSemaphore(value: 0)
        let server = try LocalServer { $0.say("HTTP/1.1 200 OK\nContent-Length: 0\n\n") }
        defer { server.stop() }
        let silent = NameResolver { _ in
            answer.wait()
            return []
        }
        let gate = try gate(calling: "127.0.0.1:\(server.port)", resolver: silent) {
            $0.threads = 1
            $0.connectLimit = .milliseconds(100)
        }
        let names = OutboundRequest(.get, "https://hook.example/")
        #expect(await gate.send(names).name == "timed out")
        // The thread for lookups is still kept; the next lookup waits behind it, and one more finds no place.
        #expect(await gate.send(names).name == "timed out")
        #expect(try await gate.send(names).refusal().code == .unavailable)
        #expect(await gate.send(OutboundRequest(.get, "http://127.0.0.1:\(server.port)/")).name == "answered")
        for _ in 0..<2 { answer.signal() }
        await gate.close()
    }
}
