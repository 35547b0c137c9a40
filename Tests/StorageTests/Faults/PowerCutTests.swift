import Domain
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Testing

/// What was acknowledged outlives a power cut at any write, sync or deletion, whatever the disk made of the writes that
/// were not synced.
@Suite("Power cuts")
struct PowerCutTests {
    private static let known = Mutex<Int?>(nil)
    private static let cuts = Trials.count("TOUCHSTONE_POWER_CUTS", usually: 200)

    @Test("no acknowledged write is lost or doubled, and the file is sound")
    func nothingIsLost() async throws {
        var acknowledged = 0
        for seed in 1...UInt64(Self.cuts) {
            let (findings, clients) = try await Self.cut(seed: seed)
            acknowledged += clients.history.events.filter { $0.operation == .add && $0.outcome == .ok }.count
            #expect(findings.isEmpty, "seed \(seed): \(findings.prefix(3)), \(clients.history.kept())")
        }
        #expect(acknowledged > 5 * Self.cuts, "the power went off too early")
        print(
            "\(Self.cuts) power cuts, \(acknowledged) acknowledged writes, all there; about \(try await Self.usualCalls()) calls each"
        )
    }

    @Test("with normal durability acknowledged writes are lost, and the file is sound all the same")
    func normalDurabilityIsWeaker() async throws {
        let findings = try await Self.findings(of: 40, durability: .normal)
        #expect(findings.contains { $0.hasPrefix("lost") })
        #expect(findings.allSatisfy { $0.hasPrefix("lost") }, "\(findings.filter { !$0.hasPrefix("lost") }.prefix(3))")
    }

    @Test("a disk that only says that it synced is found out")
    func lyingDisksAreFoundOut() async throws {
        let findings = try await Self.findings(of: 20, lies: true)
        #expect(findings.contains { $0.hasPrefix("lost") })
    }
}

extension PowerCutTests {
    private static func findings(
        of cuts: UInt64, durability: SQLiteOptions.Durability = .full, lies: Bool = false
    ) async throws -> [String] {
        var findings: [String] = []
        for seed in 1...cuts { findings += try await cut(seed: seed, durability: durability, lies: lies).findings }
        return findings
    }

    /// Lets clients work until the power goes off, and looks at what is left.
    private static func cut(
        seed: UInt64, durability: SQLiteOptions.Durability = .full, lies: Bool = false
    ) async throws -> (findings: [String], clients: Clients) {
        var random = SeededRandom(seed: seed)
        let clients = Clients(durability: durability, seed: seed)
        let disk = try FaultyDisk()
        if lies { disk.lie() }
        disk.fail(.powerCut, at: random.integer(1...(try await usualCalls())))
        await clients.work(in: disk.folder)
        let left = try disk.left(random.pick(FaultyDisk.Rest.allCases), seed: seed)
        return (try await findings(in: left, clients), clients)
    }

    /// How many calls such clients make when nothing happens; others make more or fewer.
    private static func usualCalls() async throws -> Int {
        if let calls = known.withLock({ $0 }) { return calls }
        let disk = try FaultyDisk()
        disk.fail(.powerCut, at: .max)
        await Clients(seed: 1).work(in: disk.folder)
        let calls = disk.calls(.powerCut)
        known.withLock { $0 = calls }
        return calls
    }

    private static func findings(in folder: TemporaryFolder, _ clients: Clients) async throws -> [String] {
        let driver: SQLiteDriver
        do {
            driver = try SQLiteDriver.open(folder.file("test.db"), owner: "afterwards")
        } catch {
            return ["unreadable: \(error)"]
        }
        let database = Database(driver: driver, clock: TickingClock().read)
        var findings = try await driver.integrityCheck().map { "damaged: \($0)" }
        if findings.isEmpty {
            try await look(into: database, clients)
            findings = HistoryCheck.findings(in: clients.history.events)
        }
        try database.close()
        return findings
    }

    /// Looks, writes one more, and looks again.
    private static func look(into database: Database, _ clients: Clients) async throws {
        if try await Clients.hasTable(database) {
            try await clients.look(into: database)
        } else {
            try await clients.history.look { [] }
            try await database.makeThings()
        }
        await clients.add(1, to: database)
        try await clients.look(into: database)
    }
}
