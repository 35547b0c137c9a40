/// One value of one attribute of a lead or a property of a fact.
package enum AttributeValue: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case number(Double)
    case flag(Bool)
    case instant(Instant)

    /// The JSON form; moments become ISO 8601 text.
    package var json: JSON {
        switch self {
        case .text(let text): .string(text)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .flag(let flag): .bool(flag)
        case .instant(let instant): .string(instant.description)
        }
    }

    /// For people: text as it is, flags as yes and no.
    package var display: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .number(let number): "\(number)"
        case .flag(let flag): flag ? "yes" : "no"
        case .instant(let instant): instant.minuteText
        }
    }
}

/// What a policy declares an attribute to be.
package enum AttributeType: String, Hashable, Sendable, CaseIterable {
    case text
    case integer
    case number
    case flag
    case instant
    /// The status of a qualification answer: `confirmed`, `estimated`, `unknown` or `negative`.
    case status
}
