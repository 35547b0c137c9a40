import Dispatch
import Domain
import Foundation
import Storage
import Synchronization
import Testing

/// A backup is what was there, or it is refused.
@Suite("Backups")
struct BackupTests {
    @Test(
        "backups that are made while clients send hold all that was acknowledged before, and nothing that was sent after"
    )
    func underLoad() throws {
        try withProgram { program in
            try program.applyPolicy()
            let key = try program.run("key", "create", "website").output.trimmingCharacters(in: .whitespacesAndNewlines)
            let server = try RunningServer(program, key: key)
            let log = SentMessages()
            var backups: [(name: String, acknowledged: Set<String>, sent: Set<String>)] = []
            let target = (port: server.port, key: server.key)
            let clients = DispatchGroup()
            for client in 1...3 {
                DispatchQueue.global().async(group: clients) {
                    log.send(to: target, client)
                }
            }
            while log.acknowledged.count < 30 { usleep(1_000) }
            for round in 1...3 {
                let acknowledged = log.acknowledged
                let run = try program.run("backup", "create", "backups/\(round)")
                #expect(run.status == 0, "\(run.errors)")
                backups.append(("backups/\(round)", acknowledged, log.sent))
                while log.acknowledged.count < acknowledged.count + 30 { usleep(1_000) }
            }
            log.finish()
            clients.wait()
            #expect(try server.stop().status == 0)
            let last = try StoreContent(of: program)["facts"]
            for backup in backups {
                let copy = try Program()
                let folder = program.folder.appending(path: backup.name).path
                #expect(try copy.run("backup", "restore", folder).status == 0)
                let kept = try Set(copy.read { try $0.all("SELECT message_id FROM facts") { $0.text(0) } })
                #expect(backup.acknowledged.isSubset(of: kept), "\(backup.acknowledged.subtracting(kept))")
                #expect(kept.isSubset(of: backup.sent), "\(kept.subtracting(backup.sent))")
                // Facts are only ever added: those of a moment are all those that have numbers up to its last one.
                let facts = try StoreContent(of: copy)["facts"]
                #expect(Set(facts).isSubset(of: last) && facts.count == kept.count)
                #expect(try copy.run("verify").status == 0)
                try copy.remove()
            }
        }
    }

    @Test("what is given back is what was there, readable by its owner only, and nothing else is replaced unasked")
    func restored() throws {
        try withProgram { program in
            try ImportTrial().prepare(program)
            #expect(try program.run(ImportTrial.command).status == 6)
            let before = try StoreContent(of: program)
            let made = try program.run("backup", "create")
            let place = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(made.status == 0, "\(made.errors)")
            #expect(place.contains("touchstone-data/backups/20"))
            let files = try FileManager.default.contentsOfDirectory(atPath: place).sorted()
            #expect(files == ["manifest.json", "touchstone.sqlite"])
            for (name, mode) in [("", 0o700), ("/manifest.json", 0o600), ("/touchstone.sqlite", 0o600)] {
                let found = try FileManager.default.attributesOfItem(atPath: place + name)[.posixPermissions] as? Int
                #expect(found == mode, "\(name)")
            }
            #expect(try program.run("backup", "verify", place).output.contains("The backup is whole"))
            #expect(try program.run("backup", "create", place).status == 5)
            #expect(try program.run("import", "undo", "I1", "--yes").status == 0)
            let undone = try StoreContent(of: program)
            #expect(undone != before)
            #expect(try program.run("backup", "restore", place, "--dry-run").status == 0)
            let refused = try program.run("backup", "restore", place)
            #expect(refused.status == 4 && refused.errors.contains("--yes"), "\(refused.errors)")
            #expect(try StoreContent(of: program) == undone)
            let server = try RunningServer(program, key: "")
            let busy = try program.run("backup", "restore", place, "--yes")
            #expect(busy.status == 5 && busy.errors.contains("touchstone serve since"), "\(busy.errors)")
            #expect(try server.stop().status == 0)
            let done = try program.run("backup", "restore", place, "--yes")
            #expect(done.status == 0 && done.errors.contains("touchstone.sqlite.replaced"), "\(done.errors)")
            #expect(try StoreContent(of: program) == before)
            #expect(try program.run("verify").status == 0)
        }
    }

    @Test("a backup that was damaged, cut off or edited is rejected, and leaves the data as they are")
    func damaged() throws {
        try withProgram { program in
            try ImportTrial().prepare(program)
            #expect(try program.run(ImportTrial.command).status == 6)
            #expect(try program.run("backup", "create", "sound").status == 0)
            let content = try StoreContent(of: program)
            var random = SeededRandom(seed: 51)
            for harm in Self.harms {
                let folder = program.folder.appending(path: "harmed")
                if program.has("harmed") { try FileManager.default.removeItem(at: folder) }
                try FileManager.default.copyItem(at: program.folder.appending(path: "sound"), to: folder)
                let file = folder.appending(path: harm.file)
                var data = try Data(contentsOf: file)
                harm.change(&data, &random)
                try data.write(to: file)
                for command in [["verify", "harmed"], ["restore", "harmed", "--yes"]] {
                    let run = try program.run(["backup"] + command)
                    #expect(
                        run.status == 2 && run.errors.contains("hint: "), "\(harm.name): \(run.status) \(run.errors)")
                }
            }
            #expect(try program.run("backup", "verify", "nowhere").status == 3)
            #expect(try StoreContent(of: program) == content)
            let left = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
            #expect(!left.contains { $0.hasPrefix(".") }, "\(left)")
        }
    }

    /// A way in which a backup comes to harm.
    private struct Harm: Sendable {
        let name: String
        let file: String
        let change: @Sendable (_ data: inout Data, _ random: inout SeededRandom) -> Void

        init(
            _ name: String, _ file: String,
            _ change: @escaping @Sendable (_ data: inout Data, _ random: inout SeededRandom) -> Void
        ) {
            self.name = name
            self.file = file
            self.change = change
        }

        /// Puts a text of the manifest in the place of another.
        static func edit(_ name: String, _ old: String, _ new: String) -> Harm {
            Harm(name, "manifest.json") { data, _ in
                data = Data(String(decoding: data, as: UTF8.self).replacing(old, with: new).utf8)
            }
        }
    }

    private static let harms: [Harm] = [
        Harm("a bit flipped", "touchstone.sqlite", flip), Harm("another bit flipped", "touchstone.sqlite", flip),
        Harm("a third bit flipped", "touchstone.sqlite", flip),
        Harm("cut off", "touchstone.sqlite") { data, random in data = data.prefix(random.integer(1...data.count - 1)) },
        Harm("cut off after a page", "touchstone.sqlite") { data, _ in data = data.prefix(data.count - 4_096) },
        Harm("grown", "touchstone.sqlite") { data, _ in data.append(0) },
        Harm("emptied", "touchstone.sqlite") { data, _ in data = Data() },
        Harm("the manifest cut off", "manifest.json") { data, _ in data = data.prefix(data.count / 2) },
        Harm("the manifest emptied", "manifest.json") { data, _ in data = Data() },
        .edit("another count", "\"leads\":", "\"leads\":1"),
        .edit("another moment", "\"madeAt\":\"2", "\"madeAt\":\"3"),
    ]

    @Sendable private static func flip(_ data: inout Data, _ random: inout SeededRandom) {
        data[random.integer(0...data.count - 1)] ^= UInt8(1 << random.integer(0...7))
    }
}

/// What clients have sent, and what was acknowledged.
private final class SentMessages: Sendable {
    private let state = Mutex(State())

    private struct State {
        var sent: Set<String> = []
        var acknowledged: Set<String> = []
        var isDone = false
    }

    /// Lets the clients end.
    func finish() { state.withLock { $0.isDone = true } }

    var sent: Set<String> { state.withLock { $0.sent } }
    var acknowledged: Set<String> { state.withLock { $0.acknowledged } }

    /// Sends one message after the other until it may end, or a message is not acknowledged.
    func send(to target: (port: Int, key: String), _ client: Int) {
        guard let connection = try? PlainConnection(port: target.port) else { return }  // the counts stay at nothing
        var number = 0
        while !state.withLock({ $0.isDone }) {
            number += 1
            let id = "\(client)-\(number)"
            state.withLock { _ = $0.sent.insert(id) }
            let message = #"{"type":"track","event":"Page Read","userId":"u\#(number % 20)","messageId":"\#(id)"}"#
            guard (try? connection.post("/v1/track", key: target.key, message)) == 200 else { return }
            state.withLock { _ = $0.acknowledged.insert(id) }
        }
    }
}
