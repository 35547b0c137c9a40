import Domain

extension DecodingContext {
    /// A value of a declared type; nil after a complaint.
    func value(_ node: YAMLNode, of type: AttributeType, named name: String) -> AttributeValue? {
        switch type {
        case .text, .status: reader.text(node, named: name).map { .text($0) }
        case .integer:
            reader.integer(node, named: name, in: -1_000_000_000_000_000...1_000_000_000_000_000).map {
                .integer(Int64($0))
            }
        case .number: reader.number(node, named: name).map { .number($0) }
        case .flag: reader.flag(node, named: name).map { .flag($0) }
        case .instant: moment(node, named: name).map { .instant($0) }
        }
    }

    /// A moment in UTC such as `2026-03-02` or `2026-03-02T09:00Z`; nil after a complaint.
    func moment(_ node: YAMLNode, named name: String) -> Instant? {
        if let text = node.scalar, let moment = Instant(policyText: text) { return moment }
        reader.complain(
            at: node.place, "'\(name)' is \(node.display)", hint: "must be a moment in UTC such as 2026-03-02T09:00Z")
        return nil
    }

    /// Complains about a key that names nothing of the policy.
    func unknownName(_ pair: YAMLNode.Pair, _ noun: String, among names: [String]) {
        reader.complain(
            at: pair.place, "there is no \(noun) '\(pair.key)'", hint: Suggestion.hint(for: pair.key, among: names))
    }
}

extension Instant {
    /// Reads `2026-03-02`, `2026-03-02T09:00Z` and `2026-03-02T09:00:30Z`; nil for anything else.
    fileprivate init?(policyText text: String) {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let date = Instant.numbers(halves[0], separator: "-", widths: [4, 2, 2]),
            let day = Day(validYear: date[0], month: date[1], day: date[2])
        else { return nil }
        guard halves.count == 2 else {
            self.init(day)
            return
        }
        guard halves[1].last == "Z" else { return nil }
        let clock = halves[1].dropLast()
        guard
            let parts = Instant.numbers(clock, separator: ":", widths: [2, 2])
                ?? Instant.numbers(clock, separator: ":", widths: [2, 2, 2]),
            parts[0] < 24, parts[1] < 60, parts.count < 3 || parts[2] < 60
        else { return nil }
        self.init(day, hour: parts[0], minute: parts[1], second: parts.count == 3 ? parts[2] : 0)
    }

    /// Numbers of fixed width between separators.
    private static func numbers(_ text: Substring, separator: Character, widths: [Int]) -> [Int]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.map(\.count) == widths, parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }) else { return nil }
        return parts.compactMap { Int($0) }
    }
}
