import Dispatch
import Domain
import Foundation
import Storage
import TestSupport
import Testing

/// What the server acknowledged is there, once, however it ended.
@Suite("The server killed at random moments")
struct ServerKillTests {
    private static let kills = Trials.count("TOUCHSTONE_SERVER_KILLS", usually: 100)
    private static let clients = 4

    @Test("no message that was acknowledged is lost or doubled, and the server is ready again at once")
    func acknowledged() throws {
        try withProgram { program in
            try program.applyPolicy()
            let key = try program.run("key", "create", "website").output.trimmingCharacters(in: .whitespacesAndNewlines)
            var random = SeededRandom(seed: 41)
            let history = History()
            var starts: [Double] = []
            for round in 1...Self.kills {
                let begin = ContinuousClock.now
                let server = try RunningServer(program, key: key)
                starts.append(Double((ContinuousClock.now - begin) / .seconds(1)))
                let moment = Double(random.integer(0...250)) / 1_000
                Self.send(to: server, round, history, killedAfter: moment)
                #expect(try server.finish().isKilled)
                if round.isMultiple(of: 10) || round == Self.kills { try look(into: program, history) }
            }
            let findings = HistoryCheck.findings(in: history.events)
            #expect(findings.isEmpty, "\(findings.prefix(5)), \(history.kept())")
            let acknowledged = history.events.count { $0.operation == .add && $0.outcome == .ok }
            #expect(acknowledged > Self.kills, "too few messages came through")
            let verification = try program.run("verify")
            #expect(verification.status == 0, "\(verification.output)")
            starts.sort()
            print(
                "\(Self.kills) kills of the server, \(acknowledged) acknowledged requests; ready again: "
                    + "p50 \(Int(starts[starts.count / 2] * 1_000)) ms, "
                    + "p95 \(Int(starts[starts.count * 95 / 100] * 1_000)) ms")
        }
    }

    /// Clients send until the connection breaks, each request alone or as a batch; every fifth comes twice.
    private static func send(
        to server: RunningServer, _ round: Int, _ history: History, killedAfter seconds: Double
    ) {
        let target = (port: server.port, key: server.key, number: server.number)
        DispatchQueue.concurrentPerform(iterations: clients + 1) { client in
            guard client > 0 else {
                usleep(UInt32(seconds * 1_000_000))
                kill(target.number, SIGKILL)
                return
            }
            guard let connection = try? PlainConnection(port: target.port) else { return }  // killed already
            var number = 0
            while number < 5_000 {
                number += 1
                let names = number.isMultiple(of: 3) ? (0..<5).map { "\(number).\($0)" } : ["\(number)"]
                let keys = names.map { "\(round)-\(client)-\($0)" }
                var isAnswered = true
                for _ in 0..<(number.isMultiple(of: 5) ? 2 : 1) where isAnswered {
                    isAnswered = post(keys, by: connection, target.key, history)
                }
                if !isAnswered { return }
            }
        }
    }

    /// Posts messages with these ids; whether there was an answer.
    private static func post(_ keys: [String], by connection: PlainConnection, _ key: String, _ history: History)
        -> Bool
    {
        let invoke = history.begin()
        let messages = keys.map { id in
            #"{"type":"track","event":"Page Read","userId":"u\#(id.utf8.count % 7)\#(id.suffix(1))","messageId":"\#(id)"}"#
        }
        do {
            let status = try connection.post("/v1/batch", key: key, "{\"batch\":[\(messages.joined(separator: ","))]}")
            for id in keys { history.end(.add, [id], from: invoke, status == 200 ? .ok : .fail) }
            return true
        } catch {
            for id in keys { history.end(.add, [id], from: invoke, .unknown) }
            return false
        }
    }

    private func look(into program: Program, _ history: History) throws {
        let invoke = history.begin()
        let keys = try program.read { try $0.all("SELECT message_id FROM facts") { $0.text(0) } }
        history.end(.look, keys, from: invoke, .ok)
    }
}
