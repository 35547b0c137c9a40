import Domain
import PolicyFile
import Testing

@Suite("The section enrichment of a policy")
struct EnrichmentSectionTests {
    /// The smallest policy with a provider, whose keys are given.
    private func text(_ provider: String, within: String = "") -> String {
        PolicyFixture.minimal.replacing("categories: [media]", with: "categories: [media, enrichment]")
            + "enrichment:\n\(within)  providers:\n    - {\(provider)}\n"
    }

    private func provider(_ keys: String) throws -> EnrichmentProvider {
        try #require(try PolicyFixture.policy(text(keys)).enrichment.providers.first)
    }

    private let http = "id: a, label: A, kind: http, key: email, url: 'https://a.example.com/?q={email}'"
    private let fields = "fields: [{attribute: employees, path: a.b}]"

    @Test("what is not written has its default; a table fills what usual tables hold and the policy declares")
    func defaults() throws {
        let table = try provider("id: t, label: T, kind: table, key: domain")
        #expect(table.fields.map(\.attribute) == ["company", "employees"])
        #expect(table.cost.minor == 0)
        #expect(table.factSource == "enrichment:t")
        #expect(!table.isOutside)
        let asked = try provider("\(http), \(fields)")
        #expect(asked.cache == .days(30))
        #expect(asked.cacheEmpty == .days(7))
        #expect(asked.expiry == nil)
        #expect(asked.timeout.milliseconds == 3_000)
        #expect(asked.charge == .call)
        #expect(asked.budget == EnrichmentBudget())
        #expect(asked.breaker == CircuitBreaker.Rule(failures: 5, pause: .minutes(5)))
        #expect(asked.fields[0].confidence.description == "80 %")
        #expect(try PolicyFixture.policy().enrichment == .none)
        #expect(EnrichmentPolicy.defaultLimit.milliseconds == 5_000)
    }

    @Test("what is written is read, amounts in the currency of costs")
    func written() throws {
        let keys = """
            id: a, label: A, kind: http, key: domain, method: POST, url: 'https://a.example.com/find', \
            body: '{"d": "{domain}"}', auth: {header: X-Key, prefix: "Key ", secret: a_key}, when: employees < 5, \
            confidence: 70, cost: 0.25, charge: match, cache: 1d, cacheEmpty: 2d, expiry: 3d, timeout: 4s, \
            budget: {day: 5, month: 60.50}, breaker: {failures: 7, pause: 8m}, \
            fields: [{attribute: employees, path: 'a[0].b', confidence: 90, values: {"51-200": 51, Many: 1000}}]
            """
        let provider = try provider(keys)
        guard case .http(let lookup) = provider.source else {
            Issue.record("no service")
            return
        }
        #expect(lookup.method == .post && lookup.body == #"{"d": "{domain}"}"#)
        #expect(lookup.authorization == .init(header: "X-Key", prefix: "Key ", secret: "a_key"))
        #expect(provider.condition?.source == "employees < 5")
        #expect(provider.key == .domain)
        #expect(provider.charge == .match)
        #expect(provider.cost == Money(minor: 25, .eur))
        #expect(provider.budget.day == Money(minor: 500, .eur))
        #expect(provider.budget.month == Money(minor: 6_050, .eur))
        let spans = [provider.cache, provider.cacheEmpty, provider.expiry ?? .days(0)].map(\.days)
        #expect(spans == [1, 2, 3])
        #expect(provider.timeout.milliseconds == 4_000)
        #expect(provider.breaker == CircuitBreaker.Rule(failures: 7, pause: .minutes(8)))
        let field = provider.fields[0]
        #expect(field.values == ["51-200": .integer(51), "many": .integer(1_000)])
        #expect(field.confidence.description == "90 %")
    }

    @Test("what makes no sense is complained of at its place")
    func complaints() {
        let rows: [(keys: String, says: String)] = [
            ("id: a, label: A, kind: ftp, key: email", "'enrichment.providers[a].kind' is 'ftp'"),
            ("id: a, label: A, kind: http, key: email, \(fields)", "'enrichment.providers[a].url' is missing"),
            (
                "id: a, label: A, kind: http, url: 'https://a.b/{email}', \(fields)",
                "'enrichment.providers[a].key' is missing"
            ),
            ("id: t, label: T, kind: table, key: domain, cost: 1", "'enrichment.providers[t].cost' does not go with"),
            ("id: t, label: T, kind: table, key: domain, url: 'https://x.y'", "url' does not go with 'kind: table'"),
            ("\(http), fields: [{attribute: size, path: a}]", "is 'size'"),
            ("\(http), fields: [{attribute: employees, path: 'a..b'}]", "is no path into JSON"),
            ("\(http), fields: [{attribute: employees, path: a, values: {x: many}}]", "values.x' is 'many'"),
            ("\(http), fields: []", "may fill no attribute"), ("\(http), \(fields), timeout: 11s", "is 11s"),
            ("\(http), \(fields), preset: acme", "is 'acme'"), ("\(http), \(fields), cache: 0s", "cache' is '0s'"),
            ("\(http), \(fields), confidence: 101", "confidence' is '101'"),
            ("\(http), \(fields), cost: -1", "cost' is '-1'"),
            ("\(http), \(fields), auth: {header: X-Key}", "auth.secret' is missing"),
            ("\(http), \(fields), auth: {secret: 'My key'}", "names the secret 'My key'"),
            ("\(http), \(fields), auth: {secret: k, header: 'X Key'}", "'X Key' is not the name of a header"),
            ("\(http), \(fields), when: nobody > 1", "nobody"),
            ("\(http), \(fields), body: '{email}'", "a GET request has no body"),
            (
                "\(http.replacing("{email}", with: "{domain}")), \(fields)",
                "the request has {domain}, and the key is email"
            ),
            ("\(http.replacing("{email}", with: "me")), \(fields)", "the request does not say {email}"),
            ("\(http.replacing("a.example.com/", with: "{email}.example.com/")), \(fields)", "no plain host"),
            ("\(http.replacing("https:", with: "ftp:")), \(fields)", "no scheme of the web"),
            ("\(http), \(fields), breaker: {failures: 0}", "breaker.failures' is '0'"),
        ]
        for row in rows {
            let found = PolicyFixture.complaints(text(row.keys))
            #expect(found.contains { $0.contains(row.says) }, "\(row.keys): \(found)")
        }
        let costly = "enrichment:\n  providers:\n    - {\(http), \(fields), cost: 1}\n"
        let found = PolicyFixture.complaints(PolicyFixture.minimal + costly)
        #expect(found.contains { $0.contains("of the category 'enrichment', which is none") }, "\(found)")
        let late = PolicyFixture.complaints(text("\(http), \(fields)", within: "  within: 2m\n"))
        #expect(late.contains { $0.contains("within' is 2m") })
        let sound = PolicyFixture.complaints(text("\(http), \(fields)"))
        #expect(sound == [])
    }

    /// An answer in the form of each service, cut down to what is read, and what it says under the shipped policy.
    @Test("each preset reads an answer of its service")
    func presets() throws {
        let text = try #require(ShippedPolicies.catalogue.members.first { $0.id == "lead-first" }).text
        let company = ["company": "Acme", "employees": "120", "industry": "Software", "country": "Germany"]
        let person = company.merging(["firstName": "Ann", "jobTitle": "CEO", "seniority": "c_level"]) { $1 }
        let rows: [(preset: String, answer: String, known: [String: String])] = [
            (
                "clearbit_combined",
                #"{"person":{"name":{"givenName":"Ann"},"employment":{"title":"CEO","seniority":"executive"}},"#
                    + #""company":{"name":"Acme","metrics":{"employees":120},"category":{"industry":"Software"},"geo":{"country":"Germany"}}}"#,
                person
            ),
            (
                "clearbit_company",
                #"{"name":"Acme","metrics":{"employees":120},"category":{"industry":"Software"},"geo":{"country":"Germany"}}"#,
                company
            ),
            (
                "apollo_person",
                #"{"person":{"first_name":"Ann","title":"CEO","seniority":"c_suite","organization":{"name":"Acme","#
                    + #""estimated_num_employees":120,"industry":"Software","country":"Germany"}}}"#,
                person
            ),
            (
                "apollo_company",
                #"{"organization":{"name":"Acme","estimated_num_employees":120,"industry":"Software","country":"Germany"}}"#,
                company
            ),
            (
                "zoominfo_contact",
                #"{"success":true,"data":{"result":[{"data":[{"firstName":"Ann","jobTitle":"CEO","managementLevel":["C-Level"],"#
                    + #""company":{"name":"Acme","employeeCount":120,"primaryIndustry":["Software"],"country":"Germany"}}]}]}}"#,
                person
            ),
            (
                "zoominfo_company",
                #"{"data":{"result":[{"data":[{"name":"Acme","employeeCount":120,"primaryIndustry":["Software"],"country":"Germany"}]}]}}"#,
                company
            ),
        ]
        #expect(rows.map(\.preset) == EnrichmentPreset.all.ids)
        for row in rows {
            let entry = "    - {id: p, label: P, kind: http, preset: \(row.preset), auth: {secret: p_key}, cost: 0.1}\n"
            let policy = try PolicyFixture.policy(
                text.replacing("enrichment:\n  providers:\n", with: "enrichment:\n  providers:\n" + entry))
            let provider = try #require(policy.enrichment.providers.first)
            let preset = try EnrichmentPreset.all.member(row.preset)
            #expect(provider.fields.count == preset.fields.count, "every path of \(row.preset) is one")
            let outcome = provider.outcome(
                of: .answered(status: 200, retryAfter: nil, body: Array(row.answer.utf8)), at: Instant(milliseconds: 0))
            guard case .matched(let traits, let unreadable) = outcome else {
                Issue.record("\(row.preset): \(outcome.name)")
                continue
            }
            let known = Dictionary(uniqueKeysWithValues: traits.map { ($0.name, $0.value.display) })
            #expect(known == row.known, "\(row.preset)")
            #expect(unreadable.isEmpty, "\(row.preset)")
        }
    }

    @Test("all four kinds of addresses that are no person's at a company cost points")
    func mailClasses() throws {
        let policy = try #require(ShippedPolicies.catalogue.members.first).document().policy
        let version = PolicyVersion(number: 1, effectiveFrom: .distantPast, policy: policy, channel: { _ in nil })
        let rows = [("university", -20), ("disposable", -20), ("public_mail", -5), ("role", -5), ("company", 0)]
        for (mailClass, points) in rows {
            var state = LeadState(under: policy)
            let fact = Fact(
                id: ID(1), profile: ID(1), occurredAt: Instant(milliseconds: 0), source: "s", messageID: "m",
                body: .observed([Trait("emailClass", .text(mailClass))]))
            _ = decide(&state, .fact(fact), under: version)
            let score = state.score(under: policy, at: Instant(milliseconds: 0), originalChannel: nil)
            #expect(score.negative == Points(points), "\(mailClass)")
        }
    }
}
