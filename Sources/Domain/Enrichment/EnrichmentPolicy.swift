/// How what is known of a lead is completed by others: providers in the order in which they are asked.
package struct EnrichmentPolicy: Hashable, Sendable {
    /// The waterfall: each is asked for what those before it left open.
    package let providers: [EnrichmentProvider]
    /// How long one run through the providers may take; who was not asked by then is not asked in this run.
    package let within: TimeSpan

    package init(providers: [EnrichmentProvider], within: TimeSpan) {
        self.providers = providers
        self.within = within
    }

    /// Nobody is asked for anything.
    package static let none = EnrichmentPolicy(providers: [], within: defaultLimit)

    /// Product description, section 4: fields resolved and lead routed within 5 s of the form.
    package static let defaultLimit = TimeSpan(milliseconds: 5_000)

    /// The place of a provider in the waterfall; nil when the policy has none of that id.
    package func place(of provider: String) -> Int? { providers.firstIndex { $0.id == provider } }

    /// The provider of an id; nil when the policy has none.
    package func provider(_ id: String) -> EnrichmentProvider? { providers.first { $0.id == id } }
}

/// One source of what is not known yet.
package struct EnrichmentProvider: Hashable, Sendable {
    /// Where its answers come from.
    package enum Source: Hashable, Sendable {
        /// The workspace's own table of companies, which costs nothing and is asked in the database.
        case table
        /// Somebody else's service.
        case http(HTTPLookup)
    }

    /// When a call is paid for.
    package enum Charge: String, Hashable, Sendable, CaseIterable {
        /// Each one that may have been answered.
        case call
        /// One that brought something.
        case match
    }

    /// Stable; facts that come by it have the source `enrichment:` with this id.
    package let id: String
    package let label: String
    package let source: Source
    /// What it looks people or companies up by.
    package let key: LookupKey
    /// Whom it is asked about; everybody when nil.
    package let condition: Condition?
    /// What it may say, each attribute once.
    package let fields: [EnrichmentField]
    /// Of one call.
    package let cost: Money
    package let charge: Charge
    /// How long an answer stands for the next question by the same key.
    package let cache: TimeSpan
    /// How long it stands that there was no answer.
    package let cacheEmpty: TimeSpan
    /// After this time what it said is not believed any more; nil for ever.
    package let expiry: TimeSpan?
    package let timeout: TimeSpan
    package let budget: EnrichmentBudget
    package let breaker: CircuitBreaker.Rule

    package init(
        id: String, label: String, source: Source, key: LookupKey, condition: Condition?, fields: [EnrichmentField],
        cost: Money, charge: Charge, cache: TimeSpan, cacheEmpty: TimeSpan, expiry: TimeSpan?, timeout: TimeSpan,
        budget: EnrichmentBudget, breaker: CircuitBreaker.Rule
    ) {
        self.id = id
        self.label = label
        self.source = source
        self.key = key
        self.condition = condition
        self.fields = fields
        self.cost = cost
        self.charge = charge
        self.cache = cache
        self.cacheEmpty = cacheEmpty
        self.expiry = expiry
        self.timeout = timeout
        self.budget = budget
        self.breaker = breaker
    }

    /// The source of facts that come by it.
    package var factSource: String { "enrichment:\(id)" }

    /// Whether somebody outside is asked.
    package var isOutside: Bool { source != .table }
}

/// What somebody is looked up by.
package enum LookupKey: String, Hashable, Sendable, CaseIterable {
    /// The address of the person.
    case email
    /// The domain of the company, which free mail and throw-away addresses do not give.
    case domain
}

/// What is known to look one lead up by.
package struct LookupKeys: Hashable, Sendable {
    package let email: String?
    package let domain: String?

    package init(email: String?, domain: String?) {
        self.email = email
        self.domain = domain
    }

    /// The key of a kind; nil where it is not known.
    package subscript(kind: LookupKey) -> String? {
        switch kind {
        case .email: email
        case .domain: domain
        }
    }
}

/// The most that a provider may cost in a day and in a calendar month, both of UTC; nil without limit.
package struct EnrichmentBudget: Hashable, Sendable {
    package let day: Money?
    package let month: Money?

    package init(day: Money? = nil, month: Money? = nil) {
        self.day = day
        self.month = month
    }

    /// What was spent already, calls whose answer is not there yet included, in minor units of the policy's currency.
    package struct Spent: Hashable, Sendable {
        package var day: Int64
        package var month: Int64

        package init(day: Int64, month: Int64) {
            self.day = day
            self.month = month
        }
    }

    /// Whether a call of a cost fits in.
    package func allows(_ cost: Money, after spent: Spent) -> Bool {
        let fitsDay = day.map { spent.day + cost.minor <= $0.minor } ?? true
        return fitsDay && month.map { spent.month + cost.minor <= $0.minor } ?? true
    }
}
