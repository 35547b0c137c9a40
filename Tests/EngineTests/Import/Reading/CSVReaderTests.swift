import Domain
import Engine
import Foundation
import TestSupport
import Testing

@Suite("CSV reader")
struct CSVReaderTests {
    @Test(
        "every csv-spectrum file gives the rows of its JSON",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func spectrum() throws {
        for name in ["comma_in_quotes", "empty", "newlines", "newlines_crlf", "simple", "simple_crlf", "utf8"] {
            var bytes = Array(try SharedData.bytes("csv-spectrum/csvs/\(name).csv"))
            // A checkout that normalised line ends has taken the CR out of the files that are about CRLF.
            if name.hasSuffix("crlf"), !bytes.contains(0x0D) {
                bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
            }
            let rows = try texts(bytes, chunk: 7)
            let expected = try JSON(parsing: Array(SharedData.bytes("csv-spectrum/json/\(name).json"))).array ?? []
            let header = try #require(rows.first)
            #expect(rows.count == expected.count + 1, "\(name)")
            for (row, object) in zip(rows.dropFirst(), expected) {
                for (key, cell) in zip(header, row) { #expect(object[key]?.string == cell, "\(name): \(key)") }
            }
        }
    }

    @Test("quotation marks, line ends and ragged rows are read as RFC 4180 and common practice say")
    func forms() throws {
        let cases: [(text: String, rows: [[String]])] = [
            ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
            ("a,,\n", [["a", "", ""]]),
            (",\n\n\r\n x \n", [[" x "]]),
            ("\"a\"\"b\",\"\"\n", [["a\"b", ""]]),
            ("\"a\nb\r\nc\",d\n", [["a\nb\r\nc", "d"]]),
            ("a\"b,c\"\n", [["a\"b", "c\""]]),
            ("\"a\"x,b\n", [["ax", "b"]]),
            ("\"a\"\"\"x\"y,b", [["a\"x\"y", "b"]]),
            ("a,b,c\nd\n", [["a", "b", "c"], ["d"]]),
            ("\"\"\"\",\"", [[]]),
            ("a,\"b\nc,d\n", [[], ["c", "d"]]),
            ("ű,\"é\"\n", [["ű", "é"]]),
        ]
        for (text, rows) in cases {
            for chunk in [1, 2, 3, 8, 64] {
                #expect(try texts(Array(text.utf8), chunk: chunk) == rows, "\(text.debugDescription) by \(chunk)")
            }
        }
    }

    @Test("a row knows its place, its line and its original bytes, and reading can go on from there")
    func places() throws {
        let text = "h1,h2\n\n\"a\nb\",1\nbad,\"x\nlast,é\n"
        let bytes = Array(text.utf8)
        let all = try batches(bytes, chunk: 1_000)
        let places = all.flatMap { $0.records.map(\.position) }
        #expect(places.map(\.line) == [1, 3, 5, 6])
        #expect(places.map(\.number) == [1, 2, 3, 4])
        #expect(places.map(\.offset) == [0, 7, 15, 22])
        #expect(all.flatMap { batch in (0..<batch.count).map { batch.fault($0) } } == [nil, nil, .unclosedQuote, nil])
        let raw = all.flatMap { batch in (0..<batch.count).map { String(decoding: batch.raw($0), as: UTF8.self) } }
        #expect(raw == ["h1,h2", "\"a\nb\",1", "bad,\"x", "last,é"])
        for place in places {
            var reader = CSVReader(.bytes(bytes).dropping(place.offset), dialect: CSVDialect(), from: place)
            var rest: [RecordBatch] = []
            while let batch = try reader.next() { rest.append(batch) }
            #expect(rest.flatMap { $0.records.map(\.position) } == places.filter { $0.offset >= place.offset })
            #expect(rest.last?.end == all.last?.end)
        }
    }

    @Test("what is too long or no UTF-8 is rejected alone")
    func faults() throws {
        var limits = RecordLimits()
        limits.field = 10
        limits.record = 40
        let long = String(repeating: "x", count: 100)
        let lines = String(repeating: "d,e\n", count: 20)
        let cases: [(bytes: [UInt8], faults: [RecordFault?])] = [
            (Array("a,b\n\(long),c\nd,e\n".utf8), [nil, .tooLong(limit: 40), nil]),
            (Array("a,b\n123456789012,c\nd,e\n".utf8), [nil, .tooLong(limit: 10), nil]),
            (Array("a,b\n\"x\n\(lines)".utf8), [nil, .unclosedQuote] + Array(repeating: nil, count: 20)),
            (Array("a,b\nx,".utf8) + [0xFF, 0x0A] + Array("d,é\n".utf8), [nil, .notUTF8, nil]),
        ]
        for (bytes, faults) in cases {
            for chunk in [1, 7, 1_000] {
                let all = try batches(bytes, chunk: chunk, limits: limits)
                let found = all.flatMap { batch in (0..<batch.count).map { batch.fault($0) } }
                let name = String(decoding: bytes.prefix(12), as: UTF8.self)
                // A row that lies whole in one block is held against the limit of the row as well.
                #expect(found.map { $0 != nil } == faults.map { $0 != nil }, "\(name) by \(chunk)")
                if chunk < 40 { #expect(found == faults, "\(name) by \(chunk)") }
            }
        }
    }

    @Test func rowsThatAreNoTextAreThoseTheStandardLibraryCannotRead() throws {
        let edges: [UInt8] = [
            0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1, 0xF4,
            0xF5,
        ]
        var random = SeededRandom(seed: 5)
        var bytes: [UInt8] = []
        for _ in 0..<4_000 {
            bytes += [UInt8](repeating: 0x61, count: random.integer(0...9))
            if random.chance(0.4) {
                bytes += Array(
                    random.pick(["\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{FFFF}", "\u{10FFFF}"]).utf8)
            } else {
                for _ in 0..<random.integer(1...4) { bytes.append(random.pick(edges)) }
            }
            bytes += [0x61, 0x0A]
        }
        var (sound, faulty) = (0, 0)
        for batch in try batches(bytes, chunk: 4_096) {
            for row in 0..<batch.count {
                let isText = String(validating: batch.raw(row), as: UTF8.self) != nil
                #expect((batch.fault(row) == nil) == isText, "\(Array(batch.raw(row)))")
                if isText { sound += 1 } else { faulty += 1 }
            }
        }
        #expect(sound > 1_000 && faulty > 1_000)
    }

    @Test("10,000 random files are read as a reader of one character at a time reads them, whatever the chunks")
    func againstOracle() throws {
        let alphabet = Array("ab,,\"\"\n\r;x é".utf8)
        for seed in 0..<10_000 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            let bytes = (0..<random.integer(0...40)).map { _ in random.pick(alphabet) }.filter { $0 < 0x80 }
            let chunk = random.integer(1...12)
            let found = try batches(bytes, chunk: chunk)
            let rows = found.flatMap { batch in (0..<batch.count).map { batch.fault($0) == nil ? batch.texts($0) : nil }
            }
            #expect(
                rows == PlainCSV.rows(bytes), "seed \(seed): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
            )
            for batch in found {
                for record in 0..<batch.count {
                    let start = batch.records[record].position.offset
                    #expect(
                        Array(batch.raw(record)) == Array(bytes[start..<(start + batch.raw(record).count)]),
                        "seed \(seed)")
                }
            }
        }
    }

    private func batches(_ bytes: [UInt8], chunk: Int, limits: RecordLimits = RecordLimits()) throws -> [RecordBatch] {
        var reader = CSVReader(.bytes(bytes, chunk: chunk), dialect: CSVDialect(), limits: limits)
        var all: [RecordBatch] = []
        while let batch = try reader.next() { all.append(batch) }
        return all
    }

    private func texts(_ bytes: [UInt8], chunk: Int) throws -> [[String]] {
        try batches(bytes, chunk: chunk).flatMap { batch in (0..<batch.count).map(batch.texts) }
    }
}

/// The same rules one byte at a time, without any speed: nil for a row whose quotation mark is not closed.
private struct PlainCSV {
    let bytes: [UInt8]
    var position = 0
    /// Where the last row ended, before its line end.
    var contentEnd = 0

    static func rows(_ bytes: [UInt8]) -> [[String]?] {
        var reader = PlainCSV(bytes: bytes)
        var rows: [[String]?] = []
        while reader.position < bytes.count {
            let start = reader.position
            let cells = reader.row()
            if cells == nil || reader.contentEnd - start > (cells?.count ?? 0) - 1 { rows.append(cells) }
        }
        return rows
    }

    private mutating func row() -> [String]? {
        var cells: [String] = []
        while true {
            let start = position
            guard let cell = cell() else {
                position = start
                while !isAtLineEnd { position += 1 }
                passLineEnd()
                return nil
            }
            cells.append(String(decoding: cell, as: UTF8.self))
            guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
            position += 1
        }
        contentEnd = position
        passLineEnd()
        return cells
    }

    private mutating func cell() -> [UInt8]? {
        var cell: [UInt8] = []
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            position += 1
            while true {
                guard position < bytes.count else { return nil }
                let isQuote = bytes[position] == UInt8(ascii: "\"")
                if isQuote, position + 1 == bytes.count || bytes[position + 1] != UInt8(ascii: "\"") { break }
                cell.append(bytes[position])
                position += isQuote ? 2 : 1
            }
            position += 1
        }
        while !isAtLineEnd, bytes[position] != UInt8(ascii: ",") {
            cell.append(bytes[position])
            position += 1
        }
        return cell
    }

    private var isAtLineEnd: Bool { position >= bytes.count || bytes[position] == 0x0A || bytes[position] == 0x0D }

    private mutating func passLineEnd() {
        guard position < bytes.count else { return }
        position += bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
    }
}
