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

    func read(_ slots: [Slot], _ cells: inout RowCells, _ remarks: inout [RowRemark]) -> RowOpportunity? {
        guard let key = cells.written(slots[id]) else { return nil }
        var deal = RowOpportunity(id: key)
        let stated = cells.currency(currency.map { slots[$0] })
        deal.amount = cells.money(amount.map { slots[$0] }, stated: stated)
        deal.stage = cells.choice(stage.map { slots[$0] }, Milestone.self, "milestone")
        deal.stageLabel = cells.written(stage.map { slots[$0] })
        readTimes(of: &deal, slots, &cells, &remarks)
        deal.owner = cells.text(owner.map { slots[$0] })
        deal.product = cells.text(product.map { slots[$0] })
        deal.reason = cells.text(reason.map { slots[$0] })
        return deal
    }

    /// A closed deal needs the time it was closed at, any other that it was opened at. The time at which an open deal is
    /// to be closed lies in the future and is no event.
    private func readTimes(
        of deal: inout RowOpportunity, _ slots: [Slot], _ cells: inout RowCells, _ remarks: inout [RowRemark]
    ) {
        let (opened, closed) = (openedAt.map { slots[$0] }, closedAt.map { slots[$0] })
        guard deal.isClosed else {
            deal.openedAt = cells.requiredTime(opened)
            deal.closedAt = cells.instant(closed)
            return
        }
        deal.openedAt = cells.eventTime(opened)
        deal.closedAt = cells.requiredTime(closed)
        guard let first = deal.openedAt, let last = deal.closedAt, last < first else { return }
        deal.openedAt = last
        // A day without a time is its midnight, before the hour the deal was opened at.
        if last.day < first.day { remarks.append(.closedBeforeOpened) }
    }
}
