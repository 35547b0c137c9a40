/// Says of a history what no store that keeps its word could have done.
package enum HistoryCheck {
    /// One sentence for each breach; empty when the history is sound. Throws when a line is no JSON.
    package static func findings(inLines text: String) throws -> [String] {
        var events: [HistoryEvent] = []
        var findings: [String] = []
        for line in text.split(separator: "\n") {
            if let event = try HistoryEvent(line: line) {
                events.append(event)
            } else {
                findings.append("no event: \(line)")
            }
        }
        return findings + self.findings(in: events)
    }

    /// The same for events.
    package static func findings(in events: [HistoryEvent]) -> [String] {
        let adds = Adds(events)
        let looks = events.filter { $0.operation == .look && $0.outcome == .ok }.sorted { $0.invoke < $1.invoke }
        var findings = events.filter { $0.complete.map { [invoke = $0.invoke] in $0 < invoke } ?? false }
            .map { "complete before it was invoked: \($0.line)" }
        for look in looks { findings += adds.findings(of: look) }
        return findings + vanished(looks)
    }

    /// Keys that one look found and a later one did not.
    private static func vanished(_ looks: [HistoryEvent]) -> [String] {
        looks.enumerated().flatMap { place, look -> [String] in
            guard let end = look.complete, let later = looks[place...].first(where: { $0.invoke > end }) else {
                return []
            }
            return Set(look.keys).subtracting(later.keys).sorted().map {
                "vanished: \($0) was there at \(look.invoke) and not at \(later.invoke)"
            }
        }
    }
}

/// When each key was added.
private struct Adds {
    /// Key → the earliest moment at which it was acknowledged.
    private var acknowledged: [String: Int] = [:]
    /// Key → the earliest moment at which it can have been added.
    private var possible: [String: Int] = [:]

    init(_ events: [HistoryEvent]) {
        for event in events where event.operation == .add {
            for key in event.keys {
                if event.outcome == .ok, let complete = event.complete {
                    acknowledged[key] = min(complete, acknowledged[key] ?? complete)
                }
                if event.outcome != .fail { possible[key] = min(event.invoke, possible[key] ?? event.invoke) }
            }
        }
    }

    func findings(of look: HistoryEvent) -> [String] {
        var counts: [String: Int] = [:]
        for key in look.keys { counts[key, default: 0] += 1 }
        let lost = acknowledged.filter { $0.value < look.invoke && counts[$0.key] == nil }.map {
            "lost: \($0.key), acknowledged at \($0.value), is missing at \(look.invoke)"
        }
        let doubled = counts.filter { $0.value > 1 }.map { "doubled: \($0.key) is there \($0.value) times" }
        let invented = counts.keys.filter { possible[$0, default: .max] > look.complete ?? .max }.map {
            "invented: \($0) is there at \(look.invoke) and was never added by then"
        }
        return (lost + doubled + invented).sorted()
    }
}
