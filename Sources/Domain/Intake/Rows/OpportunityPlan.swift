/// The deal of a row.
struct OpportunityPlan: Sendable {
    let id: Int
    private let amount: Int?
    private let currency: Int?
    private let stage: Int?
    private let openedAt: Int?
    private let closedAt: Int?
    private let owner: Int?
    private let product: Int?
    private let reason: Int?

    init(_ sources: OpportunitySources, _ builder: inout PlanBuilder) {
        id = builder.slot(sources.id, .text) ?? 0
        amount = builder.slot(sources.amount, .money)
        currency = builder.slot(sources.currency, .text)
        stage = builder.slot(sources.stage, .text)
        openedAt = builder.slot(sources.openedAt, .date)
        closedAt = builder.slot(sources.closedAt, .date)
        owner = builder.slot(sources.owner, .text)
        product = builder.slot(sources.product, .text)
        reason = builder.slot(sources.reason, .text)
    }

    func read(_ cells: inout RowCells, _ remarks: inout [RowRemark]) -> RowOpportunity? {
        guard let key = cells.written(id) else { return nil }
        var deal = RowOpportunity(id: key)
        let stated = cells.currency(currency)
        deal.amount = cells.money(amount, stated: stated)
        deal.stage = cells.choice(stage, Milestone.self, "milestone")
        deal.stageLabel = cells.written(stage)
        readTimes(of: &deal, &cells, &remarks)
        deal.owner = cells.text(owner)
        deal.product = cells.text(product)
        deal.reason = cells.text(reason)
        return deal
    }

    /// A closed deal needs the time it was closed at, any other that it was opened at. The time at which an open deal is
    /// to be closed lies in the future and is no event.
    private func readTimes(
        of deal: inout RowOpportunity, _ cells: inout RowCells, _ remarks: inout [RowRemark]
    ) {
        guard deal.isClosed else {
            deal.openedAt = cells.requiredTime(openedAt)
            deal.closedAt = cells.instant(closedAt)
            return
        }
        deal.openedAt = cells.eventTime(openedAt)
        deal.closedAt = cells.requiredTime(closedAt)
        guard let first = deal.openedAt, let last = deal.closedAt, last < first else { return }
        deal.openedAt = last
        // A day without a time is its midnight, before the hour the deal was opened at.
        if last.day < first.day { remarks.append(.closedBeforeOpened) }
    }
}
