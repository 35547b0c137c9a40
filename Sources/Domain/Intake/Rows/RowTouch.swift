/// What a row can say about where somebody came from.
package enum TouchField: String, Hashable, Sendable, CaseIterable {
    /// The file's own name for the channel.
    case origin
    case source
    case medium
    case campaign
    case content
    case term
    case clickID = "clickId"
    case landingPage
    case referrer
    case url
}

/// A contact that carries a channel.
package struct RowTouch: Hashable, Sendable {
    package var at: Instant?
    private var texts: [String?] = Array(repeating: nil, count: TouchField.allCases.count)

    package init(at: Instant? = nil) { self.at = at }

    /// The text of a field; nil when the row has none.
    package subscript(field: TouchField) -> String? {
        get { texts[field.index] }
        set { texts[field.index] = newValue }
    }

    /// Whether no field has a text.
    package var isEmpty: Bool { texts.allSatisfy { $0 == nil } }
}

extension TouchField {
    /// Position among all cases.
    fileprivate var index: Int {
        switch self {
        case .origin: 0
        case .source: 1
        case .medium: 2
        case .campaign: 3
        case .content: 4
        case .term: 5
        case .clickID: 6
        case .landingPage: 7
        case .referrer: 8
        case .url: 9
        }
    }
}
