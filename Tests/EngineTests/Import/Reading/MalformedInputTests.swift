import Domain
import Engine
import PolicyFile
import Testing

@Suite("Malformed import files")
struct MalformedInputTests {
    private static let samples = [
        "sep=;\r\nname;\"e \"\"mail\";amount\r\nAnna;a@b.c;1.234,50\r\n\"Bo\nb\";b@b.c;(12)\r\n",
        "Title\n\nid,created,note\n1,2018-02-01,\"said \"\"yes\"\"\"\n2,2018.02.03 4:05,ű\n",
        "{\"a\":{\"b\":[1,2,{\"c\":\"\\u00e9\"}]},\"n\":1e5}\n{\"a\":null}\n{\"x\":\"\\ud83d\\ude00\"}\n",
        "\u{FEFF}a\tb\tc\r1\t2\t3\r",
    ]

    @Test("10,000 damaged files are read to their end or refused, every row with its place and bytes")
    func damaged() throws {
        var rows = 0
        var refused = 0
        for seed in 0..<10_000 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            let bytes = damage(Array(random.pick(Self.samples).utf8), &random)
            do {
                let format = try FormatDetection.detect(bytes, isWholeFile: random.chance(0.5))
                var reader = RecordReader(bytes: bytes, format: format)
                var last = RowPosition(offset: -1, line: 0, number: 0)
                while let batch = try reader.next() {
                    for record in 0..<batch.count {
                        let position = batch.records[record].position
                        #expect(position.offset > last.offset && position.line >= last.line, "seed \(seed)")
                        #expect(position.number == last.number + 1 || last.number == 0, "seed \(seed)")
                        #expect(!batch.raw(record).isEmpty, "seed \(seed)")
                        #expect(batch.fault(record) == nil || batch.fieldCount(record) == 0, "seed \(seed)")
                        last = position
                        rows += 1
                    }
                }
            } catch {
                #expect(error.code == .invalid && !error.message.isEmpty, "seed \(seed)")
                refused += 1
            }
        }
        #expect(rows > 10_000 && refused < 2_000, "\(rows) rows, \(refused) refused")
    }

    @Test("10,000 damaged rows are mapped or rejected, each with a reason that names what is wrong")
    func damagedRows() throws {
        let text = "mail,id,size,day,amount,won,stage\na@b.c,1,51-200,2018-02-01 10:00,\"$1,234.50\",yes,MQL\n"
        let mapping = try MappingFile.decode(
            """
            rows: leads
            source: x
            reading: {dateOrder: dmy, decimal: point, currency: USD}
            identity: {email: mail, external: id}
            attributes: {size: {column: size, type: integer, range: lower}, won: {column: won, type: flag}}
            capture: {at: day}
            opportunity: {id: id, amount: amount, closed: day}
            milestones: {milestone: {column: stage, values: {MQL: marketing_qualified}}, at: day}
            """, file: "m.yaml")
        let format = try FormatDetection.detect(Array(text.utf8), isWholeFile: true)
        let mapper = try RowMapper(mapping, format: format)
        let header = format.dataStart.offset
        var (mapped, rejected) = (0, 0)
        for seed in 0..<10_000 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            let bytes = Array(text.utf8.prefix(header)) + damage(Array(text.utf8.dropFirst(header)), places: 2, &random)
            var reader = RecordReader(bytes: bytes, format: format)
            while let batch = try reader.next() {
                for row in 0..<batch.count {
                    switch mapper.map(batch, row) {
                    case .success(let facts):
                        mapped += 1
                        #expect(!facts.identity.isEmpty, "seed \(seed)")
                    case .failure(let problems):
                        rejected += 1
                        #expect(!problems.problems.isEmpty && problems.position.line >= 2, "seed \(seed)")
                        #expect(problems.problems.allSatisfy { !$0.message.isEmpty }, "seed \(seed)")
                    }
                }
            }
        }
        #expect(mapped > 2_000 && rejected > 2_000, "\(mapped) mapped, \(rejected) rejected")
    }

    /// At up to `places` places bytes changed, doubled, cut out or put in, or the rest cut off.
    private func damage(_ bytes: [UInt8], places: Int = 6, _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        let nasty: [UInt8] = [0, 0x0A, 0x0D, 0x22, 0x22, 0x2C, 0x3B, 0x09, 0x7B, 0x7D, 0x5B, 0x5C, 0x80, 0xC3, 0xFF]
        for _ in 0..<random.integer(1...places) where !bytes.isEmpty {
            let place = random.integer(0...bytes.count - 1)
            switch random.integer(0...4) {
            case 0: bytes[place] = random.pick(nasty)
            case 1: bytes.insert(random.pick(nasty), at: place)
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(contentsOf: bytes[place...].prefix(random.integer(1...20)), at: place)
            default: if random.chance(0.2) { bytes.removeSubrange(place...) }
            }
        }
        return bytes
    }
}
