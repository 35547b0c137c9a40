import Domain

/// Facts of some leads of the workspace as the timeline has them, for what is measured on `decide`.
struct LeadFacts {
    /// For each lead its facts in order: who it is, its capture with the touch, and what it did.
    let leads: [[Fact]]
    /// Facts in all.
    let count: Int

    /// So many leads, evenly from all of the workspace.
    init(_ activity: Activity, of size: WorkspaceSize, leads wanted: Int) {
        let step = max(1, activity.leads.count / wanted)
        leads = stride(from: 0, to: activity.leads.count, by: step).map { lead in
            LeadFacts.facts(of: lead, activity, size)
        }
        count = leads.reduce(0) { $0 + $1.count }
    }

    private static func facts(of lead: Int, _ activity: Activity, _ size: WorkspaceSize) -> [Fact] {
        let captured = Instant(milliseconds: Int64(activity.leads[lead].captured) * 1_000)
        let touch = ID<TouchSource>(Int64(activity.leadChannel(lead)) + 1)
        var facts = [
            fact(lead, 0, captured, .observed(traits(of: Contact(lead, of: size)))),
            fact(lead, 1, captured, .captured, touch),
        ]
        for index in activity.facts(of: lead) {
            let kind = Int(activity.kinds[index])
            let touch = activity.isTouch[index] ? ID<TouchSource>(Int64(activity.channels[index]) + 1) : nil
            let properties: [String: AttributeValue] = kind == 0 ? ["minutes": .number(Double(index % 12))] : [:]
            facts.append(
                fact(
                    lead, index + 2, Instant(milliseconds: Int64(activity.seconds[index]) * 1_000),
                    .behaviour(kind: Kinds.all[kind].name, properties: properties), touch))
        }
        return facts.sorted { $0.precedes($1) }
    }

    private static func fact(
        _ lead: Int, _ number: Int, _ at: Instant, _ body: Fact.Body, _ touch: ID<TouchSource>? = nil
    ) -> Fact {
        Fact(
            id: ID(Int64(number) + 1), profile: ID(Int64(lead) + 1), occurredAt: at, source: "import:log",
            messageID: "E\(number)", touch: touch, body: body)
    }

    private static func traits(of contact: Contact) -> [Trait] {
        [
            Trait("firstName", .text(contact.firstName)), Trait("lastName", .text(contact.lastName)),
            Trait("jobTitle", .text(contact.title)), Trait("company", .text(contact.company)),
            Trait("employees", .integer(Int64(contact.employees))), Trait("industry", .text(contact.industry)),
            Trait("country", .text(Words.countries[contact.country])), Trait("emailDomain", .text(contact.domain)),
            Trait("emailClass", .text("company")),
        ]
    }
}
