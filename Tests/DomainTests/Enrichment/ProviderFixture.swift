import Domain

/// A provider that fills employees, seniority and a flag.
func testProvider(
    _ id: String = "apollo", key: LookupKey = .email, charge: EnrichmentProvider.Charge = .call, cost: Int64 = 25,
    expiry: TimeSpan? = .days(100), fields: [EnrichmentField]? = nil
) throws -> EnrichmentProvider {
    let sure = Share(partsPerMillion: 800_000)
    return EnrichmentProvider(
        id: id, label: id,
        source: .http(
            HTTPLookup(
                method: .get, url: "https://api.example.com/find?email={email}", body: nil, authorization: nil)),
        key: key, condition: nil,
        fields: try fields ?? [
            EnrichmentField(
                attribute: "employees", type: .integer, path: try JSONPath(parsing: "company.size"),
                values: ["51-200": .integer(51)], confidence: sure),
            EnrichmentField(
                attribute: "seniority", type: .text, path: try JSONPath(parsing: "person.level"),
                values: ["c_suite": .text("c_level")], confidence: sure),
            EnrichmentField(
                attribute: "isPublic", type: .flag, path: try JSONPath(parsing: "company.public"), confidence: sure),
        ],
        cost: Money(minor: cost, .eur), charge: charge, cache: .days(30), cacheEmpty: .days(7), expiry: expiry,
        timeout: TimeSpan(milliseconds: 3_000), budget: EnrichmentBudget(),
        breaker: CircuitBreaker.Rule(failures: 3, pause: .minutes(5)))
}
