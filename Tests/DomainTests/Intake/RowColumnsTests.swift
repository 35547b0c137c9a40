import Domain
import Testing

@Suite("Cells read by columns")
struct RowColumnsTests {
    /// Rows of cells that are of their column's type, nearly so, blank in some way, or in need of repair; in batches in which
    /// texts repeat and in such in which they do not.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8])
    func equalCellsReadOneByOne(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let batch = RecordBatch.of((0..<700).map { _ in RowColumnsTests.row(&random, repeats: seed % 2 == 0) })
        let mapper = try RowMapper(RowColumnsTests.mapping, format: RowColumnsTests.format)
        let (ahead, singly) = (mapper.columns(of: batch), mapper.columns(of: batch, isReadAhead: false))
        #expect(singly.faultyRows.isEmpty)
        var refused = Set<Int>()
        for row in 0..<batch.count {
            let mapped = mapper.map(ahead, row)
            #expect(mapped == mapper.map(singly, row), "\(batch.texts(row))")
            if case .failure = mapped { refused.insert(row) }
        }
        #expect(refused.isSuperset(of: ahead.faultyRows), "a cell that is not of its type costs its row")
        #expect(refused.count > 50 && refused.count < 650 && ahead.faultyRows.count > 50)
    }

    @Test func textsThatRepeatAreOne() throws {
        var mapping = ImportMapping(rows: .leads, source: "crm")
        mapping.identity = [IdentitySource(.email, .column("mail"))]
        mapping.attributes = [AttributeSource("country", .text, .column("country") { $0.text = .upper })]
        let rows = (0..<1_000).map { ["p\($0)@x.example", ["de", "at ", "CH", "", "  "][$0 % 5]] }
        let format = RowColumnsTests.format(["mail", "country"])
        let mapper = try RowMapper(mapping, format: format)
        let columns = mapper.columns(of: .of(rows))
        let countries = try rows.indices.map { try mapper.map(columns, $0).get().attributes.first?.value.display ?? "" }
        #expect(countries == rows.map { $0[1].trimmingWhiteSpace().uppercased() })
    }

    private static let header = ["mail", "id", "day", "size", "share", "vip", "country", "job", "note"]
    private static let format = format(header)

    private static let mapping: ImportMapping = {
        var mapping = ImportMapping(rows: .leads, source: "crm")
        mapping.defaults.blank = ["-", "n/a"]
        mapping.defaults.decimal = .point
        mapping.defaults.dateOrder = .dayMonthYear
        mapping.messageID = [.column("id"), .column("day")]
        mapping.identity = [
            IdentitySource(.email, .column("mail")), IdentitySource(.external, system: "crm", .column("id")),
        ]
        mapping.capture = CaptureSources(at: .column("day"))
        mapping.account.name = .column("job")
        mapping.touches = [TouchSources(fields: [.source: .column("country") { $0.text = .snake }])]
        mapping.attributes = [
            AttributeSource("size", .integer, .column("size") { $0.range = .lower }),
            AttributeSource("share", .number, .column("share")), AttributeSource("vip", .flag, .column("vip")),
            AttributeSource("born", .instant, .column("day")),
            AttributeSource("country", .text, .column("country") { $0.values = ["de": "Germany", "at": "Austria"] }),
            AttributeSource("job", .text, .column("job") { $0.repair = ["Jan 50": "1-50"] }),
            AttributeSource("note", .text, .column("note")), AttributeSource("list", .text, .constant("spring")),
        ]
        return mapping
    }()

    private static func format(_ header: [String]) -> FileFormat {
        FileFormat(
            encoding: .utf8, markBytes: 0, layout: .delimited(delimiter: 0x2C, quote: 0x22), header: Header(header),
            preamble: [], dataStart: .start, reasons: [])
    }

    private static func row(_ random: inout SeededRandom, repeats: Bool) -> [String] {
        let number = random.integer(1...(repeats ? 30 : 1_000_000))
        let cells = [
            random.pick([
                "p\(number)@firm.example", "P.\(number)+x@sub-\(number).firm.example", "\"a b\"@x.example",
                "é@x.example",
                "p\(number)@", "a..b@x.example", "a@-x.example", "a@x-.example", "a@[192.0.2.1]", "p@bücher.example",
            ]),
            "\(number)",
            random.pick([
                "2024-02-\(padded(number % 31, 2))", "2024-02-01 10:00:00", "2024-02-01T10:00:61Z", "1.2.2024",
                "yesterday", "1970-01-01",
            ]),
            random.pick(["\(number)", "10-20", "\(number).0", "1,2", "many"]),
            random.pick(["0.5", "1e3", "\(number)", "12%", "half"]), random.pick(["yes", "no", "1", "Ja", "perhaps"]),
            random.pick(["de", "AT", "ch", "\(number)"]), random.pick(["Jan 50", "Head of \(number)", "Chef"]),
            random.pick(["x", "a longer text of more than eight bytes \(number)", "ähm"]),
        ]
        // Most rows are sound in most cells, so that some are taken.
        let sound = ["p\(number)@firm.example", "\(number)", "2024-02-01", "5", "0.5", "yes"]
        return cells.indices.map { index in
            let cell = index < sound.count && random.chance(0.92) ? sound[index] : cells[index]
            if random.chance(0.05) { return random.pick(["", "-", " ", "\u{A0}", "N/A"]) }
            return random.chance(0.05) ? "\u{A0} \(cell)\t" : cell
        }
    }
}
