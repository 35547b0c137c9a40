/// Columns of one touch; a row without any of its texts has no such touch.
package struct TouchSources: Hashable, Sendable {
    /// The time of capture when not given.
    package var at: CellSource?
    /// In the order of `TouchField.allCases`.
    package var fields: [TouchField: CellSource]

    package init(at: CellSource? = nil, fields: [TouchField: CellSource]) {
        self.at = at
        self.fields = fields
    }
}

/// Columns of one behaviour.
package struct BehaviourSources: Hashable, Sendable {
    /// A constant, or a column whose texts are kinds.
    package var kind: CellSource
    package var at: CellSource?
    /// A flag; the row tells of the behaviour only when it is yes.
    package var when: CellSource?
    /// A flag; yes where a scanner, a bot or a prefetch did it.
    package var automated: CellSource?
    package var properties: [AttributeSource]

    package init(
        kind: CellSource, at: CellSource? = nil, when: CellSource? = nil, automated: CellSource? = nil,
        properties: [AttributeSource] = []
    ) {
        self.kind = kind
        self.at = at
        self.when = when
        self.automated = automated
        self.properties = properties
    }
}

/// One milestone of a row. A known milestone with a time column is reached when the column has a time; one with a flag,
/// when that is yes; one named by a column, when the column has a text. The last two need their time, if it has a column.
package struct MilestoneSource: Hashable, Sendable {
    /// A constant, or a column whose texts or their `values` are milestones.
    package var name: CellSource
    package var at: CellSource?
    package var when: CellSource?

    package init(name: CellSource, at: CellSource? = nil, when: CellSource? = nil) {
        self.name = name
        self.at = at
        self.when = when
    }
}

/// Columns of a deal; a row without an id has none.
package struct OpportunitySources: Hashable, Sendable {
    package var id: CellSource
    package var amount: CellSource?
    /// A column of ISO 4217 codes.
    package var currency: CellSource?
    /// `values` say which milestone each stage means.
    package var stage: CellSource?
    package var openedAt: CellSource?
    package var closedAt: CellSource?
    package var owner: CellSource?
    package var product: CellSource?
    package var reason: CellSource?

    package init(id: CellSource) { self.id = id }
}

/// Columns of a cost; either a month or a first and a last day.
package struct SpendSources: Hashable, Sendable {
    package var month: CellSource?
    package var start: CellSource?
    package var end: CellSource?
    package var amount: CellSource
    package var currency: CellSource?
    package var channel: CellSource?
    package var campaign: CellSource?
    package var category: CellSource?
    package var allocationKey: CellSource?

    package init(amount: CellSource) { self.amount = amount }
}

/// Columns of one answer; a row without a value and a status has none.
package struct AnswerSources: Hashable, Sendable {
    /// A constant, or a column of question ids.
    package var question: CellSource
    package var value: CellSource
    /// A column of statuses. Where it says nothing, the value's own entry in `statuses` decides; else a value that was asked
    /// for is confirmed, and a question that asks for a status alone has the value for one.
    package var status: CellSource?
    /// Value or status text in any case → status.
    package var statuses: [String: Answer.Status]
    package var evidence: CellSource?
    /// Who gave or took the answer.
    package var by: CellSource?
    package var at: CellSource?

    package init(
        question: CellSource, value: CellSource, status: CellSource? = nil, statuses: [String: Answer.Status] = [:],
        evidence: CellSource? = nil, by: CellSource? = nil, at: CellSource? = nil
    ) {
        self.question = question
        self.value = value
        self.status = status
        self.statuses = statuses
        self.evidence = evidence
        self.by = by
        self.at = at
    }
}
