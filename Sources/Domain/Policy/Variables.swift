/// What conditions can read besides the values of attributes and questions: figures that the engine works out.
package enum ComputedVariable: String, Hashable, Sendable, CaseIterable {
    case originalChannel
    case cycle
    case score
    case fit
    case behaviour
    case negative
    case promotionThreshold
    case grade
    case engagement
    case temperature
    case qualificationScore
    case contentCollector

    /// The variables that do not depend on the score, which the conditions of scoring rules may read.
    package static let beforeScoring: [ComputedVariable] = [.originalChannel, .cycle]

    /// The type that conditions are checked against.
    package var type: AttributeType {
        switch self {
        case .score, .fit, .behaviour, .negative, .promotionThreshold: .number
        case .grade, .temperature, .originalChannel: .text
        case .engagement, .qualificationScore, .cycle: .integer
        case .contentCollector: .flag
        }
    }
}

extension Policy {
    /// Every variable of a condition on a lead, by slot: attributes, questions, signals, computed figures. A policy is
    /// compiled against the declarations made from its own parts.
    package static func declarations(
        attributes: [AttributeDeclaration], questions: [Question], signals: [Signal]
    ) -> [VariableDeclaration] {
        attributes.map { VariableDeclaration(name: $0.name, type: $0.type) }
            + questions.map { VariableDeclaration(name: $0.name, type: $0.type) }
            + signals.map { VariableDeclaration(name: $0.name, type: .integer) }
            + ComputedVariable.allCases.map { VariableDeclaration(name: $0.rawValue, type: $0.type) }
    }

    /// The part of the declarations that scoring rules may read: everything but figures made from the score. Their slots
    /// are the same as in the whole list.
    package static func declarationsBeforeScoring(
        attributes: [AttributeDeclaration], questions: [Question], signals: [Signal]
    ) -> [VariableDeclaration] {
        let all = declarations(attributes: attributes, questions: questions, signals: signals)
        let later = ComputedVariable.allCases.count - ComputedVariable.beforeScoring.count
        return Array(all.dropLast(later))
    }

    /// The declarations of this policy.
    package var declarations: [VariableDeclaration] {
        Policy.declarations(attributes: attributes, questions: questions, signals: signals)
    }
}
