import Domain
import Testing

@Suite("Patterns match as RE2 does, in linear time")
struct PatternTests {
    static let table: [(pattern: String, text: String, isFound: Bool)] = [
        ("", "", true), ("", "abc", true), ("a", "bcd", false), ("b", "abc", true), ("^b", "abc", false),
        ("^a", "abc", true),
        ("c$", "abc", true), ("b$", "abc", false), ("^$", "", true), ("^$", "x", false), ("a.c", "abc", true),
        ("a.c", "a\nc", false), ("(?s)a.c", "a\nc", true), ("^b$", "a\nb\nc", false), ("(?m)^b$", "a\nb\nc", true),
        ("ab*c", "ac", true), ("ab+c", "ac", false), ("ab?c", "abbc", false), ("^a{2}$", "aa", true),
        ("^a{2}$", "aaa", false),
        ("^a{2,}$", "aaaa", true), ("^a{2,3}$", "aaaa", false), ("^a{0}$", "", true), ("a{,2}", "a{,2}", true),
        ("a{x", "a{x", true),
        ("^(ab|cd)+$", "abcdab", true), ("^(ab|cd)+$", "abc", false), ("^(?:ab|)c$", "c", true),
        ("^(?P<x>a)(?<y>b)$", "ab", true),
        ("^[a-c]+$", "abcabc", true), ("^[a-c]+$", "abd", false), ("^[^a-c]+$", "xyz", true),
        ("^[^a-c]+$", "xaz", false),
        ("^[]a]+$", "]a]", true), ("^[^]a]+$", "xy", true), ("^[a-]+$", "a-a", true), ("^[\\]\\-x]+$", "]-x", true),
        ("^[[:alpha:]]+$", "abC", true), ("^[[:alpha:]]+$", "ab1", false), ("^[[:^digit:]]+$", "ab1", false),
        ("[[]", "[", true),
        ("^\\d+$", "0123", true), ("^\\d+$", "12a", false), ("^\\D+$", "abc", true), ("^\\w+$", "a_1", true),
        ("^\\w+$", "é", false),
        ("^\\W$", "é", true), ("^\\s$", "\t", true), ("^\\S+$", "a b", false), ("^[\\d\\s]+$", "1 2", true),
        ("^[^\\d]+$", "a2", false),
        ("\\bcat\\b", "a cat sat", true), ("\\bcat\\b", "concat", false), ("\\Bcat", "concat", true),
        ("\\Aab\\z", "ab", true),
        ("(?i)straße", "STRAßE", true), ("(?i)^hello$", "HeLLo", true), ("hello", "HELLO", false),
        ("(?i)[a-c]+$", "XB", true),
        ("(?i)^[^a]$", "A", false), ("a(?i)b", "aB", true), ("a(?i)b", "AB", false), ("(?i:a)b", "Ab", true),
        ("(?i:a)b", "AB", false),
        ("(?i)é", "É", true), ("(a(?i)b)c", "aBC", false), ("(?-i)a", "A", false), ("(?im-s)^A.$", "x\nab", true),
        ("^.$", "😀", true), ("^😀{2}$", "😀😀", true), ("^é$", "e\u{301}", false), ("^\\pL+$", "aéΩ", true),
        ("^\\pL+$", "a1", false),
        ("^\\p{Lu}$", "É", true), ("^\\P{Lu}$", "É", false), ("^\\p{^Lu}$", "é", true), ("^[\\p{Nd}x]+$", "٣x", true),
        ("^\\x41\\x{1F600}$", "A😀", true), ("\\Qa.b\\E+", "a.bb", true), ("\\Qa.b\\E", "axb", false),
        ("^\\.\\*$", ".*", true),
        ("^a*?b$", "aab", true), ("^(a|ab)(c|bcd)$", "abcd", true), ("^(a*)*$", "aaa", true),
        ("^(a*)+b$", "aac", false),
        ("a||b", "c", true), ("^(|a)b$", "b", true), ("^\\n$", "\n", true), ("^\\07$", "\u{7}", true),
        ("x$|^y", "yz", true),
    ]

    @Test("the table of matches")
    func matches() throws {
        for row in PatternTests.table {
            #expect(try Pattern(row.pattern).isFound(in: row.text) == row.isFound, "\(row)")
        }
    }

    @Test("the table of refusals")
    func refusals() {
        let table = [
            "(", ")", "[", "[a", "[z-a]", "*", "+a", "a**", "a+{2}", "(?", "(?x)", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)",
            "(?P<>a)",
            "(?P<x", "\\", "\\1", "\\k", "\\y", "\\x", "\\xg0", "\\x{110000}", "\\p{Greek}", "\\p", "[[:word2:]]",
            "a{1001}", "a{3,2}",
            "(a{1000}){1000}", "(((){1000}){1000}){1000}", "[a-\\d]", "\\Z", "\\é",
            String(repeating: "(", count: 1_000),
        ]
        for source in table {
            #expect(throws: Pattern.Refusal.self, "\(source)") { try Pattern(source) }
        }
    }

    @Test("what makes backtracking matchers run for ever takes one step per state and letter")
    func isLinear() throws {
        let text = String(repeating: "a", count: 20_000)
        for source in ["(a*)*b", "(a|aa)+$b", "(a|a?)+b", "^(.*)*x$", "(x+x+)+y"] {
            #expect(try Pattern(source).isFound(in: text) == false, "\(source)")
        }
    }

    /// Matches by trying every way, on tiny patterns and texts.
    indirect enum Oracle {
        case letter(Character), sequence(Oracle, Oracle), choice(Oracle, Oracle), star(Oracle), empty

        static func random(_ depth: Int, _ random: inout SeededRandom) -> Oracle {
            guard depth > 0 else { return random.chance(0.1) ? .empty : .letter(random.pick(["a", "b"])) }
            switch random.integer(0...3) {
            case 0: return .choice(.random(depth - 1, &random), .random(depth - 1, &random))
            case 1: return .star(.random(depth - 1, &random))
            default: return .sequence(.random(depth - 1, &random), .random(depth - 1, &random))
            }
        }

        var source: String {
            switch self {
            case .letter(let letter): String(letter)
            case .sequence(let first, let second): "(?:\(first.source))(\(second.source))"
            case .choice(let first, let second): "(?:\(first.source)|\(second.source))"
            case .star(let part): "(\(part.source))*"
            case .empty: "(?:)"
            }
        }

        /// Every place a match from the start may end at.
        func ends(_ text: [Character], from start: Int) -> Set<Int> {
            switch self {
            case .letter(let letter): return start < text.count && text[start] == letter ? [start + 1] : []
            case .empty: return [start]
            case .sequence(let first, let second):
                return first.ends(text, from: start).reduce(into: []) { $0.formUnion(second.ends(text, from: $1)) }
            case .choice(let first, let second):
                return first.ends(text, from: start).union(second.ends(text, from: start))
            case .star(let part):
                var reached: Set<Int> = [start]
                var open = [start]
                while let place = open.popLast() {
                    for end in part.ends(text, from: place) where reached.insert(end).inserted { open.append(end) }
                }
                return reached
            }
        }
    }

    @Test("random patterns agree with a matcher that tries everything")
    func agreesWithOracle() throws {
        let seed: UInt64 = 1_968
        var random = SeededRandom(seed: seed)
        for round in 0..<1_500 {
            let oracle = Oracle.random(4, &random)
            let text = (0..<random.integer(0...7)).map { _ in random.pick(["a", "b"] as [Character]) }
            let isWhole = oracle.ends(text, from: 0).contains(text.count)
            let isAnywhere =
                text.indices.contains { !oracle.ends(text, from: $0).isEmpty }
                || !oracle.ends(text, from: text.count).isEmpty
            let comment: Comment = "seed \(seed), round \(round): \(oracle.source) in \(String(text))"
            #expect(try Pattern("^(?:\(oracle.source))$").isFound(in: String(text)) == isWhole, comment)
            #expect(try Pattern(oracle.source).isFound(in: String(text)) == isAnywhere, comment)
        }
    }
}
