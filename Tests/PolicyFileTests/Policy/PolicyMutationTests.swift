import Domain
import PolicyFile
import Testing

@Suite("Damaged policies")
struct PolicyMutationTests {
    /// Every text either decodes or is complained of at a place inside it; a crash or a hang fails the run itself. Most
    /// texts come from the minimal policy, because it is read three times as fast as a shipped one.
    @Test(
        "ten thousand damaged texts decode or are complained of at a place inside the file",
        arguments: [1, 2] as [UInt64])
    func mutations(half: UInt64) throws {
        let minimal = lines(of: PolicyFixture.minimal)
        let shipped = lines(of: try ShippedPolicies.catalogue.member("one-page").text)
        var decoded = 0
        for round in 0..<5_000 {
            let seed = half * 1_000_000 + UInt64(round)
            var random = SeededRandom(seed: seed)
            let text = damaged(round % 50 == 0 ? shipped : minimal, &random)
            do throws(FileComplaints) {
                _ = try PolicyFile.decode(text, named: "p.yaml")
                decoded += 1
            } catch {
                let height = text.utf8.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
                let isInside = error.all.allSatisfy { (1...height + 1).contains($0.line) && $0.column >= 1 }
                if !isInside || error.all.contains(where: \.message.isEmpty) {
                    Issue.record("seed \(seed) gave \(error.all.map(\.description))")
                }
            }
        }
        #expect(decoded > 100 && decoded < 4_000, "the damage is neither always fatal nor harmless: \(decoded)")
    }

    private func lines(of text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }

    private func damaged(_ lines: [String], _ random: inout SeededRandom) -> String {
        var lines = lines
        for _ in 0..<random.integer(1...2) {
            let line = random.integer(0...lines.count - 1)
            switch random.integer(0...6) {
            case 0: lines.remove(at: line)
            case 1: lines.insert(lines[random.integer(0...lines.count - 1)], at: line)
            case 2: lines.swapAt(line, random.integer(0...lines.count - 1))
            case 3: lines[line] = replaced(lines[line], by: words, &random)
            case 4: lines[line] = " " + lines[line]
            default: lines[line] = replaced(lines[line], by: characters, &random)
            }
        }
        return lines.joined(separator: "\n")
    }

    private let characters = "{}[]:,#&*!|>'\"%@`-? \t\u{0}\u{7F}é😀0-9azAZ_.\\/~".unicodeScalars.map(String.init)
    private let words = [
        "null", "true", "-1", "99999999999999999999", "0d", "9223372036854775807d", "1e309", "[]", "{}", "nan", "score",
        "when: ((((", "\"", "<<: *x", "employees >", "fit", "won", "captured", "30d", "0",
    ]

    /// One stretch of a line replaced.
    private func replaced(_ line: String, by choices: [String], _ random: inout SeededRandom) -> String {
        let scalars = Array(line.unicodeScalars)
        let start = random.integer(0...scalars.count)
        let end = min(scalars.count, start + random.integer(0...6))
        var text = String.UnicodeScalarView(scalars[..<start])
        text.append(contentsOf: random.pick(choices).unicodeScalars)
        text.append(contentsOf: scalars[end...])
        return String(text)
    }
}
