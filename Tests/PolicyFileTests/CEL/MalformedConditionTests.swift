import Domain
import PolicyFile
import Testing

@Suite("Whatever is written, a condition compiles or is refused")
struct MalformedConditionTests {
    static let seeds = [
        "employees >= 100 && employees <= 10000 && (authority == \"confirmed\" || budgetCycleMonths <= 6)",
        "industry in ['retail', \"energy\"] ? revenue * 2.5e3 > 1000.0 : -employees < 0x1F",
        "has(fact.page) && fact.page.matches(r'^/(pricing|demo)[a-z]{2,5}?$') // page",
        "renewal - timestamp('2026-02-19T09:30:00Z') < duration('30d') || renewal.getMonth('+02:00') == 1",
        "[1, 2u, 3.0].exists(x, x == 2) && {'a': [1, 2], 'b': []}.all(k, k.size() == 1) && {}.transformMap(k, v, v) == {}",
        "b'\\xff\\000' == bytes(industry.trim().lowerAscii()) || '''tri'ple''' + \"\\u00e9\\n\" != string(1 % 2)",
        "!isCustomer ? type(1) == int : [[0]][0][0] - 1 * 2 / 3 == int('4')",
    ]
    static let fragments = [
        "(", ")", "[", "]", "{", "}", "'", "\"", "'''", "\\", "&&", "||", "?", ":", ".", ",", "-", "!", "in", "1",
        "9e999", "0x",
        "18446744073709551615u", "-9223372036854775808", "\u{0}", "é", "😀", "\n", "//", ".all(x,", "has(",
        "matches('(((('", "r'",
        "9223372036854775807 *", "{1000}", "timestamp('9999-12-31T23:59:59Z') +", "duration('9223372036s') *", "null",
        "true",
    ]

    private func mutated(_ random: inout SeededRandom) -> String {
        var bytes = Array(random.pick(MalformedConditionTests.seeds).utf8)
        if random.chance(0.1) { bytes = (0..<random.integer(0...60)).map { _ in UInt8(random.integer(0...255)) } }
        for _ in 0..<random.integer(1...2) {
            let place = random.integer(0...bytes.count)
            switch random.integer(0...4) {
            case 0: bytes.insert(contentsOf: random.pick(MalformedConditionTests.fragments).utf8, at: place)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.integer(0...8)))
            case 2: if place < bytes.count { bytes[place] = UInt8(random.integer(0...255)) }
            case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 12)], at: place)
            default:
                let other = Array(random.pick(MalformedConditionTests.seeds).utf8)
                bytes = Array(bytes[..<place] + other[random.integer(0...other.count)...])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("the conditions that are mutated are sound")
    func seedsCompile() {
        for source in MalformedConditionTests.seeds { #expect(ConditionFixture.complaint(source) == nil, "\(source)") }
    }

    @Test("10,000 mutated conditions")
    func mutations() {
        let seed: UInt64 = 17
        var random = SeededRandom(seed: seed)
        let values: [Value?] = [
            .int(500), .string("confirmed"), .int(6), .string("retail"), .double(1e300), .bool(true),
            .timestamp(Timestamp(Instant(milliseconds: 1_771_493_400_000))), .string("/pricing"), nil, nil,
        ]
        var compiled = 0
        for round in 0..<10_000 {
            let source = mutated(&random)
            do throws(ConditionError) {
                let condition = try ConditionFixture.compiler.compile(source)
                let verdict = condition.verdict(from: Bound(values))
                #expect(verdict == condition.verdict(from: Bound(values)), "seed \(seed), round \(round): \(source)")
                let outcome = condition.expression.outcome(from: Bound(values))
                #expect(
                    (verdict == .met) == (outcome == .value(.bool(true))), "seed \(seed), round \(round): \(source)")
                #expect((verdict == .notMet) == (outcome == .value(.bool(false))), "\(round): \(source)")
                compiled += 1
                let unchecked = try ConditionFixture.compiler.expression(source, isChecked: false)
                #expect(unchecked.nodes.count > 0, "seed \(seed), round \(round): \(source)")
                _ = unchecked.outcome(from: Bound(values))
            } catch {
                let isInside = error.offset >= 0 && error.length > 0 && error.offset + error.length <= source.utf8.count
                #expect(isInside || source.isEmpty, "seed \(seed), round \(round): \(source): \(error)")
                #expect(!error.message.isEmpty)
            }
        }
        #expect(
            (500..<9_500).contains(compiled), "\(compiled) of 10,000 compiled: the mutations are too mild or too wild")
    }

    /// Everything that could drive a reader into the depth, up to the limit of the size.
    static let towers: [(String, String, String)] = [
        ("(", "true", ")"), ("[", "1", "]"), ("!", "true", ""), ("-", "1", ""), ("{1:", "2", "}"),
        ("true?true:", "true", ""),
        ("", "1", "+1"), ("", "fact", ".a"), ("", "fact", "[0]"), ("", "true", "&&true"), ("", "true", "||true"),
        ("", "'a'", ".trim()"), ("[1].all(x,", "true", ")"), ("f(", "1", ")"), ("has(", "fact", ")"), ("", "1", "<1"),
        ("true?(", "1", "):0"), ("- -", "1", ""), ("", "[1", ",1"), ("", "r'", "'"), ("industry.matches('", "(", "("),
    ]

    @Test("towers of every construct are compiled or refused, never walked into the ground")
    func towersAreBounded() {
        for (left, middle, right) in MalformedConditionTests.towers {
            for height in [10, 70, 90, 150, 250, 1_000, 5_000, 100_000] {
                let source = String(repeating: left, count: height) + middle + String(repeating: right, count: height)
                do throws(ConditionError) {
                    let expression = try ConditionFixture.compiler.expression(source)
                    _ = expression.outcome(from: Bound(Array(repeating: nil, count: 10)))
                } catch {
                    #expect(error.offset + error.length <= source.utf8.count, "\(left)\(middle)\(right) × \(height)")
                }
            }
        }
    }

    @Test("a condition that would run for ever is stopped")
    func costIsBounded() throws {
        let list = "[" + (0..<100).map(String.init).joined(separator: ",") + "]"
        let table = [
            "\(list).all(a, \(list).all(b, \(list).all(c, \(list).all(d, a + b + c + d >= 0))))",
            "\(list).map(a, \(list).map(b, \(list).map(c, \(list)))).size() > 0",
            "\(list).map(a, \(list).map(b, \(list) + [a] == \(list) + [b])).size() > 0",
            "\(list).all(a, \(list).all(b, ('\(String(repeating: "a", count: 3_000))' + string(a)).contains('\(String(repeating: "a", count: 1_000))b') == false))",
            "\(list).all(a, \(list).all(b, ('x' + string(a)).matches('(x|x0|x1|xx){1,20}$' + string(b)) == false))",
        ]
        for source in table {
            let verdict = try ConditionFixture.verdict(source)
            #expect(verdict == .failed("the condition takes too many steps"), "\(source.prefix(80)): \(verdict)")
        }
    }
}
