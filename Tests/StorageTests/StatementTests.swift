import Domain
import Storage
import Testing

@Suite(.serialized) struct StatementTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: Home.allCases)
    func everyValueComesBackAsItWasStored(home: Home) async throws {
        let database = try home.database(in: folder)
        let values: [SQLValue] = [
            .null, .integer(0), .integer(.min), .integer(.max), .integer(1 << 53 + 1), .double(0.1), .double(-0.0),
            .double(.infinity), .double(.leastNonzeroMagnitude), .text(""), .text("x'); DROP TABLE things; --"),
            .text("a\0b"), .text("\0"), .text("naïve 東京 👩‍👩‍👧"), .text(String(repeating: "é", count: 100_000)),
            .bytes([]), .bytes([0]), .bytes([0, 255, 0]), .bytes([UInt8](repeating: 7, count: 100_000)),
        ]
        let back = try await database.write { transaction in
            try transaction.execute("CREATE TABLE kept (position INTEGER PRIMARY KEY, value)")
            for (position, value) in values.enumerated() {
                try transaction.execute("INSERT INTO kept (position, value) VALUES (\(position), \(value))")
            }
            return try transaction.all("SELECT value FROM kept ORDER BY position") { $0.value(0) }
        }
        #expect(back.count == values.count)
        for (back, value) in zip(back, values) { #expect(back == value) }
    }

    @Test(arguments: Home.allCases)
    func typedColumnsDecodeAndMissingValuesAreNil(home: Home) async throws {
        let database = try home.database(in: folder)
        try await database.read { transaction in
            try transaction.forEach("SELECT \(7), \(0.5), \("name"), \([1, 2] as [UInt8]), \(1), NULL, \("EUR")") {
                row in
                #expect(row.count == 7)
                #expect(row.int(0) == 7)
                #expect(row.int32(0) == 7)
                #expect(row.int64(0) == 7)
                #expect(row.double(0) == 7)
                #expect(row.double(1) == 0.5)
                #expect(row.text(2) == "name")
                #expect(row.bytes(3) == [1, 2])
                let utf8 = row.withBytes(2) { Array($0) }
                #expect(utf8 == Array("name".utf8))
                #expect(row.bool(4) == true)
                #expect(row.id(0) == ID<Thing>(7))
                #expect(row.instant(0) == Instant(milliseconds: 7))
                #expect(row.timeSpan(0) == TimeSpan(milliseconds: 7))
                #expect(row.day(0) == Day(number: 7))
                #expect(row.share(0) == Share(partsPerMillion: 7))
                #expect(row.points(0) == Points(thousandths: 7))
                #expect(row.money(0, 6) == Money(minor: 7, .eur))
                #expect(row.isNull(5) == true)
                #expect(row.optionalInt(5) == nil)
                #expect(row.optionalInt64(5) == nil)
                #expect(row.optionalBool(5) == nil)
                #expect(row.optionalDouble(5) == nil)
                #expect(row.optionalText(5) == nil)
                #expect(row.optionalBytes(5) == nil)
                #expect(row.optionalID(5, as: Thing.self) == nil)
                #expect(row.optionalInstant(5) == nil)
                #expect(row.optionalDay(5) == nil)
                #expect(row.optionalMoney(5, 6) == nil)
                #expect(row.optionalText(2) == "name")
                #expect(row.optionalInt(0) == 7)
            }
        }
    }

    @Test func aValueOfAnotherKindMakesTheQueryThrowWithTheColumn() async throws {
        let database = try Home.memory.database(in: folder)
        let readers: [(name: String, read: @Sendable (borrowing Row) throws -> Void)] = [
            ("an integer from text", { _ = $0.int(1) }),
            ("an id from nothing", { _ = $0.id(2, as: Thing.self) }),
            ("text from an integer", { _ = $0.text(0) }),
            ("bytes from text", { _ = $0.bytes(1) }),
            ("a number from text", { _ = $0.double(1) }),
            ("a flag from 9", { _ = $0.bool(0) }),
            ("32 bits from 33", { _ = $0.int32(3) }),
            ("a currency from a word", { _ = $0.currency(1) }),
            ("a column that does not exist", { _ = $0.int(4) }),
            ("a case from a word that is none", { _ = try $0.named(1, as: SQLValue.Kind.self) }),
        ]
        for (name, read) in readers {
            let error = await #expect(throws: StorageError.self, "\(name)") {
                try await database.read { try $0.first("SELECT 9, 'word', NULL, \(Int64(1) << 33)") { try read($0) } }
            }
            guard case .mismatch = error else {
                Issue.record("\(name): \(String(describing: error))")
                continue
            }
        }
    }

    @Test func aListMatchesItsMembersAndAnEmptyListNothing() async throws {
        let database = try Home.memory.database(in: folder)
        try await database.makeThings()
        for number in 1...5 { try await database.addThing(number) }
        let cases: [(list: [Int], inside: [Int], outside: [Int])] = [
            ([2, 4, 9], [2, 4], [1, 3, 5]),
            ([], [], [1, 2, 3, 4, 5]),
        ]
        for (list, inside, outside) in cases {
            let found = try await database.read { transaction in
                (
                    try transaction.all("SELECT number FROM things WHERE number IN \(list: list) ORDER BY 1") {
                        $0.int(0)
                    },
                    try transaction.all("SELECT number FROM things WHERE number NOT IN \(list: list) ORDER BY 1") {
                        $0.int(0)
                    }
                )
            }
            #expect(found.0 == inside)
            #expect(found.1 == outside)
        }
    }

    @Test func changesAndReturnedIDsAreThoseOfTheStatement() async throws {
        let database = try Home.memory.database(in: folder)
        try await database.makeThings()
        try await database.write { transaction in
            let first = try transaction.insertReturningID(
                "INSERT INTO things (number) VALUES (\(1)) RETURNING id", as: Thing.self)
            let second: ID<Thing> = try transaction.insertReturningID(
                "INSERT INTO things (number) VALUES (2) RETURNING id")
            #expect(second.value == first.value + 1)
            #expect(try transaction.execute("UPDATE things SET number = number + 1") == 2)
            #expect(try transaction.execute("DELETE FROM things WHERE number > 99") == 0)
        }
    }

    @Test func aPreparedStatementRunsManyTimesAndChecksItsValues() async throws {
        let database = try Home.memory.database(in: folder)
        try await database.makeThings()
        try await database.write { transaction in
            let insert = try transaction.prepare("INSERT INTO things (number, name) VALUES (?, ?)")
            for number in 0..<100 { #expect(try insert.run(number, number % 2 == 0 ? "even" : nil) == 1) }
            let count = try transaction.prepare(
                "SELECT count(*), max(number) FROM things WHERE name IS ? AND number >= ?")
            #expect(try count.first(String?.some("even"), 50) { $0.int(0) } == 25)
            #expect(try count.first(String?.none, 50) { $0.int(1) } == 99)
            var seen: [Int] = []
            let select = try transaction.prepare("SELECT number FROM things WHERE number < ? ORDER BY 1")
            try select.forEach(3) { seen.append($0.int(0)) }
            #expect(seen == [0, 1, 2])
            #expect(throws: StorageError.self) { try insert.run(1) }
            #expect(throws: StorageError.self) { try insert.run(1, "a", 3) }
            #expect(throws: StorageError.self) { try transaction.execute("SELECT ?") }
            #expect(throws: StorageError.self) { try transaction.prepare("SELECT \(1)").run() }
            #expect(throws: StorageError.self) { try transaction.prepare("SELECT nothing FROM nowhere").run() }
        }
    }

    @Test func aStatementMayRunInsideTheRowsOfTheSameStatement() async throws {
        let database = try Home.memory.database(in: folder)
        try await database.makeThings()
        for number in 1...3 { try await database.addThing(number) }
        let pairs = try await database.read { transaction in
            var pairs: [[Int]] = []
            try transaction.forEach("SELECT number FROM things ORDER BY number") { outer in
                let left = outer.int(0)
                try transaction.forEach("SELECT number FROM things ORDER BY number") {
                    pairs.append([left, $0.int(0)])
                }
            }
            return pairs
        }
        #expect(pairs == [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2], [2, 3], [3, 1], [3, 2], [3, 3]])
    }

    @Test(arguments: Home.allCases)
    func violatedConstraintsSayWhichAndWhere(home: Home) async throws {
        let database = try home.database(in: folder)
        try await database.write { transaction in
            try transaction.execute("CREATE TABLE accounts (id INTEGER PRIMARY KEY) STRICT")
            try transaction.execute(
                """
                CREATE TABLE people (
                    workspace INTEGER NOT NULL,
                    email TEXT NOT NULL CHECK (email <> ''),
                    account INTEGER REFERENCES accounts (id),
                    UNIQUE (workspace, email)
                ) STRICT
                """)
            try transaction.execute("INSERT INTO people (workspace, email) VALUES (1, 'a@example.com')")
        }
        let cases: [(sql: SQL, kind: StorageError.Constraint, subject: String, code: Problem.Code)] = [
            (
                "INSERT INTO people (workspace, email) VALUES (1, 'a@example.com')",
                .unique, "people.workspace, people.email", .conflict
            ),
            ("INSERT INTO people (workspace) VALUES (1)", .notNull, "people.email", .invalid),
            ("INSERT INTO people (workspace, email) VALUES (1, '')", .check, "email <> ''", .invalid),
            (
                "INSERT INTO people (workspace, email, account) VALUES (1, 'b', 9)",
                .foreignKey, "FOREIGN KEY constraint failed", .conflict
            ),
            (
                "INSERT INTO people (workspace, email) VALUES ('x', 'b')",
                .dataType, "cannot store TEXT value in INTEGER column people.workspace", .invalid
            ),
        ]
        for (sql, kind, subject, code) in cases {
            let error = await #expect(throws: StorageError.self) { try await database.write { try $0.execute(sql) } }
            #expect(error == .constraint(kind, subject: subject))
            #expect(error?.problem.code == code)
        }
        #expect(try await database.read { try $0.first("SELECT count(*) FROM people") { $0.int(0) } } == 1)
    }

    @Test func aWrongStatementIsNamed() async throws {
        let database = try Home.memory.database(in: folder)
        let error = await #expect(throws: StorageError.self) {
            try await database.read { try $0.execute("SELECT missing FROM nowhere") }
        }
        #expect(error == .statement("no such table: nowhere", sql: "SELECT missing FROM nowhere"))
    }

    @Test func theQueryPlanTellsAScanFromASearch() async throws {
        let database = try Home.memory.database(in: folder)
        try await database.makeThings()
        let plans = try await database.read { transaction in
            (
                try transaction.plan(of: "SELECT name FROM things WHERE id = \(1)"),
                try transaction.plan(of: "SELECT name FROM things WHERE number = \(1)")
            )
        }
        #expect(plans.0 == ["SEARCH things USING INTEGER PRIMARY KEY (rowid=?)"])
        #expect(plans.1 == ["SCAN things"])
    }
}
