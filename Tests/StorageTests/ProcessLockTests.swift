import Domain
import Foundation
import Storage
import StorageSQLite
import Testing

@Suite(.serialized) struct ProcessLockTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("test.db") }

    init() throws { folder = try TemporaryFolder() }

    @Test func aSecondOpenerIsRefusedWithTheNameOfTheFirstUntilTheFirstCloses() throws {
        let first = try SQLiteDriver.open(path, owner: "touchstone serve, since 2026-02-19T09:30:00Z")
        let problem = #expect(throws: Problem.self) { try SQLiteDriver.open(path, owner: "second") }
        #expect(problem?.code == .conflict)
        #expect(
            problem?.message
                == "The database \(path) is in use by process \(ProcessInfo.processInfo.processIdentifier), "
                + "touchstone serve, since 2026-02-19T09:30:00Z.")
        try first.close()
        try SQLiteDriver.open(path, owner: "second").close()
    }

    @Test func otherDatabasesAreNotInTheWay() throws {
        let first = try SQLiteDriver.open(path, owner: "first")
        let other = try SQLiteDriver.open(folder.file("other.db"), owner: "other")
        try other.close()
        try first.close()
    }

    /// A program that is being started has a copy of every descriptor until it runs.
    @Test func aCopyOfTheDescriptorDoesNotOutliveTheLock() throws {
        let driver = try SQLiteDriver.open(path, owner: "first")
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap(Int32.init)
        let locked = descriptors.filter { descriptor in
            // Descriptors come and go while they are listed.
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")) == path
                + ".lock"
        }
        let copies = locked.map { dup($0) }
        defer { for copy in copies { close(copy) } }
        #expect(copies.count == 1)
        try driver.close()
        try SQLiteDriver.open(path, owner: "second").close()
    }

    @Test func anotherProcessIsKeptOutAndItsLockEndsWithItHoweverItEnds() throws {
        let other = try holder()
        let problem = #expect(throws: Problem.self) { try SQLiteDriver.open(path, owner: "second") }
        #expect(problem?.code == .conflict)
        kill(other.processIdentifier, SIGKILL)
        other.waitUntilExit()
        let driver = try SQLiteDriver.open(path, owner: "second")
        #expect(try !locks("exit 0"), "the other process cannot lock now")
        try driver.close()
        #expect(try locks("exit 0"))
    }

    /// Another process that has the lock, with its name already in the file.
    private func holder() throws -> Process {
        let ready = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "exec 9>>\"$0\"; flock 9; echo ready; exec sleep 30", path + ".lock"]
        process.standardOutput = ready
        try process.run()
        _ = try ready.fileHandleForReading.read(upToCount: 6)
        return process
    }

    /// Whether another process gets the lock at once.
    private func locks(_ command: String) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["flock", "--nonblock", path + ".lock", "sh", "-c", command]
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
