import Domain
import Storage
import StorageSQLite
import TestSupport
import Testing

/// Every single write and sync of a scenario fails once, and what is acknowledged holds.
@Suite("Disk errors")
struct DiskErrorTests {
    @Test("whichever write or sync fails, nothing acknowledged is lost, reading goes on and a restart mends it")
    func everyCallMayFail() async throws {
        for fault in [FaultyDisk.Fault.writeError, .syncError, .full] {
            let count = try await Self.calls(fault)
            #expect(count > 10, "\(fault)")
            var stops = 0
            for call in 1...count { stops += try await Self.trial(fault, at: call).hasStopped ? 1 : 0 }
            #expect((stops > 0) == (fault != .full), "\(fault): \(stops) of \(count) stopped the writer")
        }
    }

    @Test("on a full disk writes are refused, reading goes on, and writing too once there is room, without a restart")
    func fullDisksAreOutlived() async throws {
        for call in 1...(try await Self.calls(.full)) {
            let clients = Clients(count: 1, seed: 3)
            let disk = try FaultyDisk()
            disk.fail(.full, at: call, times: .max)
            let database: Database
            do {
                database = try Clients.open(disk.folder)
            } catch let problem as Problem {
                #expect(problem.code == .unavailable && problem.message.contains("no room left"), "\(call): \(problem)")
                disk.recover()
                try Clients.open(disk.folder).close()
                continue
            }
            try await Self.work(clients, database)
            #expect(database.stoppage == nil, "\(call)")
            disk.recover()
            try await Clients.prepare(database)
            await clients.add(7_000, to: database)
            #expect(clients.history.events.last?.outcome == .ok, "\(call)")
            try await clients.look(into: database)
            try database.close()
            let findings = HistoryCheck.findings(in: clients.history.events)
            #expect(findings.isEmpty, "\(call): \(findings), \(clients.history.kept())")
        }
    }
}

extension DiskErrorTests {
    /// How many calls the scenario makes that a fault concerns.
    private static func calls(_ fault: FaultyDisk.Fault) async throws -> Int {
        let disk = try FaultyDisk()
        disk.fail(fault, at: .max)
        let database = try Clients.open(disk.folder)
        try await work(Clients(count: 1, seed: 3), database)
        let count = disk.calls(fault)
        try database.close()
        return count
    }

    /// One client writes; the writer may stop under it. Reading always works once there is something to read.
    private static func work(_ clients: Clients, _ database: Database) async throws {
        do { try await Clients.prepare(database) } catch { try expectTold(error) }
        await clients.write(to: database)
        if try await Clients.hasTable(database) { try await clients.look(into: database) }
    }

    /// Everybody is told that the disk is at fault, in a kind of problem that says to come back later.
    private static func expectTold(_ error: any Error) throws {
        let problem = try #require((error as? StorageError)?.problem ?? error as? Problem)
        #expect(problem.code == .unavailable && !problem.hint.isEmpty, "\(problem)")
    }

    private struct Trial { var hasStopped = false }

    /// Lets one call fail. Then the power goes off with nothing left that was not synced; and apart from that the program
    /// is started again on the disk as it is.
    private static func trial(_ fault: FaultyDisk.Fault, at call: Int) async throws -> Trial {
        let clients = Clients(count: 1, seed: 3)
        let disk = try FaultyDisk()
        disk.fail(fault, at: call)
        var trial = Trial()
        do {
            let database = try Clients.open(disk.folder)
            try await work(clients, database)
            trial.hasStopped = database.stoppage != nil
            let left = try disk.left(.none, seed: 1)
            try? database.close()
            try await expectSound(left, clients, "\(fault) at \(call), after a power cut")
        } catch let problem as Problem {
            #expect(
                problem.code == .unavailable && problem.message.contains("test.db"), "\(fault) at \(call): \(problem)")
        }
        #expect(disk.failures == 1, "\(fault) at \(call)")
        try await expectSound(disk.folder, clients, "\(fault) at \(call), after a restart")
        return trial
    }

    private static func expectSound(_ folder: TemporaryFolder, _ clients: Clients, _ name: String) async throws {
        let driver = try SQLiteDriver.open(folder.file("test.db"), owner: "afterwards")
        let database = Database(driver: driver, clock: TickingClock().read)
        #expect(try await driver.integrityCheck() == [], "\(name)")
        try await Clients.prepare(database)
        try await clients.look(into: database)
        try database.close()
        let findings = HistoryCheck.findings(in: clients.history.events)
        #expect(findings.isEmpty, "\(name): \(findings), \(clients.history.kept())")
    }
}
