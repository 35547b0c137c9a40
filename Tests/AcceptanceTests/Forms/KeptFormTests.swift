import Domain
import Foundation
import Storage
import StorageSQLite
import Testing

/// Forms that come while nobody decides on them.
@Suite("Forms that are kept")
struct KeptFormTests {
    private static let ann = [("email", "ann@acme.example"), ("jobTitle", "VP Sales"), ("consent.newsletter", "yes")]

    @Test("in store-only a form is kept and thanked for as always, and counts once the intake goes on")
    func storeOnly() async throws {
        try await FormShop.open { shop in
            let program = shop.server.program
            #expect(try program.run("intake", "store-only").status == 0)
            let token = shop.token("newsletter", nonce: 1)
            for _ in 0..<2 {
                let answer = try shop.send("newsletter", Self.ann + [("token", token)])
                #expect(answer.status == 303 && answer.headers["location"] == "/forms/newsletter/thanks", "\(answer)")
            }
            let wrong = try shop.send("newsletter", [("email", "ann"), ("token", token)])
            #expect(wrong.status == 422, "what is wrong is said all the same: \(wrong)")
            #expect(try program.run("intake", "status").output.contains("2 messages wait."))
            #expect(try program.run("person", "list").output.isEmpty)
            #expect(try program.run("intake", "resume").status == 0)
            try waitUntilTaken(program)
            #expect(try program.run("person", "list").output.hasPrefix("P1\t"))
            #expect(try shop.factsAfterEnd() == 3, "the same token is the same submission")
        }
    }

    @Test("while the policy cannot be read what a form sends that was shown before is kept, and counts once it can be")
    func brokenPolicy() async throws {
        try await FormShop.open { shop in
            _ = try shop.server.stop()
            let program = shop.server.program
            try change(program, "UPDATE policies SET source = source || char(10) || 'nonsense: ['")
            let blind = FormShop(server: try RunningServer(program, key: shop.server.key))
            #expect(try blind.look("/forms/newsletter").status >= 400)
            let token = blind.token("newsletter", nonce: 1)
            let kept = try blind.send("newsletter", Self.ann + [("token", token)])
            #expect(kept.status == 200 && kept.text.contains("What you sent has arrived."), "\(kept)")
            let json = try blind.send(
                "newsletter", Self.ann + [("token", token)], headers: ["Accept": "application/json"])
            #expect(json.text == #"{"success":true}"#, "\(json)")
            for refused in [
                Self.ann, Self.ann + [("token", token + "0")], Self.ann + [("token", blind.token("guide"))],
            ] {
                #expect(try blind.send("newsletter", refused).status >= 400)
            }
            #expect(try program.run("intake", "status").output.contains("2 messages wait."))
            _ = try blind.server.stop()
            try change(program, "UPDATE policies SET source = replace(source, char(10) || 'nonsense: [', '')")
            let mended = FormShop(server: try RunningServer(program, key: shop.server.key))
            try waitUntilTaken(program)
            #expect(try mended.factsAfterEnd() == 3)
        }
    }

    private func waitUntilTaken(_ program: Program) throws {
        while try !program.run("intake", "status").output.contains(" 0 messages wait.") {}
    }

    /// Changes the database, which no program has open.
    private func change(_ program: Program, _ sql: SQL) throws {
        let database = Database(driver: try SQLiteDriver.open(program.databaseFile.path, owner: "a test")) {
            Instant(milliseconds: 0)
        }
        _ = try database.writeAndWait { try $0.execute(sql) }
        try database.close()
    }
}
