import Domain
import Storage
import Synchronization

/// What a message comes to if it is the first that is heard of somebody. Deciding is a pure function, so it can be done
/// on the thread that reads a file while another one writes; where somebody turns out to be known it is dropped.
package struct Foresight: Sendable {
    /// Without the values and ledgers, which stand in `stored`: tens of thousands of rows wait in memory.
    let state: LeadState
    /// The form of the state that is kept.
    let stored: [UInt8]
    /// Of nobody yet.
    let row: LeadRow
    /// In the order in which they follow from each other; facts that cause them are counted from 1.
    let decisions: [StoredDecision]
    /// The version of the policy it was decided under.
    let policyVersion: Int

    /// Nil when what a message says cannot be decided on before it is recorded: because a touch has no number yet, or
    /// because another version of the policy held at the time. `numbers` gives the numbers of touches.
    init?(
        _ observed: [ObservedFact], from source: String, _ library: PolicyLibrary,
        numbers: (TouchSource) -> ID<TouchSource>?
    ) {
        let version = library.current
        var facts: [Fact] = []
        facts.reserveCapacity(observed.count)
        for (index, fact) in observed.enumerated() {
            let touch = fact.touch.flatMap(numbers)
            guard (touch == nil) == (fact.touch == nil) else { return nil }
            facts.append(
                Fact(
                    id: ID(Int64(index + 1)), profile: ID(0), occurredAt: fact.occurredAt, source: source,
                    messageID: fact.messageID, touch: touch, isAutomated: fact.isAutomated, body: fact.body))
        }
        facts.sort { $0.precedes($1) }
        guard let first = facts.first, let last = facts.last,
            library.versions.count == 1 || version.effectiveFrom <= first.occurredAt
        else { return nil }
        var state = LeadState(under: version.policy)
        var decisions: [StoredDecision] = []
        for fact in facts { decisions += decide(&state, .fact(fact), under: version).map(StoredDecision.init) }
        self.decisions = decisions
        stored = state.stored
        row = LeadRow(state, of: ID(0), under: version, lastFactAt: last.occurredAt)
        (state.values, state.ruleLedgers, state.counterLedgers) = ([], [], [])
        self.state = state
        policyVersion = version.number
    }

    /// Which of the observed facts caused a decision, counted from 0; nil for time alone.
    func cause(of decision: Decision) -> Int? {
        if case .fact(let id) = decision.cause { Int(id.value - 1) } else { nil }
    }
}

/// Looks ahead for the rows of an import, as long as most of them are about people nobody knew.
package final class Foreseer: Sendable {
    private let library: PolicyLibrary
    private let source: String
    private let isWorthwhile = Atomic(true)

    package init(_ library: PolicyLibrary, source: String) {
        self.library = library
        self.source = source
    }

    /// What the first message about somebody comes to; nil where that cannot be said before it is recorded.
    func foresight(of facts: [ObservedFact]) -> Foresight? {
        guard isWorthwhile.load(ordering: .relaxed) else { return nil }
        return Foresight(facts, from: source, library) { library.touches.number(of: $0) }
    }

    /// Hears that a touch was given a number.
    func note(_ touch: TouchSource, as id: ID<TouchSource>) { library.touches.note(touch, as: id) }

    /// Hears how many of some rows were about new people.
    func note(created: Int, of rows: Int) { isWorthwhile.store(created * 2 >= rows, ordering: .relaxed) }
}
