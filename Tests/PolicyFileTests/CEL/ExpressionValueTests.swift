import Domain
import PolicyFile
import Testing

@Suite("Expressions come to the values the reference promises")
struct ExpressionValueTests {
    static let table: [(source: String, value: Value)] = [
        ("1 + 2 * 3", .int(7)), ("(1 + 2) * 3", .int(9)), ("10 - 4 - 3", .int(3)), ("-7 / 2", .int(-3)),
        ("-7 % 3", .int(-1)),
        ("7.0 / 2.0", .double(3.5)), ("1.0 / 0.0", .double(.infinity)), ("2u * 3u", .uint(6)),
        ("-9223372036854775808", .int(.min)),
        ("0x1F", .int(31)), ("1e3", .double(1_000)), (".5", .double(0.5)), ("1 < 2 == true", .bool(true)),
        ("!!false", .bool(false)),
        ("true ? 'a' : 'b'", .string("a")), ("1 in [1, 2]", .bool(true)), ("'a' in {'a': 1}", .bool(true)),
        ("[1, 2][1]", .int(2)),
        ("{'a': {'b': 5}}.a.b", .int(5)), ("{'a': 1}['a']", .int(1)), ("{1: 'x'}[1u]", .string("x")),
        ("[1] + [2]", .list([.int(1), .int(2)])),
        ("'ab' + 'c'", .string("abc")), ("b'a' + b'\\xff'", .bytes([0x61, 0xFF])), ("size('né😀')", .int(3)),
        ("'né'.size()", .int(2)),
        ("bytes('é').size()", .int(2)), ("'abc'.contains('bc')", .bool(true)), ("'abc'.contains('ac')", .bool(false)),
        ("'abc'.contains('')", .bool(true)), ("'abc'.startsWith('ab')", .bool(true)),
        ("'abc'.endsWith('ab')", .bool(false)),
        ("'Ab-É'.lowerAscii()", .string("ab-É")), ("'aB-é'.upperAscii()", .string("AB-é")),
        ("' \\u00a0a b\\n'.trim()", .string("a b")),
        ("'  '.trim()", .string("")), ("'x1'.matches('^[a-z]\\\\d$')", .bool(true)),
        ("matches('x1', r'^\\d')", .bool(false)),
        ("int('-5')", .int(-5)), ("int(2.9)", .int(2)), ("int(timestamp('1970-01-01T00:01:00Z'))", .int(60)),
        ("uint(5)", .uint(5)),
        ("double('1.5')", .double(1.5)), ("string(1.0)", .string("1")), ("string(0.1)", .string("0.1")),
        ("string(true)", .string("true")),
        ("string(duration('90m'))", .string("5400s")), ("string(timestamp(0))", .string("1970-01-01T00:00:00Z")),
        ("bool('t')", .bool(true)),
        ("type(1u) == uint", .bool(true)), ("type(timestamp(0))", .type(.timestamp)), ("type(type(1))", .type(.type)),
        ("dyn(1)", .int(1)),
        ("timestamp('2026-02-19T23:30:00Z').getDate('+01:00')", .int(20)),
        ("timestamp('2026-02-19T09:30:15Z').getMinutes()", .int(30)),
        ("timestamp('2026-02-19T09:30:15Z').getMonth()", .int(1)),
        ("timestamp('2026-02-22T00:00:00Z').getDayOfWeek()", .int(0)),
        ("timestamp('2026-02-19T00:00:00Z').getDayOfYear()", .int(49)),
        ("timestamp('2026-02-19T00:00:00Z').getFullYear('-00:01')", .int(2026)),
        ("duration('1h30m').getMinutes()", .int(90)), ("duration('1500ms').getMilliseconds()", .int(500)),
        ("timestamp('2026-03-01T00:00:00Z') - timestamp('2026-02-01T00:00:00Z') == duration('28d')", .bool(true)),
        ("timestamp('2026-02-28T12:00:00Z') + duration('1d') == timestamp('2026-03-01T12:00:00Z')", .bool(true)),
        ("[1, 2, 3].filter(x, x > 1).map(x, x * x)", .list([.int(4), .int(9)])),
        ("[1, 2, 3].map(x, x > 2, x)", .list([.int(3)])),
        ("[[1, 2], [3]].map(x, x.map(y, y + size(x)))", .list([.list([.int(3), .int(4)]), .list([.int(4)])])),
        ("[3, 1].exists(i, x, i == 1 && x == 1)", .bool(true)),
        ("[5, 6].transformList(i, x, i * 10 + x)", .list([.int(5), .int(16)])),
        ("{'b': 1, 'a': 2}.map(k, k)", .list([.string("a"), .string("b")])),
        ("{'a': 1}.transformMap(k, v, v + 1).a", .int(2)),
        ("[1, 1, 2].exists_one(x, x == 1)", .bool(false)), ("[1, 2].existsOne(x, x == 1)", .bool(true)),
        ("has({'a': 1}.a)", .bool(true)),
        ("has({'a': 1}.b)", .bool(false)), ("x == 4 && [1].exists(x, x == 1 && .x == 4)", .bool(true)),
        ("a.b.c + a.b", .int(30)),
        ("0.1 + 0.2 == 0.3", .bool(false)), ("dyn(1) == 1.0 && dyn(1u) == 1", .bool(true)),
        ("'K' == '\\u212a'", .bool(false)), ("// a comment\n1 // and another", .int(1)),
        ("'''a\n'b' '''", .string("a\n'b' ")), ("r'\\'", .string("\\")),
        ("1 == 1 && 2 == 2 || false", .bool(true)), ("false || false ? 1 : true ? 2 : 3", .int(2)),
        ("[1, 2,]", .list([.int(1), .int(2)])),
    ]

    private static let compiler = ConditionCompiler(dynamicNames: ["x", "a.b.c", "a.b"])
    private static let values = Bound([.int(4), .int(10), .int(20)])

    @Test("the table of values")
    func values() throws {
        for row in ExpressionValueTests.table {
            let outcome = try ExpressionValueTests.compiler.expression(row.source).outcome(
                from: ExpressionValueTests.values)
            #expect(outcome == .value(row.value), "\(row.source)")
        }
    }

    @Test("unchecked, the same expressions come to the same values")
    func unchecked() throws {
        for row in ExpressionValueTests.table {
            let expression = try ExpressionValueTests.compiler.expression(row.source, isChecked: false)
            #expect(expression.outcome(from: ExpressionValueTests.values) == .value(row.value), "\(row.source)")
        }
    }

    @Test("the table of failures")
    func failures() throws {
        let table: [(String, EvaluationFailure)] = [
            ("1 / (x - 4)", .divisionByZero), ("1u % 0u", .divisionByZero), ("9223372036854775807 + 1", .overflow),
            ("0u - 1u", .overflow),
            ("-(-9223372036854775808)", .overflow), ("-9223372036854775808 / -1", .overflow),
            ("[1][1]", .noSuchIndex(1)), ("[1][-1]", .noSuchIndex(-1)),
            ("{'a': 1}.b", .noSuchKey), ("{'a': 1}['A']", .noSuchKey), ("{x: 1, 4u: 2}.size()", .repeatedKey),
            ("x + 'a'", .noOverload(.add, .int, .string)),
            ("!x", .noOverload(.not, .int, nil)), ("x.size()", .noOverload(.size, .int, nil)),
            ("x > 'a'", .noOverload(.greater, .int, .string)),
            ("x.all(y, true)", .noOverload(.comprehension, .int, nil)), ("x && true", .noOverload(.and, .int, nil)),
            ("timestamp('9999-12-31T23:59:59Z') + duration('1s')", .outOfRange(.timestamp)),
            ("int(x * 1.0e300)", .noOverload(.multiply, .int, .double)),
            ("duration('9223372036s') + duration('1s')", .outOfRange(.duration)),
            ("int(dyn('x'))", .notConvertible(.string, to: .int)),
        ]
        for (source, failure) in table {
            let expression = try ExpressionValueTests.compiler.expression(source, isChecked: false)
            #expect(expression.outcome(from: ExpressionValueTests.values) == .failure(failure), "\(source)")
        }
    }

    @Test("division and remainder of whole numbers fit together")
    func divisionFits() throws {
        let seed: UInt64 = 4
        var random = SeededRandom(seed: seed)
        let compiler = ConditionCompiler(dynamicNames: ["a", "b"])
        let expression = try compiler.expression("a / b * b + a % b == a && (a % b == 0 || (a % b < 0) == (a < 0))")
        for _ in 0..<500 {
            let (left, right) = (Int64(random.integer(-10_000...10_000)), Int64(random.integer(1...300)))
            for divisor in [right, -right] {
                let outcome = expression.outcome(from: Bound([.int(left), .int(divisor)]))
                #expect(outcome == .value(.bool(true)), "seed \(seed): \(left) and \(divisor)")
            }
        }
    }
}
