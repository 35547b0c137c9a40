import Domain
import Storage
import Testing

@Suite struct SQLTests {
    @Test func everyInterpolatedValueIsBoundAndNoneBecomesText() throws {
        let hostile = "x'); DROP TABLE leads; --"
        let key = try SQLIdentifier("name", among: ["id", "name"])
        let condition: SQL = "name = \(hostile)"
        let cases: [(sql: SQL, text: String, values: [SQLValue])] = [
            ("SELECT 1", "SELECT 1", []),
            ("a = \(7) AND b = \(hostile)", "a = ? AND b = ?", [.integer(7), .text(hostile)]),
            ("WHERE \(condition) AND id > \(1)", "WHERE name = ? AND id > ?", [.text(hostile), .integer(1)]),
            ("ORDER BY \(identifier: key) \(raw: "DESC")", "ORDER BY \"name\" DESC", []),
            ("id IN \(list: [1, 2, 3])", "id IN (?, ?, ?)", [.integer(1), .integer(2), .integer(3)]),
            ("id IN \(list: [Int]())", "id IN (SELECT NULL WHERE 1 = 0)", []),
            ("SELECT 1" + "WHERE a = \(true)", "SELECT 1\nWHERE a = ?", [.integer(1)]),
            ("\(identifier: SQLIdentifier("odd\"name"))", "\"odd\"\"name\"", []),
        ]
        for (sql, text, values) in cases {
            #expect(sql.text == text)
            #expect(sql.values == values, "\(text)")
        }
    }

    @Test func onlyTextsThatDifferFromCallToCallAreNotKept() {
        let list: SQL = "id IN \(list: [1])"
        let nested: SQL = "SELECT 1 WHERE \(list)"
        #expect(("SELECT \(1)" as SQL).isLasting)
        #expect(!list.isLasting)
        #expect(!nested.isLasting)
        #expect(!("SELECT 1" + list).isLasting)
    }

    @Test func aNameThatIsNotOnTheListIsRefusedWithTheListInTheHint() {
        for name in ["password", "", "id\"", "ID", "id; --"] {
            let problem = #expect(throws: Problem.self, "\(name)") { try SQLIdentifier(name, among: ["id", "name"]) }
            #expect(problem?.code == .invalid)
            #expect(problem?.hint == "Known: id, name.")
        }
    }

    @Test func domainValuesAreStoredAsTheDocumentedNumbers() {
        enum Colour: String, SQLBindable { case gold }
        let cases: [(any SQLBindable, SQLValue)] = [
            (ID<Thing>(42), .integer(42)),
            (Instant(milliseconds: -1), .integer(-1)),
            (TimeSpan.hours(1), .integer(3_600_000)),
            (Day(number: 19_000), .integer(19_000)),
            (Share.whole, .integer(1_000_000)),
            (Points(7), .integer(7_000)),
            (Money(major: 12, .eur).minor, .integer(1_200)),
            (Money(major: 12, .eur).currency, .text("EUR")),
            (Colour.gold, .text("gold")),
            (false, .integer(0)),
            (Int32.min, .integer(-2_147_483_648)),
            ("a", .text("a")),
            ("abc".dropFirst(), .text("bc")),
            ([1, 2] as [UInt8], .bytes([1, 2])),
            (String?.none, .null),
            (Int?.some(3), .integer(3)),
            (SQLValue.double(0.5), .double(0.5)),
        ]
        for (value, stored) in cases { #expect(value.sqlValue == stored, "\(value)") }
    }
}
