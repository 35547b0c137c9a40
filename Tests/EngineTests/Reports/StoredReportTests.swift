import Domain
import Engine
import Storage
import Testing

@Suite struct StoredReportTests {
    @Test(arguments: UInt64(1)...4)
    func reportsOfAWorkspaceCountWhatTheHistoriesOfItsLeadsSay(seed: UInt64) throws {
        var timeline = RandomTimeline(seed: seed, people: 30)
        let engine = try recorded(timeline.messages(700), in: testEngine())
        _ = try engine.runDue()
        var expected: [Milestone: Int] = [:]
        var rejected = 0
        for person in 1...30 {
            let state = try engine.lead(ID(Int64(person))).state
            // A lead that comes back is no new lead: its passages count together.
            let passages = state.cycle > 0 ? state.pastPassages + [state.passage] : []
            for milestone in Milestone.track where passages.contains(where: { $0.hasReached(milestone) }) {
                expected[milestone, default: 0] += 1
            }
            rejected += passages.contains { $0.rejections > 0 } ? 1 : 0
        }
        let funnel = try engine.report("funnel", query()).tables[0]
        for (row, milestone) in Milestone.track.enumerated() {
            #expect(funnel.rows[row][1].count == expected[milestone] ?? 0, "seed \(seed), \(milestone)")
        }
        #expect(try engine.report("channels", query()).tables[0].total("rejected")?.count == rejected, "seed \(seed)")
        for id in ReportCatalogue.all.ids {
            for dimension in [nil, .channel, ReportDimension.attribute("industry")] {
                if id == "attribution", dimension?.name == "attribute:industry" { continue }
                if dimension != nil, try ReportCatalogue.all.member(id).fixedGrouping != nil { continue }
                var query = query()
                query.groupBy = dimension
                let report = try engine.report(id, query)
                expectRecordsBehindEveryCount(of: report, "seed \(seed), \(id) by \(dimension?.name ?? "itself")")
            }
        }
    }

    @Test func rejectedLeadsLeadBackToTheRulesThatLetThemThrough() throws {
        let engine = try testEngine()
        for person in 1...2 {
            _ = try recorded(
                [
                    message(person, at: 0, fitting),
                    message(person, at: 1, .behaviour(kind: "demo_requested", properties: [:])),
                ],
                in: engine)
            _ = try engine.reject(ID(Int64(person)), reason: "no_budget", Action(by: "ann", key: "k\(person)"))
        }
        let report = try engine.report("rejections", query())
        #expect(report.tables[0].rows[0][1] == .count(2))
        let rules = report.tables[1].rows.map { [$0[1], $0[2], $0[3]] }
        #expect(
            rules == [
                [.text("Demo requested"), .count(2), .number(Ratio(100))],
                [.text("Job title matches the ideal customer"), .count(2), .number(Ratio(40))],
                [.text("Company size in range"), .count(2), .number(Ratio(30))],
                [.text("Target industry"), .count(2), .number(Ratio(20))],
            ])
        #expect(report.tables[2].rows[0][1] == .text("Paid Search"))
    }

    @Test func onlyProspectsThatSomebodyAcceptedWithTheGateMetAreVerified() throws {
        let engine = try testEngine()
        let answers: [Fact.Body] = [
            .answered(Answer(question: "authority", status: .confirmed)),
            .answered(Answer(question: "budget", status: .confirmed)),
            .answered(Answer(question: "useCase", status: .confirmed)),
            .answered(Answer(question: "purchaseMonths", status: .confirmed, value: .integer(6))),
        ]
        let accepted: [Fact.Body] = [
            .accepted(.init(milestone: .salesAccepted, by: "ann")),
            .accepted(.init(milestone: .salesQualified, by: "ann")),
        ]
        let demo = Fact.Body.behaviour(kind: "demo_requested", properties: [:])
        let paths: [[Fact.Body]] = [
            [fitting, demo] + answers + accepted,
            [fitting, demo] + accepted,
            [fitting, .reached(.salesQualified)],
        ]
        for (person, path) in paths.enumerated() {
            let messages = path.enumerated().map { message(person + 1, at: $0.offset, $0.element) }
            _ = try recorded(messages, in: engine)
        }
        let table = try engine.report("forecast", query()).tables[0]
        #expect(table.total("labelled") == .count(3))
        #expect(table.total("verified") == .count(1))
        #expect(table.records(row: nil, column: 2)?.map(\.description) == ["L1"])
    }

    @Test func anAttributeThatThePolicyDoesNotDeclareIsRefusedWithASuggestion() throws {
        let engine = try testEngine()
        _ = try recorded([message(1, at: 0, fitting)], in: engine)
        var query = query()
        query.groupBy = .attribute("industri")
        do {
            _ = try engine.report("funnel", query)
            Issue.record("the report was made")
        } catch let problem as Problem {
            #expect(problem.message == "the policy declares no attribute 'industri'")
            #expect(problem.hint == "did you mean 'industry'?")
        }
    }

    @Test func costsOfTheLedgerReachTheChannels() throws {
        let engine = try testEngine()
        _ = try recorded([message(1, at: 0, fitting), message(1, at: 1, .captured)], in: engine)
        let costs: [(String, String?, String?)] = [("c1", "Paid Search", nil), ("c2", nil, "leads"), ("c3", nil, nil)]
        for (key, channel, allocation) in costs {
            let cost = NewCost(
                source: "test", messageID: key, firstDay: t0.day, lastDay: t0.day, channel: channel, campaign: nil,
                category: "media", amount: Money(major: 100, .eur), allocation: allocation, note: "")
            #expect(try engine.addCost(cost))
        }
        let report = try engine.report("channels", query())
        #expect(report.tables[0].cell("Paid Search", "cpl") == .money(Money(major: 200, .eur)))
        #expect(report.tables[0].cell("(not allocated)", "cost") == .money(Money(major: 100, .eur)))
        #expect(report.tables[0].total("cost") == .money(Money(major: 300, .eur)))
        #expect(report.notes.contains("100.00 EUR of media (C3) is not allocated: it has no allocation key."))
    }

    private func query() -> ReportQuery { ReportQuery(asOf: t0 + .days(60)) }

    private let fitting = Fact.Body.observed([
        Trait("jobTitle", .text("VP Sales")), Trait("employees", .integer(250)), Trait("industry", .text("Software")),
        Trait("company", .text("Acme")),
    ])

    private func message(_ person: Int, at day: Int, _ body: Fact.Body) -> Observation {
        let touch = TouchSource(source: "google", medium: "cpc")
        return Observation(
            identifiers: [Identifier(kind: .external, namespace: "test", value: "person-\(person)")],
            facts: [
                ObservedFact(
                    occurredAt: t0 + .days(day), messageID: "\(person)-\(day)", touch: day == 0 ? touch : nil,
                    body: body)
            ])
    }

    private func recorded(_ messages: [Observation], in engine: Engine) throws -> Engine {
        try engine.write { scope in
            let library = try PolicyLibrary(scope, readPolicy: engine.readPolicy)
            var recorder = try Recorder(scope, library: library, source: "test")
            for message in messages { _ = try recorder.record(message) }
            try recorder.settle()
        }
        return engine
    }
}

extension LeadState.Passage {
    /// Whether a milestone, or a later one of the track, was reached.
    fileprivate func hasReached(_ milestone: Milestone) -> Bool {
        let place = milestone.trackIndex ?? 0
        if place <= 4, self[.lost] != nil { return true }
        return Milestone.track[place...].contains { self[$0] != nil }
    }
}
