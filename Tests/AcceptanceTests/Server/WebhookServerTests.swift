import Domain
import Foundation
import Synchronization
import TestSupport
import Testing

/// A server that calls others.
@Suite("Webhooks of the server")
struct WebhookServerTests {
    private static let lead = #"{"event":"Demo Requested","userId":"u","messageId":"m1"}"#

    /// A program with a webhook that calls a server of this machine.
    private func prepared(_ program: Program, _ receiver: LocalServer) throws -> (
        key: String, environment: [String: String]
    ) {
        try program.applyPolicy()
        let environment = ["TOUCHSTONE_OUTBOUND_ALLOW": "127.0.0.1:\(receiver.port)"]
        let made = try program.run(
            "webhook", "create", "http://127.0.0.1:\(receiver.port)/hook", environment: environment)
        #expect(made.status == 0 && made.output.hasPrefix("H1\nwhsec_"), "\(made.errors)")
        let key = try program.run("key", "create", "website").output.trimmingCharacters(in: .whitespacesAndNewlines)
        return (key, environment)
    }

    /// Waits until the receiver has heard so many calls; fails the test after half a minute.
    private func wait(for count: Int, at receiver: LocalServer) throws {
        let end = ContinuousClock.now + .seconds(30)
        while receiver.requests.count < count {
            try #require(ContinuousClock.now < end, "\(receiver.requests.count) of \(count) calls came")
            usleep(2_000)
        }
    }

    private func ids(_ receiver: LocalServer) -> [String] {
        receiver.requests.compactMap { request in
            request.split(separator: "\r\n").first { $0.hasPrefix("webhook-id: ") }.map { String($0.dropFirst(12)) }
        }
    }

    @Test("what comes in by the tracking API is told as soon as it is decided on")
    func told() async throws {
        let receiver = try LocalServer { $0.say("HTTP/1.1 200 OK\nContent-Length: 0\n\n") }
        let program = try Program()
        let (key, environment) = try prepared(program, receiver)
        let server = try RunningServer(program, key: key, environment: environment)
        #expect(try await server.post("/v1/track", Self.lead).status == 200)
        try wait(for: 1, at: receiver)
        #expect(receiver.requests[0].contains("lead.captured"))
        var metrics = ""
        // The first canary is on its way.
        while !metrics.contains("touchstone_ingest_lag_milliseconds ") {
            metrics = try await server.send("GET", "/metrics").text
        }
        for work in ["leads", "timers", "waiting_messages", "webhook", "enrichment", "uploads"] {
            #expect(metrics.contains("touchstone_due_milliseconds{work=\"\(work)\"} "), "\(metrics)")
        }
        let run = try server.stop()
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        let deliveries = try program.run("webhook", "deliveries", "H1", "--json")
        #expect(try JSON(parsing: deliveries.output).array?.map { $0["state"]?.string } == ["delivered"])
        #expect(try program.run("job", "list").output.contains("webhook\tH1\tdone\t1"))
        receiver.stop()
        try program.remove()
    }

    @Test("a server that is killed during a call makes it again when it is back, under the same id")
    func killed() throws {
        let answers = Switch()
        let receiver = try LocalServer { connection in
            guard answers.isOn.load(ordering: .relaxed) else { return connection.waitForEnd() }
            connection.say("HTTP/1.1 200 OK\nContent-Length: 0\n\n")
        }
        let program = try Program()
        let (key, environment) = try prepared(program, receiver)
        let first = try RunningServer(program, key: key, environment: environment)
        #expect(try first.postAndWait("/v1/track", Self.lead) == 200)
        try wait(for: 1, at: receiver)
        kill(first.number, SIGKILL)
        #expect(try first.finish().isKilled)
        answers.isOn.store(true, ordering: .relaxed)
        let second = try RunningServer(program, key: key, environment: environment)
        try wait(for: 2, at: receiver)
        // What the receiver has said has to be read and written down yet.
        var delivery = JSON.null
        for _ in 1...100 where delivery["state"] != "delivered" {
            let shown = try JSON(parsing: try program.run("webhook", "deliveries", "H1", "--json").output)
            delivery = try #require(shown.array?.first)
        }
        let ended = try second.stop()
        #expect(ended.status == 0 && ended.errors.isEmpty, "\(ended.errors)")
        #expect(receiver.requests.count == 2 && Set(ids(receiver)).count == 1)
        #expect(delivery["state"] == "delivered" && delivery["webhookId"]?.string == ids(receiver).first)
        #expect(delivery["calls"]?.array?.map { $0["outcome"]?.string } == ["unknown", "delivered"])
        receiver.stop()
        try program.remove()
    }

    @Test("proxies and passwords that the environment has for curl are not used")
    func environment() throws {
        let receiver = try LocalServer { $0.say("HTTP/1.1 200 OK\nContent-Length: 0\n\n") }
        try withProgram { program in
            var (_, environment) = try prepared(program, receiver)
            try program.write("default login ann password secret\n", to: ".netrc")
            for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
                environment[name] = "http://127.0.0.1:1"
            }
            let run = try program.run("webhook", "test", "H1", environment: environment)
            #expect(run.status == 0, "\(run.errors)")
            #expect(receiver.requests.count == 1)
            #expect(receiver.requests.allSatisfy { !$0.contains("Authorization") })
        }
        receiver.stop()
    }

    @Test("a URL of the own network is refused, by its text and by where its name leads, unless it is listed")
    func refused() throws {
        try withProgram { program in
            try program.applyPolicy()
            for url in ["https://127.0.0.1/", "http://example.com/", "https://localhost/", "https://2130706433/"] {
                let run = try program.run("webhook", "create", url)
                #expect([2, 4].contains(run.status) && run.output.isEmpty, "\(url): \(run.errors)")
            }
            let wrong = try program.run("webhook", "list", environment: ["TOUCHSTONE_OUTBOUND_ALLOW": "a b:x"])
            #expect(wrong.status == 2 && wrong.errors.contains("'outbound_allow' is 'a b:x'"), "\(wrong.errors)")
        }
    }

    @Test("a webhook can be tried, and what it answers is shown")
    func tried() throws {
        let receiver = try LocalServer { $0.say("HTTP/1.1 418 Teapot\nContent-Length: 5\n\nshort") }
        let program = try Program()
        let (_, environment) = try prepared(program, receiver)
        let run = try program.run("webhook", "test", "H1", environment: environment)
        #expect(run.status == 7 && run.output.hasPrefix("answered 418 after "), "\(run.output)\(run.errors)")
        #expect(run.output.hasSuffix("\nshort\n"))
        #expect(receiver.requests.count == 1 && receiver.requests[0].contains("webhook.test"))
        receiver.stop()
        try program.remove()
    }
}

/// Something that a test turns on.
private final class Switch: Sendable {
    let isOn = Atomic(false)
}
