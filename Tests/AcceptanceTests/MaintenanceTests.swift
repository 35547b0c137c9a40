import Domain
import Foundation
import Storage
import StorageSQLite
import Testing

@Suite("Migrations and the doctor")
struct MaintenanceTests {
    @Test(
        "migrate status lists what is applied with checksums, also beside a server, and up brings nothing where all is there"
    )
    func migrations() throws {
        try withProgram { program in
            #expect(try program.run("migrate", "status").status == 3)
            try program.applyPolicy()
            let status = try program.run("migrate", "status", "--json")
            let rows = try JSON(parsing: status.output).array ?? []
            let states: Set<String> = Set(rows.map { $0["state"]?.string ?? "" })
            let lengths: Set<Int> = Set(rows.map { $0["checksum"]?.string?.count ?? 0 })
            #expect(rows.count > 5)
            #expect(states == ["applied"])
            #expect(lengths == [16])
            #expect(rows.first?["migration"]?.string == "0001-timeline")
            #expect(try program.run("migrate", "up", "--dry-run").errors.hasPrefix("0 migrations are to come."))
            #expect(try program.run("migrate", "up").errors == "0 migrations were applied.\n")
            let server = try RunningServer(program, key: "")
            #expect(try program.run("migrate", "status", "--json").output == status.output)
            #expect(try server.stop().status == 0)
        }
    }

    @Test("what is pending is told and not applied, and up applies it; what was changed is told")
    func pending() throws {
        try withProgram { program in
            try program.applyPolicy()
            // The tables are there already; what is listed is what counts here.
            try program.change("DELETE FROM schema_migrations WHERE number > 1")
            let status = try program.run("migrate", "status")
            #expect(status.status == 0 && status.output.contains("pending"), "\(status.output)")
            #expect(try program.run("migrate", "up", "--dry-run").output.contains("0002-plain-checks\tpending"))
            try program.change("UPDATE schema_migrations SET checksum = 'x'")
            let changed = try program.run("migrate", "status")
            #expect(changed.status == 1 && changed.output.contains("0001-timeline\tchanged"), "\(changed.output)")
        }
    }

    @Test("the doctor looks at disk, rights, socket, backups, clock and lists, and says what to do")
    func examination() throws {
        try withProgram { program in
            try program.applyPolicy()
            func finding(_ subject: String) throws -> (state: String?, finding: String) {
                let all = try JSON(parsing: try program.run("doctor", "--json").output).array ?? []
                let row = all.first { $0["subject"]?.string == subject }
                return (row?["state"]?.string, row?["finding"]?.string ?? "")
            }
            for subject in ["settings", "rights", "socket", "clock", "suffixes", "database", "policy"] {
                let found = try finding(subject)
                #expect(found.state == "well", "\(subject): \(found.finding)")
            }
            #expect(try finding("backup").finding.contains("none was ever made"))
            #expect(try program.run("backup", "create").status == 0)
            #expect(try finding("backup").state == "well")
            try program.write("", to: "touchstone-data/touchstone.socket")
            #expect(try finding("socket").state == "attention")
            let data = program.folder.appending(path: "touchstone-data").path
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: data)
            #expect(try finding("rights").finding.contains("others can read"))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 0)],
                ofItemAtPath: program.folder.appending(path: "suffixes.dat").path)
            #expect(try finding("suffixes").finding.contains("days old"))
            let ahead = Date(timeIntervalSinceNow: 86_400)
            try FileManager.default.setAttributes([.modificationDate: ahead], ofItemAtPath: data + "/touchstone.sqlite")
            #expect(try finding("clock").finding.contains("put the clock back"))
        }
    }
}

extension Program {
    /// Changes the database, which no program has open.
    fileprivate func change(_ sql: SQL) throws {
        let path = folder.appending(path: "touchstone-data/touchstone.sqlite").path
        let database = Database(driver: try SQLiteDriver.open(path, owner: "a test")) { Instant(milliseconds: 0) }
        _ = try database.writeAndWait { try $0.execute(sql) }
        try database.close()
    }
}
