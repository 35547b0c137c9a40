import Domain

/// One line of the cost ledger as it is stored.
package struct CostRow: Hashable, Sendable {
    package let id: ID<Cost>
    package let firstDay: Day
    package let lastDay: Day
    package let channel: String?
    package let campaign: String?
    package let category: String
    package let amount: Money
    /// The key by which a shared cost is divided; nil for a cost of one channel.
    package let allocation: String?
    package let note: String
}

/// A cost about to be recorded.
package struct NewCost: Hashable, Sendable {
    package var source: String
    /// Unique within the source.
    package var messageID: String
    package var firstDay: Day
    package var lastDay: Day
    package var channel: String?
    package var campaign: String?
    package var category: String
    package var amount: Money
    package var allocation: String?
    package var note: String

    package init(
        source: String, messageID: String, firstDay: Day, lastDay: Day, channel: String?, campaign: String?,
        category: String, amount: Money, allocation: String?, note: String
    ) {
        self.source = source
        self.messageID = messageID
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.channel = channel
        self.campaign = campaign
        self.category = category
        self.amount = amount
        self.allocation = allocation
        self.note = note
    }
}

/// The cost ledger. Append-only but for undone imports.
package struct CostStore {
    private let scope: Scope
    private let sources: NameStore

    package init(_ scope: Scope) throws {
        self.scope = scope
        sources = NameStore(scope, .source)
    }

    /// Records a cost; false when one of that source and id was recorded before.
    package mutating func insert(_ cost: NewCost, from importID: ID<Import>?) throws -> Bool {
        let source = try sources.number(cost.source)
        return try scope.transaction.execute(
            """
            INSERT INTO costs (
                workspace_id, id, source_id, message_id, first_day, last_day, channel, campaign, category, amount_minor,
                currency, allocation, note, recorded_at, import_id
            )
            VALUES (\(scope.workspace), \(try scope.nextID(in: .init("costs"))), \(source), \(cost.messageID), \(cost.firstDay),
                \(cost.lastDay), \(cost.channel.sqlValue), \(cost.campaign.sqlValue), \(cost.category),
                \(cost.amount.minor), \(cost.amount.currency), \(cost.allocation.sqlValue), \(cost.note), \(scope.now),
                \(importID.sqlValue))
            ON CONFLICT (workspace_id, source_id, message_id) DO NOTHING
            """) > 0
    }

    /// Adds an amount to the cost of that source and id, which begins with it; nothing when the amount is nothing.
    package mutating func add(_ cost: NewCost) throws {
        guard cost.amount.minor != 0, try !insert(cost, from: nil) else { return }
        try scope.transaction.execute(
            """
            UPDATE costs
            SET amount_minor = amount_minor + \(cost.amount.minor)
            WHERE workspace_id = \(scope.workspace) AND source_id = \(try sources.number(cost.source))
                AND message_id = \(cost.messageID) AND currency = \(cost.amount.currency)
            """)
    }

    /// What was recorded under a source and id; nil when nothing was.
    package func cost(source: String, messageID: String) throws -> NewCost? {
        guard let number = try sources.known(source) else { return nil }
        return try scope.transaction.first(
            """
            SELECT first_day, last_day, channel, campaign, category, amount_minor, currency, allocation, note
            FROM costs
            WHERE workspace_id = \(scope.workspace) AND source_id = \(number) AND message_id = \(messageID)
            """
        ) {
            NewCost(
                source: source, messageID: messageID, firstDay: $0.day(0), lastDay: $0.day(1),
                channel: $0.optionalText(2), campaign: $0.optionalText(3), category: $0.text(4), amount: $0.money(5, 6),
                allocation: $0.optionalText(7), note: $0.text(8))
        }
    }

    /// All costs, by first day and number.
    package func all() throws -> [CostRow] {
        try scope.transaction.all(
            """
            SELECT id, first_day, last_day, channel, campaign, category, amount_minor, currency, allocation, note
            FROM costs
            WHERE workspace_id = \(scope.workspace)
            ORDER BY first_day, id
            """
        ) {
            CostRow(
                id: $0.id(0), firstDay: $0.day(1), lastDay: $0.day(2), channel: $0.optionalText(3),
                campaign: $0.optionalText(4), category: $0.text(5), amount: $0.money(6, 7),
                allocation: $0.optionalText(8), note: $0.text(9))
        }
    }
}
