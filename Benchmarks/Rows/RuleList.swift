import Domain
import Foundation

/// The rules of a policy that facts trigger, as the peers read them, so that both sides go by one file.
struct RuleList {
    private let rules: [ScoringRule]

    /// Throws when the policy has rules that the peers' queries do not know: conditions, caps in windows or in points.
    init(_ policy: Policy) throws {
        for rule in policy.scoring.rules {
            guard case .facts(_, nil) = rule.trigger, rule.cap?.windowHours == nil, rule.cap?.isCount != false else {
                throw BenchError("the peers cannot express the rule '\(rule.id)'")
            }
        }
        rules = policy.scoring.rules
    }

    /// Writes `rules.json` into a folder.
    func write(to folder: URL) throws -> URL {
        let kinds = Kinds.all.map(\.name)
        let list = rules.enumerated().map { index, rule -> JSON in
            var kind: Int?
            if case .facts(let name, _) = rule.trigger { kind = kinds.firstIndex(of: name) }
            return [
                "rule": .integer(Int64(index)), "kind": .integer(Int64(kind ?? -1)),
                "points": .number(rule.points.value),
                "cap": rule.cap?.count.map { .integer(Int64($0)) } ?? .null,
                "halfLifeHours": RuleList.hours(rule.decay.halfLife), "expiryHours": RuleList.hours(rule.decay.expiry),
            ]
        }
        let url = folder.appending(path: "rules.json")
        try Data(JSON.array(list).canonical.utf8).write(to: url)
        return url
    }

    private static func hours(_ span: TimeSpan?) -> JSON { span.map { .integer(Int64($0.wholeHours)) } ?? .null }
}

extension Cap {
    fileprivate var count: Int? { if case .count(let count) = limit { count } else { nil } }
    fileprivate var isCount: Bool { count != nil }
}
