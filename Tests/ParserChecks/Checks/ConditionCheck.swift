import Domain
import PolicyFile

extension ParserCheck {
    /// Conditions: what compiles gives the same answer however it is asked, whatever is known.
    static let condition = ParserCheck(
        text: "condition",
        corpus: [
            "employees >= 100 && employees <= 10000 && (authority == \"confirmed\" || budgetCycleMonths <= 6)",
            "industry in ['retail', \"energy\"] ? revenue * 2.5e3 > 1000.0 : -employees < 0x1F",
            "has(fact.page) && fact.page.matches(r'^/(pricing|demo)[a-z]{2,5}?$') // page",
            "renewal - timestamp('2026-02-19T09:30:00Z') < duration('30d') || renewal.getMonth('+02:00') == 1",
            "[1, 2u, 3.0].exists(x, x == 2) && {'a': [1, 2], 'b': []}.all(k, k.size() == 1) && {}.transformMap(k, v, v) == {}",
            "b'\\xff\\000' == bytes(industry.trim().lowerAscii()) || '''tri'ple''' + \"\\u00e9\\n\" != string(1 % 2)",
            "!isCustomer ? type(1) == int : [[0]][0][0] - 1 * 2 / 3 == int('4')",
        ],
        words: [
            "(", ")", "[", "]", "{", "}", "'", "\"", "'''", "\\", "&&", "||", "?", ":", ".", ",", "-", "!", "in", "1",
            "9e999",
            "0x", "18446744073709551615u", "-9223372036854775808", "//", ".all(x,", "has(", "matches('(((('", "r'",
            "9223372036854775807 *", "{1000}", "timestamp('9999-12-31T23:59:59Z') +", "duration('9223372036s') *",
            "null", "true",
            "int(", "string(", "double(", ".size()", ".map(x,", "% 0", "employees", "revenue", "renewal",
        ]
    ) { text in
        let condition = try compiler.compile(text)
        let known = Known(worlds[text.choice % worlds.count])
        let verdict = condition.verdict(from: known)
        let outcome = condition.expression.outcome(from: known)
        try promise((verdict == .met) == (outcome == .value(.bool(true))), "\(verdict) and \(outcome)")
        try promise((verdict == .notMet) == (outcome == .value(.bool(false))), "\(verdict) and \(outcome)")
        try promise(condition.isMet(by: known) == (verdict == .met), "met, and not met")
        guard text.choice % 4 == 0 else { return }
        let again = try surely("the same text") { try compiler.compile(condition.source) }
        try promise(again == condition, "the same text means something else")
        try promise(verdict == again.verdict(from: known), "the same question has two answers")
        let unchecked = try surely("the unchecked text") { try compiler.expression(text, isChecked: false) }
        _ = unchecked.outcome(from: known)
    }

    private static let compiler = ConditionCompiler(declarations: [
        VariableDeclaration(name: "employees", type: .integer), VariableDeclaration(name: "authority", type: .status),
        VariableDeclaration(name: "budgetCycleMonths", type: .integer),
        VariableDeclaration(name: "industry", type: .text),
        VariableDeclaration(name: "revenue", type: .number), VariableDeclaration(name: "isCustomer", type: .flag),
        VariableDeclaration(name: "renewal", type: .instant), VariableDeclaration(name: "fact.page", type: .text),
        VariableDeclaration(name: "fact.utm.source", type: .text), VariableDeclaration(name: "fact", type: .text),
    ])

    /// Everything known, at the edge of its type, and hardly anything.
    private static let worlds: [[Value?]] = [
        [
            .int(500), .string("confirmed"), .int(6), .string("retail"), .double(1e300), .bool(true),
            .timestamp(Timestamp(Instant(milliseconds: 1_771_493_400_000))), .string("/pricing"), nil, nil,
        ],
        [
            .int(.min), .string(""), .int(.max), .string("e\u{301}\u{0}"), .double(-.infinity), nil,
            .timestamp(Timestamp(.distantFuture)), .string("/"), .string("x"), nil,
        ],
    ]

    /// Regular expressions of conditions.
    static let pattern = ParserCheck(
        text: "pattern",
        corpus: [
            "^/(pricing|demo)[a-z]{2,5}?$", "(?i:a|b)+\\d*\\bx", "[^[:alpha:]\\p{Lu}-]\\x{1F600}\\Qa.b\\E",
            "(?P<n>a(b(c)?)*){2,3}|$",
            "(a*)*(a|aa)+$", "(?s-m).*\\A\\z\\B\\pN\\PL", "[]a-]*[\\]\\-]",
        ],
        words: [
            "(", ")", "(?", "(?i)", "(?:", "[", "]", "[:", ":]", "{2}", "{0,1000}", "{1000}", "*", "+", "?", "|", "\\",
            "\\x{", "\\p{", "\\Q", "-",
            "^", "$", ".", "\\1", "(?=", "(?P<", "}{",
        ]
    ) { text in
        let pattern = try Pattern(text)
        // The last instruction emitted may go past the limit by its own few steps.
        try promise(pattern.size <= 4_000, "the pattern has \(pattern.size) steps")
        let texts = ["", "/pricingabc", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "é😀\nx 1", text.count < 100 ? text : ""]
        for text in texts { _ = pattern.isFound(in: text) }
        try promise(try surely("the same text") { try Pattern(text) } == pattern, "the same text means something else")
    }
}

/// Values by slot.
private struct Known: VariableSource {
    let values: [Value?]

    init(_ values: [Value?]) { self.values = values }

    func value(ofSlot slot: Int) -> Value? { slot < values.count ? values[slot] : nil }
}
