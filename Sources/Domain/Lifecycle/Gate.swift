/// Conditions that must all hold before a lead enters a stage, and attributes that must be known.
package struct Gate: Hashable, Sendable {
    /// One condition with a name, so that what is missing can be named.
    package struct Requirement: Hashable, Sendable {
        /// Stable within the gate.
        package let id: String
        /// What people read when it is missing.
        package let label: String
        package let condition: Condition

        package init(id: String, label: String, condition: Condition) {
            self.id = id
            self.label = label
            self.condition = condition
        }
    }

    package let requirements: [Requirement]
    /// Slots of the attributes that must be known, in the order of the policy.
    package let requiredFields: [Int]

    package init(requirements: [Requirement] = [], requiredFields: [Int] = []) {
        self.requirements = requirements
        self.requiredFields = requiredFields
    }
}

/// What a gate said of one lead at one moment: a verdict on each requirement, in the order of the policy.
package struct GateResult: Hashable, Sendable {
    /// What became of one requirement or required field.
    package enum Outcome: String, Hashable, Sendable {
        case met
        case notMet = "not_met"
        /// An answer is missing: neither met nor refused.
        case unknown
    }

    /// One line of the check list.
    package struct Line: Hashable, Sendable {
        package let id: String
        package let label: String
        package let outcome: Outcome
        /// Names of the attributes that are unknown, or the error the condition ended in; empty when decided.
        package let missing: [String]
    }

    package let lines: [Line]

    /// Whether every line is met. A gate without lines is always met.
    package var isMet: Bool { lines.allSatisfy { $0.outcome == .met } }
}

extension Gate {
    /// Whether all of it holds, without saying what is missing.
    package func isMet(by variables: borrowing some VariableSource) -> Bool {
        for slot in requiredFields where variables.value(ofSlot: slot) == nil { return false }
        for requirement in requirements where !requirement.condition.isMet(by: variables) { return false }
        return true
    }

    /// The check list: requirements in order, then required fields. `names` gives the name of a slot.
    package func check(_ variables: borrowing some VariableSource, names: [String]) -> GateResult {
        var lines: [GateResult.Line] = []
        for requirement in requirements {
            let (outcome, missing) = Gate.outcome(requirement.condition.verdict(from: variables), names: names)
            lines.append(.init(id: requirement.id, label: requirement.label, outcome: outcome, missing: missing))
        }
        for slot in requiredFields {
            let isKnown = variables.value(ofSlot: slot) != nil
            lines.append(
                .init(
                    id: "field:\(names[slot])", label: "\(names[slot]) is known", outcome: isKnown ? .met : .unknown,
                    missing: isKnown ? [] : [names[slot]]))
        }
        return GateResult(lines: lines)
    }

    private static func outcome(_ verdict: Verdict, names: [String]) -> (GateResult.Outcome, [String]) {
        switch verdict {
        case .met: (.met, [])
        case .notMet: (.notMet, [])
        case .unknown(let slots): (.unknown, slots.map { names[$0] })
        case .failed(let message): (.notMet, [message])
        }
    }
}
