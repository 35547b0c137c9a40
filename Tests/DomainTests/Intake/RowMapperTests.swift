import Domain
import Testing

@Suite("Rows become typed facts")
struct RowMapperTests {
    @Test(
        "a column of whole numbers has no decimals, so a separator before three digits groups",
        arguments: [("51,200", Int64(51_200)), ("51.200", 51_200), ("1,000", nil), ("-2,001", -2_001)])
    func groupsInWholeNumbers(text: String, expected: Int64?) throws {
        var mapping = ImportMapping(rows: .leads, source: "crm")
        mapping.identity = [IdentitySource(.external, system: "crm", .column("id"))]
        mapping.attributes = [AttributeSource("size", .integer, .column("size"))]
        guard let expected else {
            // 1.000 is a whole number as well.
            #expect(throws: Problem.self) { try map(mapping, ["id", "size"], [["1", text]]) }
            return
        }
        let result = try map(mapping, ["id", "size"], [["1", text]])
        #expect(try result[0].get().attributes == [NamedValue(name: "size", value: .integer(expected))])
    }

    @Test("one row tells several facts, each typed and timed, in the order of the mapping")
    func severalFacts() throws {
        var mapping = ImportMapping(rows: .leads, source: "crm")
        mapping.defaults.blank = ["-"]
        mapping.messageID = [.column("id"), .column("mail")]
        mapping.identity = [
            IdentitySource(.email, .column("mail")), IdentitySource(.external, system: "crm", .column("id")),
        ]
        mapping.attributes = [
            AttributeSource("size", .integer, .column("size") { $0.range = .lower }),
            AttributeSource("vip", .flag, .column("vip")),
            AttributeSource("born", .instant, .column("born")), AttributeSource("list", .text, .constant("spring")),
        ]
        mapping.account.name = .column("company")
        mapping.capture = CaptureSources(at: .column("seen"), direction: .inbound)
        mapping.touches = [TouchSources(fields: [.source: .column("source") { $0.text = .snake }])]
        mapping.behaviours = [
            BehaviourSources(kind: .constant("webinar_attended"), at: .column("seen"), when: .column("vip"))
        ]
        mapping.milestones = [
            MilestoneSource(name: .constant("won"), at: .column("won")),
            MilestoneSource(name: .constant("lost"), at: .column("lost")),
        ]
        mapping.answers = [
            AnswerSources(question: .constant("budget"), value: .column("budget"), statuses: ["no": .negative])
        ]
        let header = ["id", "mail", "size", "vip", "born", "company", "seen", "source", "won", "lost", "budget"]
        let result = try map(
            mapping, header,
            [
                [
                    "7|a", " a@b.c ", "51-200", "yes", "1970-01-01", "X Ltd", "2018-02-01", "Paid Search",
                    "2018-03-01 10:00", "", "No",
                ],
                ["8", "-", "12", "no", "-", "", "2018-02-01", "-", "", "", ""],
            ])
        let seen = Instant(Day(year: 2018, month: 2, day: 1))
        var touch = RowTouch(at: seen)
        touch[.source] = "paid_search"
        var first = RowFacts()
        first.messageID = "7||a|a@b.c"
        first.identity = [
            RawIdentifier(kind: .email, text: "a@b.c"), RawIdentifier(kind: .external, system: "crm", text: "7|a"),
        ]
        first.attributes = [
            NamedValue(name: "size", value: .integer(51)), NamedValue(name: "size_range", value: .text("51-200")),
            NamedValue(name: "vip", value: .flag(true)),
            NamedValue(name: "born", value: .instant(Instant(milliseconds: 0))),
            NamedValue(name: "list", value: .text("spring")),
        ]
        first.account.name = "X Ltd"
        first.events = [
            .captured(RowCapture(at: seen, direction: .inbound)), .touch(touch),
            .behaviour(RowBehaviour(kind: "webinar_attended", at: seen)),
            .milestone(.won, at: Instant(Day(year: 2018, month: 3, day: 1), hour: 10)),
            .answer(RowAnswer(question: "budget", value: "No", status: .negative)),
        ]
        #expect(try result[0].get() == first)
        var second = RowFacts()
        second.messageID = "8|"
        second.identity = [RawIdentifier(kind: .external, system: "crm", text: "8")]
        second.attributes = [
            NamedValue(name: "size", value: .integer(12)), NamedValue(name: "vip", value: .flag(false)),
            NamedValue(name: "list", value: .text("spring")),
        ]
        second.events = [.captured(RowCapture(at: seen, direction: .inbound))]
        #expect(try result[1].get() == second)
    }

    @Test("a cost has a period, an exact amount and a currency from where it stands")
    func spend() throws {
        var mapping = ImportMapping(rows: .spend, source: "ads")
        var sources = SpendSources(amount: .column("cost"))
        sources.month = .column("month")
        sources.currency = .column("currency")
        sources.channel = .column("channel")
        mapping.spend = sources
        let result = try map(
            mapping, ["month", "channel", "cost", "currency"],
            [
                ["2018-02", "google", "1,234.50", "eur"], ["Mar 2018", "", "$5", "EUR"], ["2018-02", "x", "", "EUR"],
                ["soon", "x", "1", "EUR"],
            ])
        let spend = try result[0].get().spend
        #expect(spend?.amount == Money(minor: 123_450, .eur) && spend?.channel == "google")
        #expect(spend?.period == Day(year: 2018, month: 2, day: 1)...Day(year: 2018, month: 2, day: 28))
        #expect(
            reason(result[1]).hasPrefix(
                "line 3: column 'cost': '$5' is in USD by its '$', and the currency is stated as EUR"))
        #expect(reason(result[2]) == "line 4: the row holds no amount (every cost needs an amount and a period)")
        #expect(reason(result[3]).hasPrefix("line 5: column 'month': 'soon' is no date"))
    }

    @Test("every problem of a row names line, column, value and what would be right")
    func problems() throws {
        var mapping = ImportMapping(rows: .leads, source: "x")
        mapping.identity = [IdentitySource(.email, .column("mail"))]
        mapping.attributes = [AttributeSource("n", .integer, .column("n"))]
        mapping.milestones = [
            MilestoneSource(name: .column("stage") { $0.values = ["MQL": "marketing_qualified"] }, at: .column("at"))
        ]
        let header = ["mail", "n", "stage", "at"]
        let cases: [([String], String)] = [
            (
                ["a@b.c", "", "mql", "2018-02-30"],
                "line 2: column 'at': '2018-02-30' has no such day: 30 (month 2 of 2018 is shorter)"
            ),
            (
                ["a@b.c", "x", "Sold", "1970-01-01"],
                "line 2: column 'n': 'x' is no number (write it as 1250, 1250.5 or 1,250.50); column 'stage': 'Sold' is no milestone (give its meaning"
            ),
            (["", "1", "", ""], "line 2: the row names nobody (it needs one of: 'mail')"),
            (["a@b.c", "1"], "line 2: the row has 2 cells where the header has 4 (write shortRows: accept"),
            (["a@b.c", "1", "", "", "x"], "line 2: the row has 5 cells where the header has 4 (a cell that holds"),
            (["a@b.c", "1", "won", "1970-01-01"], "line 2: column 'at': '1970-01-01' is before 1970-01-02"),
        ]
        for (row, message) in cases {
            let found = reason(try map(mapping, header, [row])[0])
            #expect(found.hasPrefix(message), "\(row): \(found)")
        }
        #expect(try map(mapping, header, [["a@b.c", "1", "", "", " "]])[0].get().identity.count == 1)
        mapping.acceptsShortRows = true
        #expect(try map(mapping, header, [["a@b.c", "1"]])[0].get().attributes.count == 1)
    }

    @Test("what dates and decimals mean is taken from the column's clear values, else refused with both readings")
    func evidence() throws {
        var mapping = ImportMapping(rows: .leads, source: "x")
        mapping.identity = [IdentitySource(.email, .column("mail"))]
        mapping.attributes = [
            AttributeSource("d", .instant, .column("d")), AttributeSource("n", .number, .column("n")),
            AttributeSource("m", .number, .column("m")),
        ]
        let header = ["mail", "d", "n", "m"]
        let dates: [([String], String)] = [
            (["01/02/2018", "13/02/2018"], "2018-02-01"), (["01/02/2018", "02/13/2018"], "2018-01-02"),
            (["1.2.2018"], "2018-02-01"),
            (["01/02/2018"], "could be 2018-02-01 or 2018-01-02"),
            (["13/02/2018", "02/13/2018"], "whose day stands first"),
            (["01/02/18", "13/02/18"], "has a year of two digits"),
        ]
        for (cells, expected) in dates {
            let found = outcome(mapping, header, cells.map { ["a@b.c", $0, "", ""] }, "d")
            #expect(found.contains(expected), "\(cells): \(found)")
        }
        let numbers: [([String], String, String)] = [
            (["1,234", "1.5"], "", "1234.0"), (["1,234", "1,5"], "", "1.234"),
            (["1,234"], "", "could be 1,234 or 1.234"),
            (["1,234"], "2.5", "1234.0"), (["1.234"], "2,5", "1234.0"), (["1.5", "1,5"], "", "with a decimal comma"),
        ]
        for (cells, other, expected) in numbers {
            let found = outcome(mapping, header, cells.map { ["a@b.c", "", $0, other] }, "n")
            #expect(found.contains(expected), "\(cells) beside \(other): \(found)")
        }
        mapping.defaults.dateOrder = .monthDayYear
        mapping.defaults.decimal = .comma
        #expect(outcome(mapping, header, [["a@b.c", "01/02/2018", "1,234", ""]], "d").hasPrefix("2018-01-02"))
        #expect(outcome(mapping, header, [["a@b.c", "", "1,234", ""]], "n") == "1.234")
    }

    @Test("a mapping that does not fit the file is refused with every column that is missing")
    func missingColumns() {
        var mapping = ImportMapping(rows: .opportunities, source: "x")
        mapping.identity = [IdentitySource(.email, .column("mial"))]
        mapping.attributes = [AttributeSource("n", .integer, .column("nowhere"))]
        do {
            _ = try map(mapping, ["mail", "first name", "First-Name"], [])
            Issue.record("was accepted")
        } catch {
            #expect("\(error)".contains("no column 'mial' (did you mean 'mail'?)"))
            #expect("\(error)".contains("no column 'nowhere'") && "\(error)".contains("need columns under opportunity"))
        }
    }

    private func outcome(_ mapping: ImportMapping, _ header: [String], _ rows: [[String]], _ name: String) -> String {
        do {
            return try map(mapping, header, rows)[0].get().attributes.first { $0.name == name }?.value.display
                ?? "nothing"
        } catch let problem as Problem {
            return problem.message
        } catch {
            return "\(error)"
        }
    }

    private func reason(_ result: Result<RowFacts, RowProblems>) -> String {
        if case .failure(let problems) = result { problems.description } else { "no problem" }
    }

    private func map(_ mapping: ImportMapping, _ header: [String], _ rows: [[String]]) throws -> [Result<
        RowFacts, RowProblems
    >] {
        let format = FileFormat(
            encoding: .utf8, markBytes: 0, layout: .delimited(delimiter: 0x2C, quote: 0x22), header: Header(header),
            preamble: [],
            dataStart: .start, reasons: [])
        let batch = RecordBatch.of(rows)
        let mapper = try RowMapper(mapping, format: format, sample: [batch])
        let ahead = (0..<batch.count).map { mapper.map(mapper.columns(of: batch), $0) }
        #expect(ahead == (0..<batch.count).map { mapper.map(mapper.columns(of: batch, isReadAhead: false), $0) })
        return ahead
    }
}
