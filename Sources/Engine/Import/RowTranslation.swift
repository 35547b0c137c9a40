import Domain
import Storage

/// Turns what a row says into what is recorded: identities in their one form, facts with ids that stay the same when the
/// row comes again.
struct RowTranslation: Sendable {
    /// The part of message ids and cost ids before the colon.
    let source: String
    private let foreseer: Foreseer
    private let companies: CompanyReader
    private let touches: TouchReader
    private let lookups: [LookupTable]
    /// The time of what the file gives no time for.
    private let now: Instant

    init(
        source: String, policy: Policy, accounts: AccountMatching, mailDomains: MailDomains, lookups: [LookupTable],
        foreseer: Foreseer, now: Instant
    ) {
        self.source = source
        self.foreseer = foreseer
        companies = CompanyReader(accounts, mailDomains)
        touches = TouchReader(ownDomains: policy.attribution.ownDomains)
        self.lookups = lookups
        self.now = now
    }

    /// What a row comes to, or a sentence for each mistake.
    func row(_ read: RowFacts) -> Result<ImportedRow, RowMistakes> {
        var mistakes: [String] = []
        let facts = lookedUp(read, &mistakes)
        var imported: [Observation] = []
        var costs: [NewCost] = []
        if let spend = facts.spend {
            costs = [cost(spend, facts)]
        } else {
            let identity = RowIdentity(facts, companies, &mistakes)
            if mistakes.isEmpty { imported = [observation(facts, identity)] }
        }
        guard mistakes.isEmpty else { return .failure(RowMistakes(mistakes)) }
        let isKeyed = facts.messageID != nil
        return .success(
            ImportedRow(observations: imported, costs: costs, isKeyed: isKeyed, remarks: facts.remarks))
    }

    private func lookedUp(_ facts: RowFacts, _ mistakes: inout [String]) -> RowFacts {
        guard !lookups.isEmpty else { return facts }
        var facts = facts
        facts.attributes = facts.attributes.compactMap { attribute in
            guard let table = lookups.first(where: { $0.attribute == attribute.name }) else { return attribute }
            let value = table.value(of: attribute.value.display, &mistakes)
            return value.map { NamedValue(name: attribute.name, value: .text($0)) }
        }
        return facts
    }

    private func observation(_ facts: RowFacts, _ identity: RowIdentity) -> Observation {
        let observed = FactList(facts, identity, touches, now: now).facts
        return Observation(
            identifiers: identity.identifiers, clues: identity.clues, companyName: facts.account.name ?? "",
            facts: observed, foresight: foreseer.foresight(of: observed))
    }

    private func cost(_ spend: RowSpend, _ facts: RowFacts) -> NewCost {
        let content = [
            "\(spend.period.lowerBound)", "\(spend.period.upperBound)", spend.channel ?? "", spend.campaign ?? "",
            spend.category, "\(spend.amount)", spend.allocationKey ?? "",
        ]
        let key = facts.messageID ?? Fingerprint.of(content.joined(separator: "\u{1F}")).description
        return NewCost(
            source: source, messageID: key, firstDay: spend.period.lowerBound, lastDay: spend.period.upperBound,
            channel: spend.channel, campaign: spend.campaign, category: spend.category, amount: spend.amount,
            allocation: spend.allocationKey, note: "")
    }
}

/// Whom a row is about.
struct RowIdentity {
    /// Strongest first as the mapping orders them, each once.
    private(set) var identifiers: [Identifier] = []
    private(set) var clues: [AccountClue] = []
    /// What the address itself says: its domain and the kind of it.
    private(set) var derived: [Trait] = []

    init(_ facts: RowFacts, _ companies: CompanyReader, _ mistakes: inout [String]) {
        var address: EmailAddress?
        for raw in facts.identity {
            let read = add(raw, &mistakes)
            if address?.host == nil { address = read ?? address }
        }
        if identifiers.isEmpty, mistakes.isEmpty {
            mistakes.append("the row names nobody: no e-mail address, id or telephone number")
        }
        let website = facts.account.website ?? facts.account.domain
        let company = companies.read(address: address, website: website, name: facts.account.name)
        clues = company.clues
        derived += company.derived
    }

    /// Gives the address of an identifier that is one.
    private mutating func add(_ raw: RawIdentifier, _ mistakes: inout [String]) -> EmailAddress? {
        switch raw.kind {
        case .email: return address(raw.text, &mistakes)
        case .external: add(Identifier.external(raw.text, in: raw.system))
        case .visitor: add(Identifier.visitor(raw.text, from: raw.system))
        case .phone:
            do throws(PhoneNumberFlaw) { add(Identifier.phone(try PhoneNumber(parsing: raw.text))) } catch {
                // A number without country code names nobody for sure; it is kept as an attribute.
                derived.append(Trait("phone", .text(raw.text)))
            }
        }
        return nil
    }

    private mutating func address(_ text: String, _ mistakes: inout [String]) -> EmailAddress? {
        do throws(EmailAddressFlaw) {
            let address = try EmailAddress(parsing: text.trimmingWhiteSpace())
            add(Identifier.email(address))
            return address
        } catch {
            let problem = error.problem(for: text)
            mistakes.append("\(problem.message) (\(problem.hint))")
            return nil
        }
    }

    private mutating func add(_ identifier: Identifier?) {
        if let identifier, !identifiers.contains(identifier) { identifiers.append(identifier) }
    }
}
