import Domain

/// Who stands in the demo: companies, the people in them, and how and when they become leads.
struct DemoCast {
    private let mark: DemoMark
    private let calendar: DemoCalendar
    private var random: SeededRandom
    private var companies: [DemoCompany]
    private let targets: [Int]
    private var competitor = DemoCompany(
        name: "Competitor", domain: "competitor.example", industry: "Software", country: "United Kingdom",
        employees: 240, scansLinks: false)
    private var university = DemoCompany(
        name: "Harrow University", domain: "harrow-university.example", industry: "Education",
        country: "United Kingdom", employees: 4_000, scansLinks: false)

    init(_ mark: DemoMark, _ calendar: DemoCalendar) {
        self.mark = mark
        self.calendar = calendar
        random = SeededRandom(seed: mark.seed)
        companies = DemoCompany.all(max(100, mark.scaled(1_900)), &random)
        targets = companies.indices.filter { [companies] in companies[$0].isTarget }
    }

    /// Every lead, numbered from 1, without rows yet.
    mutating func leads() -> [DemoLead] {
        var leads: [DemoLead] = []
        for channel in DemoChannel.all {
            for _ in 0..<mark.scaled(channel.leads) {
                let number = leads.count + 1
                let person = person(number, channel)
                leads.append(
                    DemoLead(number: number, channel: channel, person: person, capturedAt: captureTime(channel)))
            }
        }
        return leads
    }

    private mutating func captureTime(_ channel: DemoChannel) -> Instant {
        guard channel.entry == .list else { return calendar.moment(&random) }
        return Instant(random.pick(calendar.listDays), hour: 6) + random.minutes(0...45)
    }

    private mutating func person(_ number: Int, _ channel: DemoChannel) -> DemoPerson {
        let knows = knowledge(channel)
        if channel.entry != .list, random.chance(0.022) {
            return DemoPerson(
                in: &university, decides: false, stranger: .student, number: number, knows: [.title], &random)
        }
        if channel.entry != .list, random.chance(0.006) {
            return DemoPerson(
                in: &competitor, decides: true, stranger: .competitor, number: number, knows: knows, &random)
        }
        let fits = random.chance(channel.fit)
        let company = fits ? random.pick(targets) : random.integer(0...companies.count - 1)
        return DemoPerson(
            in: &companies[company], decides: random.chance(fits ? 0.8 : 0.25), stranger: nil, number: number,
            knows: knows, &random)
    }

    /// Bought lists are complete, long forms nearly so, short ones ask for a title at most.
    private mutating func knowledge(_ channel: DemoChannel) -> DemoPerson.Knowledge {
        switch channel.entry {
        case .list: return .all
        case .demoRequest: return .all
        case .webinar, .whitePaper, .inbound:
            var knows: DemoPerson.Knowledge = []
            if random.chance(0.93) { knows.insert(.title) }
            if random.chance(0.9) { knows.insert(.company) }
            if random.chance(0.78) { knows.formUnion([.employees, .industry]) }
            return knows
        }
    }
}
