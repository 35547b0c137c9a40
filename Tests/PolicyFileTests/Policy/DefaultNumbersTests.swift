import Domain
import PolicyFile
import Testing

/// The numbers of the product's description, sections 5 to 9, 11 to 13 and 15, written down a second time.
@Suite("Numbers of the shipped policies")
struct DefaultNumbersTests {
    @Test("lead-first scores as the table of defaults says")
    func leadFirstScoring() throws {
        let scoring = try policy("lead-first").scoring
        let table: [(String, ScoringRule.Category, Int)] = [
            ("title_match", .fit, 20), ("size_in_range", .fit, 15), ("industry_exact", .fit, 10),
            ("industry_adjacent", .fit, 5), ("pricing_page", .behaviour, 15), ("webinar", .behaviour, 10),
            ("case_study", .behaviour, 10), ("email_opened", .behaviour, 3), ("replied", .behaviour, 20),
            ("demo", .behaviour, 50), ("competitor", .negative, -10), ("student", .negative, -20),
            ("disposable", .negative, -20), ("free_mail", .negative, -5), ("role_address", .negative, -5),
            ("entry_level", .negative, -10), ("too_small", .negative, -15),
        ]
        #expect(scoring.rules.map(\.id) == table.map(\.0))
        #expect(scoring.rules.map(\.category) == table.map(\.1))
        #expect(scoring.rules.map(\.points) == table.map { Points($0.2) })
        #expect(scoring.promotionThreshold == Points(80))
        #expect(scoring.temperature == TemperaturePolicy(warmFrom: Points(30), hotAbove: Points(60)))
    }

    @Test("prospect-first scores as the temperature preset says")
    func temperaturePreset() throws {
        let scoring = try policy("prospect-first").scoring
        let table = [
            ("chief_executive", 30), ("manager", 20), ("size", 25), ("sector", 20), ("area", 15), ("product_page", 5),
            ("white_paper", 10), ("webinar", 15), ("pricing_page", 20),
        ]
        #expect(scoring.rules.map(\.id) == table.map(\.0))
        #expect(scoring.rules.map(\.points) == table.map { Points($0.1) })
        let bands: [(Int, Temperature)] = [(29, .cold), (30, .warm), (60, .warm), (61, .hot)]
        for (total, temperature) in bands {
            #expect(scoring.temperature.temperature(Points(total)) == temperature, "\(total)")
        }
    }

    @Test("the clocks of lead-first have the limits and consequences of the table")
    func clocks() throws {
        let clocks = try policy("lead-first").clocks
        let expected = [
            "high_intent_response 5m 10m escalate 4h reroute", "inbound_response 1h 1d return_to_marketing - -",
            "outbound_reply - 30m escalate - -", "discovery_call - 4h escalate - -",
            "acceptance_follow_up 1d 2d escalate - -", "rejection_feedback - 2d escalate_to_manager - -",
        ]
        let actual = clocks.map {
            "\($0.id) \(text($0.target)) \($0.limit) \($0.breach.rawValue) \(text($0.hardLimit)) \($0.hardBreach?.rawValue ?? "-")"
        }
        #expect(actual == expected)
        #expect(clocks[0].startsOn == ["demo_requested", "pricing_inquiry"])
        #expect(clocks[3].tiers == ["sales_development"])
    }

    @Test("rests, hygiene, capacity, agreement and retention have their defaults in every shipped policy")
    func everyday() throws {
        for shipped in ShippedPolicies.catalogue.members {
            let policy = try shipped.document().policy
            #expect(policy.recycling.rest == .days(90), "\(shipped.id)")
            #expect(policy.hygiene.inactivity == .days(60) && policy.hygiene.ageing == .days(14), "\(shipped.id)")
            #expect(policy.stage(of: policy.prospectMilestone)?.ageing == .days(14), "\(shipped.id)")
            #expect(policy.routing.capacity == 40, "\(shipped.id)")
            #expect(policy.retention.disqualified == .days(365), "\(shipped.id)")
            #expect(policy.attribution.settings.halfLife == .days(7), "\(shipped.id)")
            #expect(policy.cost.salespersonYear == Money(major: 150_000, .eur), "\(shipped.id)")
            #expect(policy.cost.salespersonYear.divided(by: policy.cost.salespersonHours) == Money(major: 75, .eur))
        }
        let policy = try policy("lead-first")
        #expect(policy.agreement == AgreementPolicy(qualifiedLeadsPerMonth: 100, mqlToSql: percent(15)))
        #expect(policy.attribution.model == "w.first_mql_prospect" && policy.attribution.settings.target == .prospect)
        #expect(policy.cost.categories == ["media", "technology", "agency", "content", "headcount", "enrichment"])
    }

    @Test("the advisor's bands are those of the reports' description")
    func bands() throws {
        let advisor = try policy("lead-first").advisor
        let expected: [(String, String?, Int, Int, Int?, Int?)] = [
            ("prospect_to_opportunity", nil, 40, 60, 30, 70), ("prospect_to_opportunity", "Demo", 55, 70, nil, nil),
            ("prospect_to_opportunity", "Webinar", 35, 50, nil, nil),
            ("prospect_to_opportunity", "Content", 20, 35, nil, nil),
            ("prospect_to_opportunity", "Paid Search", 30, 45, nil, nil),
            ("prospect_to_opportunity", "Organic Search", 35, 50, nil, nil), ("mql_to_sql", nil, 13, 20, 10, nil),
            ("sql_to_opportunity", nil, 40, 50, nil, nil), ("rejection_rate", nil, 5, 15, nil, 25),
        ]
        #expect(advisor.bands.count == expected.count)
        for (band, row) in zip(advisor.bands, expected) {
            #expect(band.figure == row.0 && band.channel == row.1)
            #expect(band.low == percent(row.2) && band.high == percent(row.3), "\(row)")
            #expect(band.alarmBelow == row.4.map(percent) && band.alarmAbove == row.5.map(percent), "\(row)")
        }
        #expect(advisor.minimumCases == 30)
    }

    @Test("deals go to their tier by size, with the ends of 5,000 to 50,000 belonging to the middle")
    func tiers() throws {
        let cases: [(employees: Int, deal: Int?, tier: String)] = [
            (99, 100_000, "self_serve"), (100, 4_999, "inside_sales"), (100, 5_000, "sales_development"),
            (100, 50_000, "sales_development"), (100, 50_001, "senior_executive"), (100, nil, "sales_development"),
        ]
        for entry in cases {
            let deal = entry.deal.map { ", expectedDealSize: \($0)" } ?? ""
            let example = """
                  - name: \(entry.employees) people, \(entry.deal ?? 0)
                    facts:
                      - observed: {employees: \(entry.employees), jobTitle: CEO, seniority: owner, industry: Software, company: A\(deal)}
                      - {fact: demo_requested}
                    expect: {route: \(entry.tier)}

                """
            let text = try ShippedPolicies.catalogue.member("lead-first").text + "\n" + example
            let result = try #require(PolicyFile.decode(text, named: "lead-first.yaml").test().last)
            #expect(result.differences.isEmpty, "\(result.report)")
        }
    }

    /// The gate's requirements, evaluated over a grid of boundary values and compared with the sentence of section 7.
    @Test("lead-first's prospect gate is the gate of the description, at its boundaries and with what is unknown")
    func prospectGate() throws {
        let policy = try policy("lead-first")
        let gate = try #require(policy.stage(of: .salesQualified)?.gate)
        let sizes: [Int64?] = [nil, 99, 100, 10_000, 10_001]
        let statuses = [nil, "confirmed", "estimated"]
        let months: [Int64?] = [nil, 6, 7, 12, 13]
        for size in sizes {
            for authority in statuses {
                for cycle in months {
                    for useCase in statuses {
                        for competitor in statuses {
                            for purchase in months {
                                let values = GateValues(
                                    policy,
                                    [
                                        "employees": size.map { .int($0) }, "authority": authority.map { .string($0) },
                                        "budgetCycleMonths": cycle.map { .int($0) },
                                        "useCase": useCase.map { .string($0) },
                                        "competitorInUse": competitor.map { .string($0) },
                                        "purchaseMonths": purchase.map { .int($0) },
                                    ])
                                let hasSize = size.map { $0 >= 100 && $0 <= 10_000 } ?? false
                                let hasBudget = authority == "confirmed" || (cycle.map { $0 <= 6 } ?? false)
                                let hasReason = competitor == "confirmed" || (purchase.map { $0 <= 12 } ?? false)
                                let isMet = hasSize && hasBudget && useCase == "confirmed" && hasReason
                                if gate.isMet(by: values) != isMet {
                                    Issue.record("\(String(describing: values.values)) should be \(isMet)")
                                }
                            }
                        }
                    }
                }
            }
        }
        #expect(gate.requirements.map(\.id) == ["company_size", "budget", "use_case", "need_or_timeline"])
        #expect(policy.stage(of: .salesQualified)?.entry == .human)
    }

    private func policy(_ id: String) throws -> Policy {
        try ShippedPolicies.catalogue.member(id).document().policy
    }

    private func percent(_ number: Int) -> Share { Share(partsPerMillion: Int64(number) * 10_000) }
    private func text(_ span: TimeSpan?) -> String { span?.description ?? "-" }
}

/// Some variables of a policy, the others unknown.
private struct GateValues: VariableSource {
    let values: [Int: Value]

    init(_ policy: Policy, _ named: [String: Value?]) {
        let names = policy.variableNames
        var values: [Int: Value] = [:]
        for (slot, name) in names.enumerated() { values[slot] = named[name] ?? nil }
        self.values = values
    }

    func value(ofSlot slot: Int) -> Value? { values[slot] }
}
