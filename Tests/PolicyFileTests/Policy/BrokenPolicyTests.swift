import Domain
import PolicyFile
import Testing

@Suite("Broken policies")
struct BrokenPolicyTests {
    /// A part of the minimal policy, what stands there instead, and the complaints a user reads about it: the text they
    /// point at (from the mark `⟦` on, where it has one), and what they say.
    private struct Case {
        let part: String
        let instead: String
        let complaints: [(at: String, message: String)]

        init(_ part: String, _ instead: String, _ complaints: (at: String, message: String)...) {
            self.part = part
            self.instead = instead
            self.complaints = complaints
        }
    }

    @Test("the minimal policy is whole")
    func minimal() throws {
        let policy = try PolicyFixture.policy()
        #expect(policy.name == "tiny" && policy.stages.count == 2 && policy.scoring.rules.count == 2)
        #expect(policy.attributes[1] == AttributeDeclaration(name: "company", type: .text, label: "Company"))
        #expect(policy.agreement == nil && policy.scoring.contentCollector == nil)
    }

    @Test("unknown, missing and doubled keys")
    func keys() {
        check([
            Case(
                "prospect: sales", "prospects: sales",
                ("policy", "'prospect' is missing"),
                ("prospects", "unknown key 'prospects' (did you mean 'prospect'?)")),
            Case(
                "points: 15", "point: 15",
                ("{id: size", "'scoring.rules[size].points' is missing"),
                ("point:", "unknown key 'point' in 'scoring.rules[size]' (did you mean 'points'?)")),
            Case(
                "promotionThreshold: 80", "promotionThreshold:",
                ("promotionThreshold:", "'scoring.promotionThreshold' is missing")),
            Case(
                "{id: visit,", "{id: size,",
                ("size, label: Visit", "'size' stands twice in 'scoring.rules' (the first is in line 14)")),
            Case(
                "{id: size, ", "{",
                ("{label", "'scoring.rules[1].id' is missing")),
            Case(
                "id: size", "id: Size!",
                (
                    "Size!",
                    "'scoring.rules[Size!].id' is 'Size!' (an id is made of lower-case letters, digits, '_', '-' and '.', a letter first)"
                )),
            Case(
                "retention: {disqualified: 365d}", "",
                ("policy", "'retention' is missing")),
            Case(
                "policy: {name: tiny, title: Tiny}", "policy: tiny",
                ("tiny", "'policy' is 'tiny' (must be a mapping of keys to values)")),
            Case(
                "hygiene: {inactivity: 60d", "hygiene: {inactivity: 60",
                ("60, ageing", "'hygiene.inactivity' is '60' (must be a length of time such as 90d, 4h, 10m or 30s)")),
            Case(
                "rest: 90d", "rest: 0d",
                ("{rest: ⟦0d}", "'recycling.rest' is '0d' (must be longer than 0s, up to 3650d)")),
        ])
    }

    @Test("names of attributes, questions, signals and properties")
    func names() {
        check([
            Case(
                "  company: text", "  Company: text",
                (
                    "Company",
                    "'Company' cannot be the name of an attribute (a lower-case letter, then letters, digits and underscores)"
                )),
            Case(
                "  company: text", "  in: text",
                (
                    "in: text",
                    "'in' cannot be the name of an attribute (the condition language keeps this word to itself)"
                )),
            Case(
                "  company: text", "  score: text",
                ("score:", "the attribute 'score' is named like a figure that is worked out (choose another name)")),
            Case(
                "  authority: {", "  company: {",
                ("company: {text", "the question 'company' is named like the attribute in line 4 (choose another name)")
            ),
            Case(
                "  visits: {", "  authority: {",
                (
                    "authority: {kinds",
                    "the signal 'authority' is named like the question in line 6 (choose another name)"
                )),
            Case(
                "employees: integer", "employees: int",
                (
                    "employees: ⟦int",
                    "'attributes.employees' is 'int' (must be one of: text, integer, number, flag, instant)"
                )),
            Case(
                "company: text", "company: {type: txt}",
                ("txt}", "'attributes.company.type' is 'txt' (did you mean 'text'?)")),
            Case(
                "{minutes: number}", "{minutes: status}",
                ("status", "'properties.minutes' is 'status' (must be one of: text, integer, number, flag, instant)")),
            Case(
                "kinds: [page_viewed]", "kinds: [page_viewed, page_viewed]",
                ("page_viewed]", "'page_viewed' stands twice in 'signals.visits.kinds' (keep one)")),
            Case(
                "kinds: [page_viewed]", "kinds: [lead_accepted]",
                (
                    "lead_accepted",
                    "'signals.visits.kinds' is 'lead_accepted' (this kind of fact has a fixed meaning and is no behaviour)"
                )),
            Case(
                "kinds: [page_viewed]", "kinds: []",
                ("[], window", "'signals.visits.kinds' is empty")),
            Case(
                "window: 30d", "window: 90m",
                ("90m}", "'signals.visits.window' is '90m' (must be whole hours, 1h or more)")),
        ])
    }

    @Test("scoring rules, grades and bands")
    func scoring() {
        check([
            Case(
                "points: 15", "points: -15",
                (
                    "-15,",
                    "'scoring.rules[size].points' is -15 (points against a lead belong to a rule of the category 'negative')"
                )),
            Case(
                "category: fit, points: 15", "category: negative, points: 15",
                ("15, when", "'scoring.rules[size].points' is 15 (points of a negative rule are below 0)")),
            Case(
                "points: 15", "points: 1.2345",
                ("1.2345", "'scoring.rules[size].points' is '1.2345' (must be a number with at most 3 decimals)")),
            Case(
                "points: 15", "points: 1_000_001",
                ("1_000_001", "'scoring.rules[size].points' is '1_000_001' (must be from -1,000,000 to 1,000,000)")),
            Case(
                "category: fit", "category: fitt",
                ("fitt", "'scoring.rules[size].category' is 'fitt' (did you mean 'fit'?)")),
            Case(
                "when: employees >= 100}", "when: employees >= 100, cap: {count: 1}}",
                ("{count: 1", "'scoring.rules[size].cap' does not go with 'when' (only rules on a 'fact' have it)")),
            Case(
                ", when: employees >= 100}", "}",
                (
                    "{id: size",
                    "'scoring.rules[size]' says neither 'when' nor 'fact' (give a condition as 'when', or a kind of fact as 'fact')"
                )),
            Case(
                "fact: page_viewed, cap", #"when: "true", fact: page_viewed, cap"#,
                ("page_viewed,", "'scoring.rules[visit]' says both 'when' and 'fact' (keep one of the two)")),
            Case(
                "cap: {count: 2, per: 7d}", "cap: {per: 7d}",
                ("{per", "'scoring.rules[visit].cap' has neither 'count' nor 'points' (give one of the two)")),
            Case(
                "cap: {count: 2, per: 7d}", "cap: {count: 0}",
                ("0}}", "'scoring.rules[visit].cap.count' is '0' (must be from 1 to 1000000)")),
            Case(
                "cap: {count: 2, per: 7d}", "halfLife: 731d",
                ("731d", "'scoring.rules[visit].halfLife' is '731d' (must be up to 730d)")),
            Case(
                "cap: {count: 2, per: 7d}", "halfLife: 30m",
                ("30m}", "'scoring.rules[visit].halfLife' is '30m' (must be whole hours, 1h or more)")),
            Case(
                "{A: 40, B: 25", "{A: 40, B: 40",
                ("40, C", "'scoring.grades.fit.B' is 40 (must be below 'A', which is 40)")),
            Case(
                "hotAbove: 60", "hotAbove: 20",
                ("hotAbove: ⟦20}", "'scoring.temperature.hotAbove' is 20 (must not be below 'warmFrom', which is 30)")),
        ])
    }

    @Test("conditions are complained of at the character that is wrong")
    func conditions() {
        check([
            Case(
                "when: employees >= 100", "when: emploees >= 100",
                (
                    "emploees",
                    "'scoring.rules[size].when': the name 'emploees' is not declared (did you mean 'employees'?)"
                )),
            Case(
                "when: employees >= 100", "when: employees >= 100 && emploees < 9",
                (
                    "emploees",
                    "'scoring.rules[size].when': the name 'emploees' is not declared (did you mean 'employees'?)"
                )),
            Case(
                "when: employees >= 100", #"when: 'company == "it''s" || emploees < 9'"#,
                (
                    "emploees",
                    "'scoring.rules[size].when': the name 'emploees' is not declared (did you mean 'employees'?)"
                )),
            Case(
                "when: employees >= 100", #"when: "company == \"a\" ||\temploees < 9""#,
                (
                    "emploees",
                    "'scoring.rules[size].when': the name 'emploees' is not declared (did you mean 'employees'?)"
                )),
            Case(
                "when: employees < 20}", "when: employees <}",
                ("<}", "'routing.tiers[small].when': the condition ends too early")),
            Case(
                "employees >= 100", "employees",
                (
                    "employees}",
                    "'scoring.rules[size].when': a condition is true or false, this is int (compare it, for instance with > 0)"
                )),
            Case(
                "employees >= 100", "score >= 100",
                (
                    "score >= 100",
                    "'scoring.rules[size].when': the name 'score' is not declared ('score' is worked out from the score, so a scoring rule cannot ask for it)"
                )),
            Case(
                "employees >= 100", "fact.minutes >= 100",
                (
                    "fact.minutes",
                    "'scoring.rules[size].when': the name 'fact.minutes' is not declared (expected one of: employees, company, authority, visits, originalChannel, cycle)"
                )),
            Case(
                "fact: page_viewed, cap", "fact: page_viewed, where: fact.minute > 2, cap",
                (
                    "fact.minute",
                    "'scoring.rules[visit].where': the name 'fact.minute' is not declared (did you mean 'fact.minutes'?)"
                )),
            Case(
                "fact: page_viewed, cap", "fact: page_viewed, where: employees > 2, cap",
                (
                    "employees > 2",
                    "'scoring.rules[visit].where': the name 'employees' is not declared (expected one of: fact.minutes)"
                )),
            Case(
                "capture: {commercialActions: [demo_requested]}",
                "capture:\n  commercialActions: [demo_requested]\n  profile: >-\n    employees > 2\n    && emploees > 2",
                ("emploees", "'capture.profile': the name 'emploees' is not declared (did you mean 'employees'?)")),
            Case(
                "capture: {commercialActions: [demo_requested]}",
                "capture:\n  commercialActions: [demo_requested]\n  profile: |\n    employees > 2\n\n      && emploees > 2\n",
                ("emploees", "'capture.profile': the name 'emploees' is not declared (did you mean 'employees'?)")),
            Case(
                "capture: {commercialActions: [demo_requested]}",
                "capture:\n  commercialActions: [demo_requested]\n  profile: employees > 2\n    && emploees > 2\n",
                ("emploees", "'capture.profile': the name 'emploees' is not declared (did you mean 'employees'?)")),
            Case(
                "company: text", "company: text\n  größe: text",
                (
                    "größe",
                    "'größe' cannot be the name of an attribute (a lower-case letter, then letters, digits and underscores)"
                )),
            Case(
                "employees >= 100", #"company == "größer" && emploees > 1"#,
                (
                    "emploees",
                    "'scoring.rules[size].when': the name 'emploees' is not declared (did you mean 'employees'?)"
                )),
        ])
    }

    @Test("stages and their gates")
    func stages() {
        check([
            Case(
                "milestone: captured", "milestone: won",
                ("{milestone", "'stages[won].entry' is missing"),
                ("won,", "the first stage is 'won' (the first stage is 'captured')"),
                (
                    "milestone: ⟦sales_qualif",
                    "the stage 'sales_qualified' stands after 'won' (stages stand in the order captured, marketing_qualified, sales_accepted, sales_qualified, opportunity, won, recycled, disqualified, lost)"
                )),
            Case(
                "milestone: sales_qualified", "milestone: captured",
                ("- milestone: ⟦captured", "'captured' stands twice in 'stages' (the first is in line 21)"),
                ("human", "the stage 'captured' has no 'entry' (what makes a person a lead stands in 'capture')"),
                ("requirements", "the stage 'captured' has no 'gate' (what makes a person a lead stands in 'capture')"),
                (
                    "sales_qualified",
                    "'prospect' is 'sales_qualified', which is none of the stages (add a stage with this milestone)"
                )),
            Case(
                "entry: human", "entry: automatic",
                (
                    "automatic",
                    "the prospect's stage 'sales_qualified' is automatic (a person accepts prospects: it must be 'human')"
                )),
            Case(
                "entry: human", "entry: recorded",
                (
                    "recorded",
                    "the prospect's stage 'sales_qualified' is recorded (a person accepts prospects: it must be 'human')"
                ),
                (
                    "requirements",
                    "the stage 'sales_qualified' is recorded and has a gate (a fact from outside enters it, so its gate would never be asked)"
                )),
            Case(
                "requirements:\n        - {id: score, label: Enough points, when: score >= promotionThreshold}",
                "fields: [compny]",
                (
                    "human",
                    "the stage 'sales_qualified' is human and its gate requires nothing (give its gate a requirement, or every lead enters it)"
                ),
                (
                    "compny",
                    "'stages[sales_qualified].gate.fields' names 'compny', which is neither an attribute nor a question (did you mean 'company'?)"
                )),
            Case(
                "prospect: sales_qualified", "prospect: opportunity",
                ("opportunity", "'prospect' is 'opportunity' (must be one of: sales_accepted, sales_qualified)")),
            Case(
                "prospect: sales_qualified", "prospect: sales_accepted",
                (
                    "sales_accepted",
                    "'prospect' is 'sales_accepted', which is none of the stages (add a stage with this milestone)"
                )),
            Case(
                "outcome: recycle", "outcome: disqualify, rest: 3d",
                ("3d}", "'reasons[later].rest' does not go with 'disqualify' (only recycled leads rest)")),
            Case(
                "  - {code: later, label: Not now, outcome: recycle}", "  []",
                ("[]", "'reasons' is empty")),
        ])
    }

    @Test("clocks, tiers, attribution, costs and bands")
    func operations() {
        check([
            Case(
                "limit: 30m", "target: 40m, limit: 30m",
                ("40m,", "'clocks[reply].target' is '40m' (must not be above 'limit', which is 30m)")),
            Case(
                "limit: 30m", "limit: 30m, hardLimit: 20m",
                (
                    "{id: reply",
                    "'clocks[reply]' has only one of 'hardLimit' and 'hardBreach' (a hard limit and what follows it stand together)"
                ),
                ("20m,", "'clocks[reply].hardLimit' is '20m' (must not be below 'limit', which is 30m)")),
            Case(
                "limit: 30m", "limit: 30m, tiers: [sale]",
                ("sale]", "'clocks[reply].tiers' is 'sale' (did you mean 'sales'?)")),
            Case(
                "startsOn: [email_replied]", "startsOn: [lead_rejected]",
                (
                    "lead_rejected",
                    "'clocks[reply].startsOn' is 'lead_rejected' (this kind of fact has a fixed meaning and is no behaviour)"
                )),
            Case(
                #"when: "true""#, "when: employees > 1",
                ("employees > 1", "the last tier 'sales' does not take every lead (its condition must be 'true')")),
            Case(
                "when: employees < 20", #"when: "true""#,
                (
                    #"false, when: ⟦"true"}"#,
                    "the tiers after 'small' are never reached (only the last tier's condition is 'true')"
                )),
            Case(
                "label: Sales, when", "label: Sales, asksSales: false, when",
                (
                    "- {id: small",
                    "no tier asks sales, so nothing would ever be proposed (leave out 'asksSales' where a salesperson works the lead)"
                )),
            Case(
                "model: first", "model: frist",
                ("frist", "'attribution.model' is 'frist' (did you mean 'first'?)")),
            Case(
                "model: first", "model: custom",
                ("custom", "the model is 'custom' and 'attribution.custom' is missing (give its anchors and weights)")),
            Case(
                "model: first", "model: first, custom: {middle: 0}",
                ("{middle", "no anchor and no middle weighs anything (give at least one anchor)")),
            Case(
                "model: first", "model: first, channels: [{channel: X}]",
                (
                    "{channel",
                    "'attribution.channels[1]' does not say which touches it takes (give one of: source, medium, campaign, content, term, referrer, landing, origin, campaign_id, click_id, site)"
                )),
            Case(
                "model: first", #"model: first, channels: [{channel: X, site: "@shoping"}]"#,
                (
                    #""@shoping"#,
                    "'attribution.channels[1].site': there is no host list 'shoping' (did you mean 'shopping'?)"
                )),
            Case(
                "model: first", "model: first, ownDomains: [localhost]",
                ("localhost", "'attribution.ownDomains' is 'localhost' (must be a domain such as example.com)")),
            Case(
                "currency: EUR", "currency: Euro",
                ("Euro", "'cost.currency' is 'Euro' (must be three letters such as EUR (ISO 4217))")),
            Case(
                "mediaCategories: [media]", "mediaCategories: [medai]",
                (
                    "medai",
                    "'cost.mediaCategories' names 'medai', which is none of the categories (did you mean 'media'?)"
                )),
            Case(
                "minimumCases: 30",
                "minimumCases: 30, bands: [{figure: rejection_rate, low: 5, high: 4, alarmBelow: 6, whenBelow: a, whenAbove: b}]",
                ("4, alarmBelow", "'advisor.bands[1].high' is '4' (must not be below 'low', which is 5 %)"),
                ("6, whenBelow", "'advisor.bands[1].alarmBelow' is '6' (must not be above 'low', which is 5 %)")),
            Case(
                "minimumCases: 30",
                "minimumCases: 30, bands: [{figure: rejection, low: 5, high: 101, whenBelow: a, whenAbove: b}]",
                (
                    "rejection",
                    "'advisor.bands[1].figure' is 'rejection' (must be one of: lead_to_prospect, prospect_to_opportunity, prospect_win_rate, mql_to_sql, sql_to_opportunity, opportunity_to_close, rejection_rate, meeting_to_prospect)"
                ),
                ("101,", "'advisor.bands[1].high' is '101' (must be per cent, from 0 to 100)")),
        ])
    }

    @Test("examples name only what the policy has")
    func examples() {
        let cases: [(String, String, String)] = [
            (
                "facts: [{captured: true}], expect: {scor: 1}",
                "scor:", "unknown key 'scor' in 'examples[a].expect[1]' (did you mean 'score'?)"
            ),
            (
                "facts: [{captured: true}], expect: {day: 1}",
                "{day", "'examples[a].expect[1]' expects nothing (give a 'score', a 'stage' or another figure)"
            ),
            (
                "facts: [{captured: true}]",
                "{name: a", "'examples[a].expect' is missing"
            ),
            (
                "facts: [{captured: true, reached: won}], expect: {score: 1}",
                "{captured",
                "'examples[a].facts[1]' says 'captured' and 'reached' at once (give one of: fact, captured, observed, answered, reached, accepted, rejected, recycled, disqualified, reopened, opportunity)"
            ),
            (
                "facts: [{observed: {employes: 3}}], expect: {score: 1}",
                "employes", "there is no attribute 'employes' (did you mean 'employees'?)"
            ),
            (
                "facts: [{observed: {employees: some}}], expect: {score: 1}",
                "some", "'examples[a].facts[1].observed.employees' is 'some' (must be a whole number)"
            ),
            (
                "facts: [{answered: authority, value: 3}], expect: {score: 1}",
                "3}],", "the question 'authority' asks for no value (its answer is its 'status')"
            ),
            (
                "facts: [{rejected: latter}], expect: {score: 1}",
                "latter", "'examples[a].facts[1].rejected' is 'latter' (did you mean 'later'?)"
            ),
            (
                "facts: [{fact: lead_captured}], expect: {score: 1}",
                "lead_captured",
                "'examples[a].facts[1].fact' is 'lead_captured' (this kind of fact has a fixed meaning and is no behaviour)"
            ),
            (
                "facts: [{captured: true, times: 2}], expect: {score: 1}",
                "times", "'examples[a].facts[1].times' does not go with 'captured'"
            ),
            (
                "facts: [{captured: false}], expect: {score: 1}",
                "false}", "'examples[a].facts[1].captured' is false (leave out what did not happen)"
            ),
            (
                "facts: [{day: 1, at: 2026-01-01, captured: true}], expect: {score: 1}",
                "2026", "'examples[a].facts[1]' has both 'day' and 'at' (keep one of the two)"
            ),
            (
                "facts: [{at: 2026-02-30, captured: true}], expect: {score: 1}",
                "2026", "'examples[a].facts[1].at' is '2026-02-30' (must be a moment in UTC such as 2026-03-02T09:00Z)"
            ),
            (
                "expect: {missing: [scores]}",
                "scores", "'examples[a].expect[1].missing' is 'scores' (did you mean 'score'?)"
            ),
            (
                "expect: {route: smal}",
                "smal}", "'examples[a].expect[1].route' is 'smal' (did you mean 'small'?)"
            ),
        ]
        for (example, anchor, message) in cases {
            let text = PolicyFixture.minimal + "examples:\n  - {name: a, \(example)}\n"
            #expect(PolicyFixture.complaints(text) == [complaint(message, at: anchor, in: text)], "\(example)")
        }
    }

    @Test("every mistake of a file is told at once, in the order of the file")
    func allAtOnce() {
        let text = PolicyFixture.minimal.replacing("points: 15", with: "points: x").replacing(
            "rest: 90d", with: "rest: 90"
        )
        .replacing("employees < 20", with: "employes < 20")
        let complaints = PolicyFixture.complaints(text)
        #expect(complaints.map { $0.split(separator: ":")[1] } == ["14", "32", "39"])
    }

    private func check(_ cases: [Case]) {
        for entry in cases {
            let text = PolicyFixture.minimal.replacing(entry.part, with: entry.instead, maxReplacements: 1)
            #expect(text != PolicyFixture.minimal, "'\(entry.part)' stands nowhere")
            let expected = entry.complaints.map { complaint($0.message, at: $0.at, in: text) }
            let complaints = PolicyFixture.complaints(text)
            #expect(complaints == expected, "\(entry.instead) gave\n\(complaints.joined(separator: "\n"))")
        }
    }

    /// A complaint as a user reads it, at the place where the anchor first stands in the text.
    private func complaint(_ message: String, at anchor: String, in text: String) -> String {
        let parts = anchor.split(separator: "⟦", omittingEmptySubsequences: false)
        guard let found = text.firstRange(of: parts.joined()) else { return "'\(anchor)' stands nowhere" }
        let before = text[..<found.lowerBound] + (parts.count == 2 ? parts[0] : "")
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        return "p.yaml:\(lines.count):\((lines.last?.unicodeScalars.count ?? 0) + 1): \(message)"
    }
}
