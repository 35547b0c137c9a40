/// One thing that happened, as a row tells it. A time the row does not tell is nil.
package enum RowEvent: Hashable, Sendable {
    case captured(RowCapture)
    case touch(RowTouch)
    case behaviour(RowBehaviour)
    case milestone(Milestone, at: Instant?)
    case opportunity(RowOpportunity)
    case answer(RowAnswer)
    case verdict(RowVerdict)
}

/// Whether a person raised a hand or was found.
package enum CaptureDirection: String, Hashable, Sendable, CaseIterable {
    case inbound
    case outbound
}

/// Somebody became known.
package struct RowCapture: Hashable, Sendable {
    package var at: Instant?
    package var direction: CaptureDirection?
    /// Who sold or built the list.
    package var vendor: String?

    package init(at: Instant? = nil, direction: CaptureDirection? = nil, vendor: String? = nil) {
        self.at = at
        self.direction = direction
        self.vendor = vendor
    }
}

/// Something a person did.
package struct RowBehaviour: Hashable, Sendable {
    /// `pricing_page`, `webinar_attended` …
    package var kind: String
    package var at: Instant?
    package var properties: [NamedValue]
    /// Whether a scanner, a bot or a prefetch did it.
    package var isAutomated: Bool

    package init(kind: String, at: Instant? = nil, properties: [NamedValue] = [], isAutomated: Bool = false) {
        self.kind = kind
        self.at = at
        self.isAutomated = isAutomated
        self.properties = properties
    }
}
