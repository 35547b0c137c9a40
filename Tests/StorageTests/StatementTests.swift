import Domain
import Storage
import StorageSQLite
import Testing

@Suite struct StatementTests {
    @Test func aValueComesBackAsItWasBound() async throws {
        let driver = try SQLiteDriver.inMemory()
        let database = Database(driver: driver, clock: { Instant(milliseconds: 5) })
        let back = try await database.write { try $0.first("SELECT \("a")") { $0.text(0) } }
        #expect(back == "a")
    }
}
