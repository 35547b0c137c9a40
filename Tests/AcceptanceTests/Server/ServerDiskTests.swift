import Foundation
import Storage
import Testing

/// The server when the disk gives it no room, or fails.
@Suite("The server on a disk that is full or fails")
struct ServerDiskTests {
    @Test(
        "without room messages are refused with word when to come again, questions are answered, and it goes on by itself",
        .enabled(if: SmallDisk.canBeMade))
    func fullDisk() async throws {
        let program = try Program()
        let disk = try SmallDisk(program, kibibytes: 2_000)
        let server = try RunningServer(program, key: "", disk.running)
        let key = try disk.key()
        var accepted: Set<String> = []
        var number = 0
        var refusal: RunningServer.Answer?
        while refusal == nil, number < 5_000 {
            number += 1
            let answer = try await Self.send("\(number)", to: server, key)
            if answer.status == 200 { accepted.insert("\(number)") } else { refusal = answer }
        }
        let refused = try #require(refusal, "never refused")
        #expect(refused.status == 503, "\(refused.text)")
        #expect(refused.headers["retry-after"] != nil, "\(refused.text)")
        #expect(refused.text.contains("room"), "\(refused.text)")
        for path in ["/healthz", "/metrics", "/readyz"] {
            #expect(try await server.send("GET", path).status == 200, "\(path)")
        }
        try disk.grow()
        let start = ContinuousClock.now
        var again = 0
        while again != 200, ContinuousClock.now - start < .seconds(60) {
            number += 1
            again = try await Self.send("\(number)", to: server, key).status
            if again == 200 { accepted.insert("\(number)") }
        }
        let took = ContinuousClock.now - start
        print("\(accepted.count) messages taken in on a small disk; taken in again \(took) after there was room")
        #expect(again == 200 && took < .seconds(10))
        try disk.stop()
        #expect(try server.finish().status == 0)
        let kept = try Set(program.read { try $0.all("SELECT message_id FROM facts") { $0.text(0) } })
        #expect(accepted.isSubset(of: kept), "\(accepted.subtracting(kept).sorted().prefix(5))")
        #expect(try program.run("verify").status == 0)
        try program.remove()
    }

    @Test("after a write that failed nothing more is acknowledged, questions are answered, and a restart mends it")
    func failingDisk() async throws {
        let program = try Program()
        let server = try RunningServer(program)
        var accepted: Set<String> = []
        for number in 1...20 {
            let answer = try await Self.send("\(number)", to: server, server.key)
            if answer.status == 200 { accepted.insert("\(number)") }
        }
        #expect(accepted.count == 20)
        // From here on every write beyond the present size fails, with an error that is not "no room".
        try FileSizeLimit.set(1, of: server.number)
        for number in 21...30 {
            let answer = try await Self.send("\(number)", to: server, server.key)
            #expect(answer.status == 503, "\(answer.status) \(answer.text)")
            #expect(answer.headers["retry-after"] != nil, "\(answer.status) \(answer.text)")
        }
        try FileSizeLimit.set(nil, of: server.number)
        let later = try await Self.send("31", to: server, server.key)
        #expect(later.status == 503, "an error on a commit is final: \(later.text)")
        #expect(try await server.send("GET", "/readyz").status == 503)
        for path in ["/healthz", "/metrics"] { #expect(try await server.send("GET", path).status == 200) }
        #expect(try program.run("policy", "history").output.contains("lead-first"))
        #expect(try program.run("health").status == 7)
        #expect(try server.stop().isKilled == false)
        let next = try RunningServer(program, key: server.key)
        #expect(try await Self.send("32", to: next, server.key).status == 200)
        accepted.insert("32")
        #expect(try next.stop().status == 0)
        let kept = try Set(program.read { try $0.all("SELECT message_id FROM facts") { $0.text(0) } })
        #expect(kept == accepted, "\(kept.symmetricDifference(accepted))")
        #expect(try program.run("verify").status == 0)
        try program.remove()
    }

    private static func send(_ id: String, to server: RunningServer, _ key: String) async throws -> RunningServer.Answer
    {
        let text = String(repeating: "word ", count: 200)
        let event = #"{"type":"page","anonymousId":"\#(id)","messageId":"\#(id)","properties":{"path":"/\#(text)"}}"#
        return try await server.send(
            "POST", "/v1/page", headers: ["Authorization": "Bearer \(key)"], body: Array(event.utf8))
    }
}

/// What a running process may write.
private enum FileSizeLimit {
    /// Lets no file of a process grow beyond so many bytes; nil takes the limit away.
    static func set(_ bytes: Int?, of process: Int32) throws {
        let text = bytes.map { "\($0):unlimited" } ?? "unlimited:unlimited"
        let tool = Process()
        tool.executableURL = URL(filePath: "/usr/bin/prlimit")
        tool.arguments = ["--pid", "\(process)", "--fsize=\(text)"]
        try tool.run()
        tool.waitUntilExit()
        #expect(tool.terminationStatus == 0)
    }
}

/// A server whose data lie on a small disk in memory, in a name space of its own. Files in the working directory tell it when
/// the disk is to grow and when to stop; the data are in the folder afterwards.
private struct SmallDisk {
    let program: Program
    let running: RunningProgram

    /// Whether the system allows it.
    static let canBeMade: Bool = {
        var isMade = false
        // Where this throws there is no such program, and the test is skipped.
        try? withProgram { program in
            let line = "unshare --user --map-root-user --mount sh -c 'mkdir d && mount -t tmpfs none d'"
            isMade = try program.shell(line).status == 0
        }
        return isMade
    }()

    init(_ program: Program, kibibytes: Int) throws {
        self.program = program
        running = try program.launch(
            shell: """
                exec unshare --user --map-root-user --mount sh -c '
                set -e
                mkdir touchstone-data
                mount -t tmpfs -o size=\(kibibytes)k none touchstone-data
                touchstone policy apply lead-first > /dev/null
                touchstone key create website > key
                touchstone serve --listen 127.0.0.1:0 &
                server=$!
                while ! test -e grow; do sleep 0.05; done
                mount -o remount,size=64m touchstone-data
                while ! test -e stop; do sleep 0.05; done
                kill $server
                status=0; wait $server || status=$?
                cp -r touchstone-data kept
                umount touchstone-data
                cp kept/*.sqlite* touchstone-data
                exit $status'
                """)
    }

    func key() throws -> String {
        try String(contentsOf: program.folder.appending(path: "key"), encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func grow() throws { try program.write("", to: "grow") }
    func stop() throws { try program.write("", to: "stop") }
}
