import Domain

/// Why a condition that is sound cannot be a filter.
package enum FilterRefusal: Error, Hashable, Sendable {
    /// An operation that the database does not have.
    case operation(String)
    /// A channel is compared with texts and nothing else.
    case channel
    /// A function of texts needs the text it looks for to be written out.
    case needsText(String)
    /// A moment with more than milliseconds.
    case moment
    case tooDeep
    case tooCostly

    /// The word of the condition that it is about; empty when it is about the whole.
    package var word: String {
        switch self {
        case .operation(let name), .needsText(let name): name
        case .channel: FilterColumn.channel.rawValue
        case .moment: "timestamp"
        case .tooDeep, .tooCostly: ""
        }
    }

    package var message: String {
        switch self {
        case .operation(let name): "'\(name)' cannot be asked of many leads at once"
        case .channel: "'channel' is compared here with something else than texts"
        case .needsText(let name): "'\(name)' needs a text in quotation marks"
        case .moment: "a moment is given to more than milliseconds"
        case .tooDeep: "the filter is nested deeper than \(FilterCompiler.depthLimit)"
        case .tooCostly: "the filter asks for too much"
        }
    }

    package var hint: String {
        switch self {
        case .operation:
            "a filter may use &&, ||, !, comparisons, in [..], has(..), + and - of numbers and moments, ?:, contains, "
                + "startsWith, endsWith and lowerAscii"
        case .channel: "write channel == \"Webinar\", channel in [\"Webinar\", \"Referral\"] or has(channel)"
        case .needsText: "write company.startsWith(\"Acme\")"
        case .moment: "give at most three decimals of a second"
        case .tooDeep: "leave parentheses out where && and || suffice"
        case .tooCostly: "name at most \(FilterCompiler.listLimit) values in a list, and the company a few times"
        }
    }
}
