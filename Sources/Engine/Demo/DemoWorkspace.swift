import Domain
import Synchronization

/// Ninety made-up days of a company that sells software: leads from eleven channels, what they did, what salespeople
/// answered, deals and costs, as the files that a user of other systems would export. The same seed, last day and policy
/// give the same bytes.
package struct DemoWorkspace: Sendable {
    /// Both ends included.
    package let days: ClosedRange<Day>
    /// In the order in which they are imported.
    package let files: [DemoFile]

    /// Makes the files of a seed up to and including a day, with the reactions that a policy asks of salespeople. There are
    /// about so many leads; everything else is in proportion.
    package init(seed: UInt64, endingOn last: Day, leads: Int = DemoWorkspace.wholeSize, policy: Policy) {
        self.init(DemoMark(seed: seed, lastDay: last, leads: leads), policy)
    }

    /// The leads of the demo when nothing else is asked for.
    package static var wholeSize: Int { DemoMark.wholeDemo }

    init(_ mark: DemoMark, _ policy: Policy) {
        let calendar = DemoCalendar(endingOn: mark.lastDay)
        days = calendar.days
        let leads = DemoWorkspace.leads(mark, calendar, policy)
        let anonymous = DemoWorkspace.passersBy(mark, calendar)
        files =
            DemoFiles(leads, anonymous, DemoSpend(mark, calendar).rows, calendar, mark: mark).all
    }

    private static func leads(_ mark: DemoMark, _ calendar: DemoCalendar, _ policy: Policy) -> [DemoLead] {
        let seed = mark.seed
        var cast = DemoCast(mark, calendar)
        let touches = TouchNumbers()
        let version = PolicyVersion(
            number: 1, effectiveFrom: .distantPast, policy: policy, channel: touches.directory.channels(under: policy))
        return cast.leads().map { lead in
            let random = SeededRandom(seed: seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(lead.number))
            var lead = lead
            lead.rows = lead.ownRows(calendar, random)
            var simulation = DemoSimulation(
                DemoSeller(lead, policy, SeededRandom(seed: ~seed &+ UInt64(lead.number))), under: version,
                until: calendar.end, touchNumber: touches.number)
            lead.rows = simulation.run(lead.rows)
            return lead
        }
    }

    /// Visitors who never say who they are, and crawlers.
    private static func passersBy(_ mark: DemoMark, _ calendar: DemoCalendar) -> [DemoRow] {
        var random = SeededRandom(seed: mark.seed &+ 99)
        return (1...mark.scaled(700)).flatMap { number -> [DemoRow] in
            let isCrawler = number % 7 == 0
            let start = calendar.moment(&random)
            let touch = random.pick(DemoChannel.organic + DemoChannel.direct)
            return (1...random.integer(1...4)).map { page in
                DemoRow(
                    table: .activity, at: start + .minutes(page * 2), id: "a\(number)-\(page)",
                    body: .behaviour(kind: "page_viewed", properties: ["page": .text(touch.landing ?? "/")]),
                    touch: page == 1 ? touch : nil, isAutomated: isCrawler, contact: "",
                    visitor: isCrawler ? "crawler\(number)" : "x\(padded(number, 5))")
            }
        }
    }
}

/// Numbers for the touches of the demo, in the order in which they turn up.
private final class TouchNumbers: Sendable {
    let directory = TouchDirectory([:])
    private let numbers = Mutex<[TouchSource: ID<TouchSource>]>([:])

    func number(_ touch: TouchSource) -> ID<TouchSource> {
        let (number, isNew) = numbers.withLock { numbers in
            if let number = numbers[touch] { return (number, false) }
            let number = ID<TouchSource>(Int64(numbers.count + 1))
            numbers[touch] = number
            return (number, true)
        }
        if isNew { directory.note(touch, as: number) }
        return number
    }
}

extension DemoLead {
    /// The lead's own rows before anybody reacts: its place in the lead file, and what it does.
    fileprivate func ownRows(_ calendar: DemoCalendar, _ random: SeededRandom) -> [DemoRow] {
        var journey = DemoJourney(self, calendar, random)
        let rows = journey.made() + leadRows(calendar)
        return rows.indices.sorted { (rows[$0].at, $0) < (rows[$1].at, $1) }.map { rows[$0] }
    }
}
