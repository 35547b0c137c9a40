/// The answers of those scoring conditions that read nothing but attributes which are believed for ever, kept while the attributes stay as they are.
/// No part of what a lead is: it is equal to every other and is never stored.
struct VerdictMemo: Hashable, Sendable {
    /// By rule of the policy; nil for a rule whose answer can change with anything but an attribute. Nil while nothing is
    /// worked out.
    var isMet: [Bool?]?

    static func == (left: VerdictMemo, right: VerdictMemo) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}

extension LeadState {
    /// Works out what can be kept, unless it is.
    mutating func rememberVerdicts(under policy: Policy, at: Instant) {
        guard verdicts.isMet == nil else { return }
        let variables = LeadVariables(self, policy, at: at, score: nil, originalChannel: nil)
        verdicts.isMet = policy.scoring.rules.map { rule in
            guard let condition = rule.condition, condition.reads(only: policy.attributes.count),
                condition.variables.allSatisfy({ values[$0]?.expiresAt == nil })
            else { return nil }
            return condition.isMet(by: variables)
        }
    }
}

extension Condition {
    /// Whether all its variables stand in the first slots, which hold attributes.
    fileprivate func reads(only slots: Int) -> Bool { variables.last.map { $0 < slots } ?? true }
}
