import Domain

/// What a report can be grouped by.
package enum ReportDimension: Hashable, Sendable {
    case channel
    case source
    case medium
    case campaign
    /// How another system named the source as a whole.
    case origin
    case landingPage
    /// The month and the week of capture, in UTC.
    case month
    case week
    case owner
    case account
    case reason
    /// An attribute of the lead, by its name in the policy.
    case attribute(String)

    private static let fixed: [(String, ReportDimension)] = [
        ("channel", .channel), ("source", .source), ("medium", .medium), ("campaign", .campaign),
        ("origin", .origin), ("landing_page", .landingPage), ("month", .month), ("week", .week), ("owner", .owner),
        ("account", .account), ("reason", .reason),
    ]

    /// The names that need no argument, in the order of display.
    package static var names: [String] { fixed.map(\.0) }

    /// Reads `month` or `attribute:region`; throws `invalid` with what would have been right.
    package init(parsing text: String) throws(Problem) {
        if let known = ReportDimension.fixed.first(where: { $0.0 == text }) {
            self = known.1
        } else if text.hasPrefix("attribute:"), text.utf8.count > "attribute:".utf8.count {
            self = .attribute(String(text.dropFirst("attribute:".count)))
        } else {
            throw Problem(
                .invalid, "a report cannot be grouped by '\(text)'",
                hint: Suggestion.hint(for: text, among: ReportDimension.names + ["attribute:NAME"]))
        }
    }

    /// The name as it is written in a query.
    package var name: String {
        if case .attribute(let name) = self { return "attribute:\(name)" }
        return ReportDimension.fixed.first { $0.1 == self }?.0 ?? ""
    }

    /// The heading of the column.
    var label: String {
        let text = if case .attribute(let name) = self { name } else { name }
        return text.prefix(1).uppercased() + text.dropFirst().replacing("_", with: " ")
    }

    /// What the group of a day is called; nil for groups that are no periods.
    var nameOfDay: ((Day) -> String)? {
        switch self {
        case .month: { $0.monthText }
        case .week: { $0.startOfWeek.description }
        default: nil
        }
    }

    /// Whether groups stand in the order of time.
    var isTime: Bool { self == .month || self == .week }

    /// What a touch is called by this; nil for what is no part of a touch.
    var touchName: ((TouchLabel) -> String?)? {
        switch self {
        case .channel: { $0.channel }
        case .source: { $0.source }
        case .medium: { $0.medium }
        case .campaign: { $0.campaign }
        case .origin: { $0.origin }
        case .landingPage: { $0.landingPage }
        case .month, .week, .owner, .account, .reason, .attribute: nil
        }
    }
}
