import Domain
import Engine
import HTTPTypes
import Storage

extension Endpoint {
    /// Persons, leads or not.
    static let persons: [Endpoint] = [
        Endpoint(
            .get, "/persons", .readLeads,
            "Lists persons by number, or the one that carries an address or a telephone number.",
            Operation(
                id: "listPersons", tag: "persons", effect: .reads,
                parameters: [
                    .init(name: "email", schema: .text(1...320), about: "Only who carries this e-mail address."),
                    .init(
                        name: "phone", schema: .text(1...40), about: "Only who carries this number, with country code."),
                    .limit(), .cursor,
                ], answers: [.ok(.page(of: personSchema))])
        ) { call in
            if let identifier = try call.identifier() {
                let found = try call.engine.person(with: identifier)
                return Reply(["data": .array((found.map { [$0] } ?? []).map(\.json)), "next": .null])
            }
            return try call.page("persons") { after, limit in
                try call.engine.personPage(after: after.map { ID($0) }, limit: limit).map { ($0.person.value, $0.json) }
            }
        },
        Endpoint(
            .get, "/persons/{person}", .readLeads, "Shows what a person is recognised by.",
            Operation(
                id: "showPerson", tag: "persons", effect: .reads, path: ["person": .id("P")],
                answers: [.ok(personSchema)], hasTag: true)
        ) { call in Reply(try call.engine.person(try call.id("person")).json).tagged },
    ]

    /// Companies.
    static let accounts: [Endpoint] = [
        Endpoint(
            .get, "/accounts", .readLeads, "Lists companies by number.",
            Operation(
                id: "listAccounts", tag: "accounts", effect: .reads, parameters: [.limit(), .cursor],
                answers: [.ok(.page(of: accountSchema))])
        ) { call in
            try call.page("accounts") { after, limit in
                try call.engine.accountPage(after: after.map { ID($0) }, limit: limit).map {
                    ($0.account.id.value, .object($0.members))
                }
            }
        },
        Endpoint(
            .get, "/accounts/{account}", .readLeads, "Shows a company with the leads that belong to it.",
            Operation(
                id: "showAccount", tag: "accounts", effect: .reads, path: ["account": .id("A")],
                answers: [.ok(accountWithLeads)], hasTag: true)
        ) { call in
            let dossier = try call.engine.account(try call.id("account"))
            let leads = JSON.array(dossier.leads.map(LeadViews.line))
            return Reply(.object(dossier.summary.members.merging(["leads": leads]) { $1 })).tagged
        },
    ]

    private static let personSchema = Schema.object([
        "id": .id("P"), "lead": .id("L").about("The number under which its lead is found, if it is one."),
        "profiles": .list(.id("PR")), "identifiers": .list(LeadViews.identifierSchema),
        "account": Schema.id("A").orNull,
    ]).named("Person")

    private static let accountMembers: [String: Schema] = [
        "id": .id("A"), "name": .text, "domain": .text.orNull, "people": .whole,
    ]
    private static let accountSchema = Schema.object(accountMembers).named("Account")
    private static let accountWithLeads = Schema.object(
        accountMembers.merging(["leads": .list(LeadViews.lineSchema)]) { $1 }
    ).named("AccountWithLeads")
}

extension PersonRow {
    fileprivate var json: JSON {
        [
            "id": .string("\(person)"), "lead": .string("L\(person.value)"),
            "profiles": .array(profiles.map { .string("\($0)") }),
            "identifiers": .array(identifiers.map(LeadViews.identifier)), "account": .text(account.map { "\($0)" }),
        ]
    }
}

extension AccountSummary {
    fileprivate var members: [String: JSON] {
        [
            "id": .string("\(account.id)"), "name": .string(account.name), "domain": .text(account.domain),
            "people": .count(people),
        ]
    }
}

extension Call {
    fileprivate func identifier() throws -> Identifier? {
        switch (text("email"), text("phone")) {
        case (nil, nil): return nil
        case (let text?, nil):
            do throws(EmailAddressFlaw) { return .email(try EmailAddress(parsing: text)) } catch {
                throw error.problem(for: text)
            }
        case (nil, let text?):
            do throws(PhoneNumberFlaw) { return .phone(try PhoneNumber(parsing: text)) } catch {
                throw Problem(.invalid, "'\(text)' is no telephone number", hint: "expected one such as +49 30 1234567")
            }
        case (_?, _?): throw Problem(.invalid, "both email and phone are given", hint: "give one of them")
        }
    }

    /// A page of things by number; `items` gives those after a number, each with its own.
    func page(
        _ list: String, _ items: (_ after: Int64?, _ limit: Int) throws -> [(Int64, JSON)]
    ) throws -> Reply {
        let secret = try engine.secret(.cursors)
        let limit = whole("limit") ?? 50
        let after = try text("cursor").map { text throws(Problem) in
            try Cursor(parsing: text, of: list, secret: secret).values.first ?? 0
        }
        let found = try items(after, limit)
        let last = found.count == limit ? found.last?.0 : nil
        return Reply([
            "data": .array(found.map(\.1)),
            "next": .text(last.map { Cursor([$0]).text(of: list, secret: secret) }),
        ])
    }
}
