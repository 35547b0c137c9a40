import Domain

extension DecodingContext {
    /// The list `examples`; everything they name must stand in the policy.
    func examples(_ root: YAMLMapping, under policy: Policy) -> [PolicyExample] {
        entries("examples", of: root, .example, by: "name").map { example($0, under: policy) }
    }

    private func example(_ entry: YAMLMapping, under policy: Policy) -> PolicyExample {
        let start = entry.node("start").flatMap { moment($0, named: entry.path("start")) } ?? ExampleClock.defaultStart
        var clock = ExampleClock(start: start)
        var script = ExampleScript(context: self, policy: policy)
        for (index, node) in entry.list("facts").enumerated() {
            let name = "\(entry.path("facts"))[\(index + 1)]"
            guard let fact = reader.mapping(node, named: name, keys: KeyTable.exampleFact.keys) else { continue }
            script.take(fact, at: time(of: fact, &clock))
        }
        var expectations: [PolicyExample.Expectation] = []
        for (index, node) in expectationNodes(entry).enumerated() {
            let name = "\(entry.path("expect"))[\(index + 1)]"
            guard let mapping = reader.mapping(node, named: name, keys: KeyTable.expectation.keys) else { continue }
            let at = time(of: mapping, &clock)
            expectations.append(.init(at: at, claims: claims(mapping, under: policy)))
        }
        return PolicyExample(
            name: entry.requiredText("name") ?? "", line: entry.place.line, facts: script.facts,
            channels: script.channels,
            expectations: expectations)
    }

    /// One mapping, or a list of them.
    private func expectationNodes(_ entry: YAMLMapping) -> [YAMLNode] {
        guard let node = entry.required("expect") else { return [] }
        if case .mapping = node.content { return [node] }
        return entry.list("expect")
    }

    private func time(of mapping: YAMLMapping, _ clock: inout ExampleClock) -> Instant {
        if mapping.has("day"), mapping.has("at") {
            mapping.complain("at", "'\(mapping.name)' has both 'day' and 'at'", hint: "keep one of the two")
        }
        if let node = mapping.node("at"), let moment = moment(node, named: mapping.path("at")) { clock.now = moment }
        if let days = mapping.decimal("day", digits: 3) {
            if (0...36_500_000).contains(days) {
                clock.now = clock.start + TimeSpan(milliseconds: days * 86_400)
            } else {
                mapping.complain("day", "'\(mapping.path("day"))' is out of range", hint: "must be from 0 to 36,500")
            }
        }
        return clock.now
    }
}

/// The time of an example as it is read: what gives no time happens with what stands before it.
struct ExampleClock {
    let start: Instant
    var now: Instant

    /// Monday, 2 March 2026, 09:00 UTC.
    static let defaultStart = Instant(Day(year: 2026, month: 3, day: 2), hour: 9)

    init(start: Instant) {
        self.start = start
        now = start
    }
}
