import Domain

/// One row of one of the demo's files about a person, with the fact that it tells.
final class DemoRow: Sendable {
    let table: DemoTable
    let at: Instant
    /// The row's own key in its file.
    let id: String
    let body: Fact.Body
    let touch: TouchSource?
    let isAutomated: Bool
    /// What the row names the person by: the number that the customer system gave, and what the browser carries. One of
    /// them may be empty.
    let contact: String
    let visitor: String

    init(
        table: DemoTable, at: Instant, id: String, body: Fact.Body, touch: TouchSource? = nil,
        isAutomated: Bool = false, contact: String, visitor: String
    ) {
        self.table = table
        self.at = at
        self.id = id
        self.body = body
        self.touch = touch
        self.isAutomated = isAutomated
        self.contact = contact
        self.visitor = visitor
    }

    /// The fact for a simulation: only its place in time and what it says count there.
    func fact(touch: ID<TouchSource>?) -> Fact {
        Fact(
            id: ID(0), profile: ID(0), occurredAt: at, source: table.rawValue, messageID: id, touch: touch,
            isAutomated: isAutomated, body: body)
    }
}

/// The files of the demo that tell what happened to people.
enum DemoTable: String, Sendable, CaseIterable {
    case leads, activity, answers, sales, deals
}

/// A lead of the demo with everything that happens to it, in the order of time.
struct DemoLead: Sendable {
    let number: Int
    let channel: DemoChannel
    let person: DemoPerson
    let capturedAt: Instant
    var rows: [DemoRow] = []

    /// The number in the customer system.
    var contact: String { "C\(padded(number, 5))" }
}
