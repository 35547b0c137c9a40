import Domain
import Storage

/// Turns a message of the tracking API into what is recorded: identities in their one form, facts whose ids stay the same
/// when the message is sent again.
struct EventTranslation: Sendable {
    let policy: Policy
    private let companies: CompanyReader
    private let touches: TouchReader
    private let traits: TraitReader

    init(_ policy: Policy, _ accounts: AccountMatching, _ mailDomains: MailDomains = .builtIn) {
        self.policy = policy
        companies = CompanyReader(accounts, mailDomains)
        touches = TouchReader(ownDomains: policy.attribution.ownDomains)
        traits = TraitReader(policy)
    }

    /// What a message comes to. `fallbackID` stands for the id of a message that has none.
    func observation(
        _ event: TrackingEvent, receivedAt received: Instant, fallbackID: @autoclosure () -> String
    ) throws(EventFlaw) -> Observation {
        let read = traits.read(event.traits)
        let identity = try EventIdentity(event, read)
        let company = company(event, read, identity.address)
        let messageID = EventTranslation.id(event.messageID ?? fallbackID())
        let occurredAt = event.times.occurred(receivedAt: received)
        let isAutomated = event.visit.userAgent.map(Automation.isRobot) ?? false
        var facts: [ObservedFact] = []
        let known = read.attributes + company.reading.derived + identity.unreadable
        if !known.isEmpty, event.saysWhatIsKnown {
            facts.append(
                ObservedFact(
                    occurredAt: occurredAt, messageID: messageID + ":traits", isAutomated: isAutomated,
                    body: .observed(known)))
        }
        if let body = behaviour(event) {
            facts.append(
                ObservedFact(
                    occurredAt: occurredAt, messageID: messageID, touch: touch(event), isAutomated: isAutomated,
                    body: body))
        }
        if event.isPrivate, let identifier = identity.identifiers.first {
            // The wish is the same each time it is said.
            let id = "gpc:" + Fingerprint.of(identifier.description).description
            facts.append(
                ObservedFact(occurredAt: received, messageID: id, body: .consented(.globalPrivacyControl)))
        }
        return Observation(
            identifiers: identity.identifiers, clues: company.reading.clues, companyName: company.name ?? "",
            facts: facts,
            isVisitorShared: !event.isAlias)
    }

    private func behaviour(_ event: TrackingEvent) -> Fact.Body? {
        switch event.call {
        case .track(let kind): .behaviour(kind: kind, properties: properties(event))
        case .page: .behaviour(kind: "page_viewed", properties: properties(event))
        case .screen: .behaviour(kind: "screen_viewed", properties: properties(event))
        case .consent(let consent): .consented(consent)
        case .identify, .group, .alias: nil
        }
    }

    /// The properties that the policy declares, of their types: others may name people, and no condition reads them.
    private func properties(_ event: TrackingEvent) -> [String: AttributeValue] {
        var properties: [String: AttributeValue] = [:]
        for declared in policy.properties {
            guard let value = event.properties[declared.name] else { continue }
            properties[declared.name] = AttributeValue(value, as: declared.type)
        }
        if policy.properties.contains(where: { $0.name == "page" && $0.type == .text }), properties["page"] == nil {
            let path = event.visit.path ?? event.visit.url.flatMap { TouchSource(landing: $0).landing }
            properties["page"] = (path ?? event.visit.title).map { .text($0) }
        }
        return properties
    }

    /// Pages tell where a visit came from; events only where no page is named that did.
    private func touch(_ event: TrackingEvent) -> TouchSource? {
        let visit = event.visit
        var row = RowTouch()
        switch event.call {
        case .page: row[.url] = visit.url ?? ""
        case .track where visit.url == nil && !visit.campaign.isEmpty: break
        default: return nil
        }
        row[.referrer] = visit.referrer
        row[.source] = visit.campaign["source"]
        row[.medium] = visit.campaign["medium"]
        row[.campaign] = visit.campaign["name"]
        row[.content] = visit.campaign["content"]
        row[.term] = visit.campaign["term"]
        let source = touches.read(row).touch
        // A page that was reached from another page of the same site begins no visit.
        guard let source, visit.referrer == nil || source.saysWhereFrom else { return nil }
        return source
    }

    private func company(
        _ event: TrackingEvent, _ read: TraitReader.Reading, _ address: EmailAddress?
    ) -> (reading: CompanyReader.Reading, name: String?) {
        var name = read.company
        if case .group(let id) = event.call, name == nil, read.website == nil { name = id }
        return (companies.read(address: address, website: read.website, name: name), name)
    }

    /// An id of bounded length.
    private static func id(_ id: String) -> String {
        id.utf8.count <= 200 ? id : Fingerprint.of(id).description
    }
}

extension TrackingEvent {
    fileprivate var isAlias: Bool { if case .alias = call { true } else { false } }

    /// Whether traits that come with it are worth a fact: views repeat what the library knows with every page.
    fileprivate var saysWhatIsKnown: Bool {
        switch call {
        case .identify, .group, .track: true
        case .page, .screen, .alias, .consent: false
        }
    }
}

/// Whom a message is about.
private struct EventIdentity {
    /// Strongest first, each once.
    private(set) var identifiers: [Identifier] = []
    private(set) var address: EmailAddress?
    /// What was given as an identity and is none, kept as an attribute.
    private(set) var unreadable: [Trait] = []

    init(_ event: TrackingEvent, _ traits: TraitReader.Reading) throws(EventFlaw) {
        if let user = event.user {
            add(.external(user, in: "user"))
            // An id that is an address is one to everybody.
            if user.contains("@"), EmailAddress.isOne(user) { try add(address: user) }
        }
        if let text = traits.email { try add(address: text) }
        if let text = traits.phone { add(phone: text) }
        for visitor in [event.visitor, event.earlierVisitor] {
            if let visitor { add(.visitor(visitor, from: "web")) }
        }
        if case .alias(let previous) = event.call {
            add(.external(previous, in: "user"))
            add(.visitor(previous, from: "web"))
        }
    }

    private mutating func add(address text: String) throws(EventFlaw) {
        do throws(EmailAddressFlaw) {
            let read = try EmailAddress(parsing: text)
            add(.email(read))
            address = address ?? read
        } catch {
            let problem = error.problem(for: text)
            throw EventFlaw(.badAddress, problem.message, hint: problem.hint)
        }
    }

    private mutating func add(phone text: String) {
        do throws(PhoneNumberFlaw) { add(.phone(try PhoneNumber(parsing: text))) } catch {
            // A number without country code names nobody for sure.
            unreadable.append(Trait("phone", .text(text)))
        }
    }

    private mutating func add(_ identifier: Identifier?) {
        if let identifier, !identifiers.contains(identifier) { identifiers.append(identifier) }
    }
}
