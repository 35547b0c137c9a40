import Domain

/// Lets one lead's life happen under a policy: everything it does goes through `decide`, and salespeople react to what
/// that proposes. So no acceptance stands in the demo without the proposal before it.
struct DemoSimulation {
    private let version: PolicyVersion
    private let touchNumber: (TouchSource) -> ID<TouchSource>
    private let end: Instant
    private var seller: DemoSeller
    private var state: LeadState
    private var plans: [(at: Instant, plan: DemoSeller.Plan)] = []
    private var rows: [DemoRow] = []

    init(
        _ seller: DemoSeller, under version: PolicyVersion, until end: Instant,
        touchNumber: @escaping (TouchSource) -> ID<TouchSource>
    ) {
        self.seller = seller
        self.version = version
        self.end = end
        self.touchNumber = touchNumber
        state = LeadState(under: version.policy)
    }

    /// All rows of a lead whose own rows, in the order of time, are given.
    mutating func run(_ own: [DemoRow]) -> [DemoRow] {
        var position = 0
        while true {
            let next = position < own.count ? own[position].at : .distantFuture
            if let plan = plans.first, plan.at < next {
                guard plan.at < end else { return rows }
                plans.removeFirst()
                carryOut(plan)
            } else if position < own.count {
                take(own[position])
                position += 1
            } else {
                return rows
            }
        }
    }

    private mutating func carryOut(_ plan: (at: Instant, plan: DemoSeller.Plan)) {
        let (state, version) = (state, version)
        let row = seller.row(plan.plan, at: plan.at, state) { stage in
            stage.gate.isMet(by: DemoSimulation.variables(state, version, at: plan.at))
        }
        if let row { take(row) }
    }

    private mutating func take(_ row: DemoRow) {
        rows.append(row)
        let fact = row.fact(touch: row.touch.map(touchNumber))
        for decision in decide(&state, .fact(fact), under: version) {
            guard case .proposed(let milestone, _) = decision.outcome else { continue }
            plans += seller.answer(to: milestone, at: max(decision.at, row.at))
            plans.sort { $0.at < $1.at }
        }
    }

    private static func variables(_ state: LeadState, _ version: PolicyVersion, at: Instant) -> LeadVariables {
        let channel = state.touches.first.flatMap(version.channel)
        let score = state.score(under: version.policy, at: at, originalChannel: channel)
        return LeadVariables(state, version.policy, at: at, score: score, originalChannel: channel)
    }
}
