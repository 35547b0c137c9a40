import Domain
import PolicyFile
import TestSupport
import Testing

@Suite("What is not known stays not known until it no longer matters")
struct ThreeValuedTests {
    /// Slots in the order of the fixture: 0 employees, 1 authority, 2 budgetCycleMonths, 3 industry, 4 revenue,
    /// 5 isCustomer, 6 renewal, 7 fact.page, 8 fact.utm.source, 9 fact.
    static let table: [(condition: String, known: [String: AttributeValue], verdict: Verdict)] = [
        ("employees >= 100", [:], .unknown([0])),
        ("employees >= 100", ["employees": .integer(100)], .met),
        ("employees >= 100", ["employees": .integer(99)], .notMet),
        ("isCustomer", [:], .unknown([5])),
        ("!isCustomer", [:], .unknown([5])),
        ("!isCustomer", ["isCustomer": .flag(false)], .met),
        ("false && isCustomer", [:], .notMet),
        ("isCustomer && false", [:], .notMet),
        ("true && isCustomer", [:], .unknown([5])),
        ("true || isCustomer", [:], .met),
        ("isCustomer || true", [:], .met),
        ("false || isCustomer", [:], .unknown([5])),
        ("employees > 5 && isCustomer", ["employees": .integer(3)], .notMet),
        ("isCustomer && employees > 5", [:], .unknown([0, 5])),
        ("employees > 5 || budgetCycleMonths < 6 || isCustomer", ["isCustomer": .flag(false)], .unknown([0, 2])),
        ("employees + budgetCycleMonths > 5 && isCustomer", ["isCustomer": .flag(true)], .unknown([0, 2])),
        ("isCustomer ? employees > 5 : employees > 9", ["employees": .integer(7)], .unknown([5])),
        ("isCustomer ? employees > 5 : budgetCycleMonths > 9", ["isCustomer": .flag(true)], .unknown([0])),
        ("isCustomer ? true : budgetCycleMonths > 9", ["isCustomer": .flag(true)], .met),
        ("industry in ['retail', 'energy']", [:], .unknown([3])),
        ("industry in ['retail', 'energy']", ["industry": .text("energy")], .met),
        ("['a', industry].exists(x, x == 'a')", [:], .unknown([3])),
        ("['a', 'b'].exists(x, x == 'b' || x == industry)", [:], .met),
        ("['a', 'b'].all(x, x == industry)", [:], .unknown([3])),
        ("['a', 'b'].all(x, x == 'a' && x == industry)", [:], .notMet),
        ("['a', 'b'].exists_one(x, x == industry)", [:], .unknown([3])),
        ("['a', 'b'].filter(x, x == industry).size() == 1", [:], .unknown([3])),
        ("['a', 'b'].map(x, x + industry).size() == 2 && employees > 1", [:], .unknown([0, 3])),
        ("1 / 0 > 1 && isCustomer", [:], .unknown([5])),
        ("1 / 0 > 1 && isCustomer", ["isCustomer": .flag(false)], .notMet),
        ("1 / 0 > 1 && isCustomer", ["isCustomer": .flag(true)], .failed("division by zero")),
        ("1 / 0 > employees", [:], .failed("division by zero")),
        ("has(industry)", [:], .notMet),
        ("has(industry)", ["industry": .text("")], .met),
        ("has(fact.page) && fact.page.startsWith('/pricing')", [:], .notMet),
        ("has(fact.page) && fact.page.startsWith('/pricing')", ["fact.page": .text("/pricing/eu")], .met),
        ("fact.utm.source == 'x' && fact == 'y'", ["fact": .text("y")], .unknown([8])),
        ("revenue * 2 > 10", [:], .unknown([4])),
        ("timestamp('2026-02-19T00:00:00Z') < renewal", [:], .unknown([6])),
    ]

    @Test("the table of verdicts")
    func verdicts() throws {
        for row in ThreeValuedTests.table {
            #expect(try ConditionFixture.verdict(row.condition, row.known) == row.verdict, "\(row)")
        }
    }

    /// An independent reading of Kleene's tables, written over optionals.
    indirect enum Formula {
        case variable(Int), not(Formula), and(Formula, Formula), or(Formula, Formula)

        static func random(_ depth: Int, _ random: inout SeededRandom) -> Formula {
            guard depth > 0, random.chance(0.8) else { return .variable(random.integer(0...3)) }
            switch random.integer(0...2) {
            case 0: return .not(.random(depth - 1, &random))
            case 1: return .and(.random(depth - 1, &random), .random(depth - 1, &random))
            default: return .or(.random(depth - 1, &random), .random(depth - 1, &random))
            }
        }

        var text: String {
            switch self {
            case .variable(let slot): "v\(slot)"
            case .not(let operand): "!(\(operand.text))"
            case .and(let left, let right): "(\(left.text)) && (\(right.text))"
            case .or(let left, let right): "(\(left.text)) || (\(right.text))"
            }
        }

        func answer(_ values: [Bool?]) -> Bool? {
            switch self {
            case .variable(let slot): return values[slot]
            case .not(let operand): return operand.answer(values).map { !$0 }
            case .and(let left, let right):
                let sides = [left.answer(values), right.answer(values)]
                return sides.contains(false) ? false : sides.contains(nil) ? nil : true
            case .or(let left, let right):
                let sides = [left.answer(values), right.answer(values)]
                return sides.contains(true) ? true : sides.contains(nil) ? nil : false
            }
        }
    }

    @Test("random formulas answer as Kleene's logic does, and what is named as missing is unknown and used")
    func agreesWithKleene() throws {
        let seed: UInt64 = 20_260_219
        var random = SeededRandom(seed: seed)
        let compiler = ConditionCompiler(
            declarations: (0...3).map { VariableDeclaration(name: "v\($0)", type: .flag) })
        for round in 0..<400 {
            let formula = Formula.random(5, &random)
            let condition = try compiler.compile(formula.text)
            let values: [Bool?] = (0...3).map { _ in random.chance(0.4) ? nil : random.chance(0.5) }
            let verdict = condition.verdict(from: Bound(values.map { $0.map(Value.bool) }))
            let comment: Comment = "seed \(seed), round \(round): \(formula.text) with \(values)"
            switch (formula.answer(values), verdict) {
            case (true, .met), (false, .notMet): break
            case (nil, .unknown(let slots)):
                #expect(slots == slots.sorted() && !slots.isEmpty, comment)
                #expect(slots.allSatisfy { values[$0] == nil && condition.variables.contains($0) }, comment)
            default: Issue.record("\(comment): \(verdict)")
            }
        }
    }

    @Test("slots beyond 64 are told like all others")
    func manySlots() throws {
        let compiler = ConditionCompiler(
            declarations: (0..<200).map { VariableDeclaration(name: "v\($0)", type: .flag) })
        let condition = try compiler.compile("v199 && v3 && v64 && v63 && v128")
        #expect(condition.variables == [3, 63, 64, 128, 199])
        let values: [Value?] = (0..<200).map { $0 == 64 ? .bool(true) : nil }
        #expect(condition.verdict(from: Bound(values)) == .unknown([3, 63, 128, 199]))
    }

    @Test("a condition knows which slots it reads")
    func variables() throws {
        let table: [(String, [Int])] = [
            ("1 < 2", []), ("employees > 1 && employees < 9", [0]),
            ("fact.page == industry || has(revenue)", [3, 4, 7]),
            ("['a'].exists(employees, employees == industry)", [3]),
        ]
        for (source, slots) in table {
            #expect(try ConditionFixture.compiler.compile(source).variables == slots, "\(source)")
        }
    }
}
