import Domain

/// What a person does before and after becoming a lead: visits, mails, webinars, raised hands.
struct DemoJourney {
    private let lead: DemoLead
    private let calendar: DemoCalendar
    /// How eager the person is, 0 to 1.
    private let interest: Double
    private let isCollector: Bool
    private var random: SeededRandom
    private var rows: [DemoRow] = []

    init(_ lead: DemoLead, _ calendar: DemoCalendar, _ random: SeededRandom) {
        self.lead = lead
        self.calendar = calendar
        var random = random
        let noise = random.fraction() + random.fraction() + random.fraction() - 1.5
        let collects = random.chance(0.03)
        isCollector = collects && lead.channel.entry != .list
        interest = isCollector ? 0.3 : min(1, max(0, lead.channel.interest + 0.42 * noise))
        self.random = random
    }

    /// The rows of the activity file up to the end of the demo, in the order of time, at most one a second.
    mutating func made() -> [DemoRow] {
        visitBefore()
        enter()
        if isCollector { collect() }
        receiveMails()
        comeBack()
        rows.sort { ($0.at, $0.id) < ($1.at, $1.id) }
        return rows.filter { $0.at < calendar.end && $0.at >= Instant(calendar.days.lowerBound) }
    }

    // Before the form: nobody knows yet who it is.
    private mutating func visitBefore() {
        guard lead.channel.entry != .list else { return }
        for _ in 0..<random.weighted([0.45, 0.35, 0.2]) {
            let at = DemoCalendar.time(on: (lead.capturedAt - random.days(2...24)).day, &random)
            visit(at, from: random.pick(random.chance(0.5) ? DemoChannel.organic : earlierTouches), depth: 2)
        }
    }

    private var earlierTouches: [TouchSource] {
        DemoChannel.direct + DemoChannel.retargeting + DemoChannel.newsletters + DemoChannel.brandSearch
    }

    private mutating func enter() {
        let touch = random.pick(lead.channel.touches)
        switch lead.channel.entry {
        case .list: return
        case .demoRequest:
            visit(lead.capturedAt - .minutes(9), from: touch, depth: 3)
            act("demo_requested", lead.capturedAt, page: "/demo")
        case .webinar:
            visit(lead.capturedAt - .minutes(4), from: touch, depth: 1)
            act("webinar_registered", lead.capturedAt, page: "/webinars")
            attend(after: lead.capturedAt, chance: 0.35 + 0.4 * interest)
        case .whitePaper:
            visit(lead.capturedAt - .minutes(4), from: touch, depth: 1)
            act("content_downloaded", lead.capturedAt, page: "/ebook")
        case .inbound:
            visit(lead.capturedAt - .minutes(7), from: touch, depth: 2)
            act(interest > 0.5 ? raisedHand() : "form_submitted", lead.capturedAt, page: "/contact")
        }
    }

    private mutating func raisedHand() -> String {
        let kinds = ["form_submitted", "contact_requested", "trial_started", "pricing_inquiry", "demo_requested"]
        return kinds[random.weighted([4, 1.6, 1.2, 1.4, 1.8])]
    }

    private mutating func attend(after moment: Instant, chance: Double) {
        guard let start = calendar.webinars.first(where: { $0 > moment }), random.chance(chance) else { return }
        act("webinar_attended", start + random.minutes(0...6), page: "/webinars", minutes: random.integer(12...55))
    }

    private mutating func collect() {
        for _ in 0..<random.integer(5...9) {
            let kind = random.pick(["white_paper_downloaded", "content_downloaded", "case_study_downloaded"])
            act(kind, later(random.days(0...25)), page: "/resources")
        }
    }

    // Mails go out every week; scanners open them before people do.
    private mutating func receiveMails() {
        for week in 1...12 where random.chance(0.9) {
            let sentAt = Instant((lead.capturedAt + .days(7 * week - 3)).day, hour: 9, minute: 5 + lead.number % 40)
            if lead.person.company.scansLinks {
                act("email_opened", sentAt + .minutes(1), isAutomated: true)
                act("email_clicked", sentAt + .minutes(1), isAutomated: true)
            }
            guard random.chance(0.24 + 0.5 * interest) else { continue }
            let readAt = DemoCalendar.time(on: (sentAt + random.days(0...2)).day, &random)
            act("email_opened", readAt)
            if random.chance(0.12 + 0.3 * interest) {
                act("email_clicked", readAt + .minutes(1))
                visit(readAt + .minutes(1), from: random.pick(DemoChannel.newsletters), depth: 2)
            }
            if random.chance(replyChance) { act("email_replied", readAt + .minutes(5)) }
        }
    }

    /// A salesperson writes to bought names and asks for an answer; everybody else gets a newsletter.
    private var replyChance: Double { (lead.channel.entry == .list ? 0.07 : 0.015) + 0.12 * interest * interest }

    private mutating func comeBack() {
        let visits = Int(interest * (1.2 + 6.5 * interest) * (0.4 + 1.2 * random.fraction()))
        for _ in 0..<visits {
            let at = DemoCalendar.time(on: (later(random.days(1...10)) + random.days(0...30)).day, &random)
            guard at > lead.capturedAt else { continue }
            visit(at, from: touchOfReturn(), depth: 3)
            if random.chance(0.45 * interest * interest) { act(raisedHand(), at + .minutes(12), page: "/contact") }
            if random.chance(0.12) { attend(after: at, chance: 0.7) }
        }
        if lead.channel.fit > 0.3, random.chance(0.015) { act("trigger_event", later(random.days(3...40))) }
    }

    private mutating func touchOfReturn() -> TouchSource {
        let kinds = [
            DemoChannel.direct, DemoChannel.organic, DemoChannel.brandSearch, DemoChannel.retargeting,
            DemoChannel.webinars,
        ]
        return random.pick(kinds[random.weighted([5, 2, 1.4, 1, 1.2])])
    }

    private mutating func visit(_ start: Instant, from touch: TouchSource, depth: Int) {
        var at = start
        act("page_viewed", at, page: touch.landing ?? "/", touch: touch)
        for _ in 0..<random.integer(1...depth + 2) {
            at = at + random.minutes(0...3)
            let roll = random.fraction()
            switch roll {
            case ..<(0.26 * interest): act("pricing_page_viewed", at, page: "/pricing")
            case ..<(0.4 * interest): act("case_study_downloaded", at, page: "/case-studies")
            case ..<0.5: act("product_page_viewed", at, page: "/product")
            default: act("page_viewed", at, page: random.pick(DemoJourney.pages))
            }
        }
    }

    private static let pages = ["/blog/lead-hand-over", "/blog/cost-per-prospect", "/integrations", "/about"]

    private func later(_ span: TimeSpan) -> Instant { lead.capturedAt + .minutes(20) + span }

    private mutating func act(
        _ kind: String, _ at: Instant, page: String? = nil, minutes: Int? = nil, touch: TouchSource? = nil,
        isAutomated: Bool = false
    ) {
        var properties: [String: AttributeValue] = [:]
        properties["page"] = page.map { .text($0) }
        properties["minutes"] = minutes.map { .number(Double($0)) }
        let isMail = kind.hasPrefix("email_") || kind == "trigger_event"
        rows.append(
            DemoRow(
                table: .activity, at: at, id: "e\(lead.number)-\(rows.count + 1)",
                body: .behaviour(kind: kind, properties: properties), touch: touch, isAutomated: isAutomated,
                contact: isMail ? lead.contact : "", visitor: isMail ? "" : lead.person.visitor))
    }
}
