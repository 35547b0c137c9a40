import Domain
import PolicyFile
import Testing

@Suite("However high or long it is, a condition compiles or is refused")
struct MalformedConditionTests {
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
