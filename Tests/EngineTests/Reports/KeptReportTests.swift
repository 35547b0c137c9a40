import Domain
import Engine
import Storage
import Testing

/// Reports are made of what was kept from the one before, and are the same as if they were made of the records.
@Suite struct KeptReportTests {
    @Test(arguments: SeedCount.seeds(from: 50_001, usually: 4))
    func `What is kept gives the reports that are made anew, whatever happens in between`(seed: UInt64) throws {
        var workspace = try RandomWorkspace(seed: seed)
        for step in 0..<12 {
            if step % 4 == 3 { try workspace.change() }
            let query = workspace.query()
            let kept = try workspace.report(query, by: workspace.engine)
            let anew = try workspace.report(query, by: workspace.freshEngine())
            #expect(kept == anew, "seed \(seed), step \(step), \(query)")
        }
    }

    @Test func `What is kept is made anew for another moment, grouping or attribute`() throws {
        let workspace = try RandomWorkspace(seed: 50_101)
        var query = ReportQuery(asOf: t0 + .days(60))
        let now = try workspace.engine.report("funnel", query).tables[0].rows[0][1].count ?? 0
        query.asOf = t0 + .days(3)
        let then = try workspace.engine.report("funnel", query).tables[0].rows[0][1].count ?? 0
        #expect(0 < then && then < now)
        query.asOf = t0 + .days(90)
        #expect(try workspace.engine.report("funnel", query).tables[0].rows[0][1].count == now)
        query.groupBy = .attribute("industry")
        #expect(try workspace.engine.report("funnel", query).tables[0].row("Software") != nil)
        query.groupBy = .owner
        #expect(try workspace.engine.report("channels", query).tables[0].row("ann") != nil)
    }
}

/// A workspace in which anything may have happened, and questions about it.
struct RandomWorkspace {
    let engine: Engine
    private var random: SeededRandom
    private var written = 0
    private static let people = 12
    private static let groupings: [ReportDimension?] = [
        nil, .channel, .owner, .account, .month, .attribute("industry"),
    ]

    init(seed: UInt64) throws {
        random = SeededRandom(seed: seed)
        var timeline = RandomTimeline(seed: seed, people: RandomWorkspace.people)
        let deals = RandomDeals(people: RandomWorkspace.people, &random)
        engine = try recorded(random.shuffled(timeline.messages(200) + deals.messages), batches: [300])
        for _ in 0..<6 { try change() }
    }

    /// The same data, of which nothing is known yet.
    func freshEngine() throws -> Engine {
        Engine(
            database: engine.database, accounts: AccountMatching(suffixes: try testSuffixes()),
            readPolicy: engine.readPolicy)
    }

    /// Somebody does something, if it can be done.
    mutating func change() throws {
        written += 1
        let action = Action(by: random.pick(["ann", "bob"]), key: "key-\(written)")
        let (one, other) = (lead(), lead())
        do {
            switch random.integer(0...5) {
            case 0: _ = try engine.merge(one, other, action)
            case 1: _ = try engine.unmerge(one, other, action)
            case 2: _ = try engine.accept(one, into: .salesQualified, approvedBy: "carl", action)
            case 3: _ = try engine.recycle(one, reason: "timing", action)
            case 4: _ = try engine.reopen(one, action)
            default: try spend()
            }
        } catch is Problem {
            // What cannot be done changes nothing.
        }
    }

    private mutating func spend() throws {
        let cost = NewCost(
            source: "test", messageID: "\(written)", firstDay: t0.day, lastDay: (t0 + .days(30)).day,
            channel: random.pick(["Paid Search", nil] as [String?]), campaign: nil, category: "media",
            amount: Money(minor: Int64(random.integer(1...5_000_000)), .eur), allocation: nil, note: "")
        _ = try engine.addCost(cost)
    }

    private mutating func lead() -> ID<Person> { ID(Int64(random.integer(1...RandomWorkspace.people))) }

    /// Something to ask.
    mutating func query() -> (id: String, query: ReportQuery) {
        let id = random.pick(["funnel", "channels", random.pick(ReportCatalogue.all.ids)])
        var query = ReportQuery(asOf: t0 + .days(random.pick([2, 9, 20, 60, 61, 400])))
        query.groupBy = random.pick(RandomWorkspace.groupings)
        query.touchView = random.pick(TouchView.allCases)
        query.period = random.pick([
            ReportPeriod(), ReportPeriod(from: (t0 + .days(5)).day, through: (t0 + .days(25)).day),
            ReportPeriod(from: (t0 + .days(5)).day, basis: .activity),
        ])
        return (id, query)
    }

    /// The answer to a question in full, or why there is none.
    func report(_ asked: (id: String, query: ReportQuery), by engine: Engine) throws -> String {
        do {
            return try engine.report(asked.id, asked.query).json.canonical
        } catch let problem as Problem {
            return problem.description
        }
    }
}
