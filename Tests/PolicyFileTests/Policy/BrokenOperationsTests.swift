import Domain
import PolicyFile
import Testing

@Suite("Broken stages, operations and examples of policies")
struct BrokenOperationsTests {
    @Test("stages and their gates")
    func stages() {
        BrokenPolicy.check([
            BrokenPolicy(
                "milestone: captured", "milestone: won",
                ("{milestone", "'stages[won].entry' is missing"),
                ("won,", "the first stage is 'won' (the first stage is 'captured')"),
                (
                    "milestone: ⟦sales_qualif",
                    "the stage 'sales_qualified' stands after 'won' (stages stand in the order captured, marketing_qualified, sales_accepted, sales_qualified, opportunity, won, recycled, disqualified, lost)"
                )),
            BrokenPolicy(
                "milestone: sales_qualified", "milestone: captured",
                ("- milestone: ⟦captured", "'captured' stands twice in 'stages' (the first is in line 21)"),
                ("human", "the stage 'captured' has no 'entry' (what makes a person a lead stands in 'capture')"),
                ("requirements", "the stage 'captured' has no 'gate' (what makes a person a lead stands in 'capture')"),
                (
                    "sales_qualified",
                    "'prospect' is 'sales_qualified', which is none of the stages (add a stage with this milestone)"
                )),
            BrokenPolicy(
                "entry: human", "entry: automatic",
                (
                    "automatic",
                    "the prospect's stage 'sales_qualified' is automatic (a person accepts prospects: it must be 'human')"
                )),
            BrokenPolicy(
                "entry: human", "entry: recorded",
                (
                    "recorded",
                    "the prospect's stage 'sales_qualified' is recorded (a person accepts prospects: it must be 'human')"
                ),
                (
                    "requirements",
                    "the stage 'sales_qualified' is recorded and has a gate (a fact from outside enters it, so its gate would never be asked)"
                )),
            BrokenPolicy(
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
            BrokenPolicy(
                "prospect: sales_qualified", "prospect: opportunity",
                ("opportunity", "'prospect' is 'opportunity' (must be one of: sales_accepted, sales_qualified)")),
            BrokenPolicy(
                "prospect: sales_qualified", "prospect: sales_accepted",
                (
                    "sales_accepted",
                    "'prospect' is 'sales_accepted', which is none of the stages (add a stage with this milestone)"
                )),
            BrokenPolicy(
                "outcome: recycle", "outcome: disqualify, rest: 3d",
                ("3d}", "'reasons[later].rest' does not go with 'disqualify' (only recycled leads rest)")),
            BrokenPolicy(
                "  - {code: later, label: Not now, outcome: recycle}", "  []",
                ("[]", "'reasons' is empty")),
        ])
    }

    @Test("clocks, tiers, attribution, costs and bands")
    func operations() {
        BrokenPolicy.check([
            BrokenPolicy(
                "limit: 30m", "target: 40m, limit: 30m",
                ("40m,", "'clocks[reply].target' is '40m' (must not be above 'limit', which is 30m)")),
            BrokenPolicy(
                "limit: 30m", "limit: 30m, hardLimit: 20m",
                (
                    "{id: reply",
                    "'clocks[reply]' has only one of 'hardLimit' and 'hardBreach' (a hard limit and what follows it stand together)"
                ),
                ("20m,", "'clocks[reply].hardLimit' is '20m' (must not be below 'limit', which is 30m)")),
            BrokenPolicy(
                "limit: 30m", "limit: 30m, tiers: [sale]",
                ("sale]", "'clocks[reply].tiers' is 'sale' (did you mean 'sales'?)")),
            BrokenPolicy(
                "startsOn: [email_replied]", "startsOn: [lead_rejected]",
                (
                    "lead_rejected",
                    "'clocks[reply].startsOn' is 'lead_rejected' (this kind of fact has a fixed meaning and is no behaviour)"
                )),
            BrokenPolicy(
                #"when: "true""#, "when: employees > 1",
                ("employees > 1", "the last tier 'sales' does not take every lead (its condition must be 'true')")),
            BrokenPolicy(
                "when: employees < 20", #"when: "true""#,
                (
                    #"false, when: ⟦"true"}"#,
                    "the tiers after 'small' are never reached (only the last tier's condition is 'true')"
                )),
            BrokenPolicy(
                "label: Sales, when", "label: Sales, asksSales: false, when",
                (
                    "- {id: small",
                    "no tier asks sales, so nothing would ever be proposed (leave out 'asksSales' where a salesperson works the lead)"
                )),
            BrokenPolicy(
                "model: first", "model: frist",
                ("frist", "'attribution.model' is 'frist' (did you mean 'first'?)")),
            BrokenPolicy(
                "model: first", "model: custom",
                ("custom", "the model is 'custom' and 'attribution.custom' is missing (give its anchors and weights)")),
            BrokenPolicy(
                "model: first", "model: first, custom: {middle: 0}",
                ("{middle", "no anchor and no middle weighs anything (give at least one anchor)")),
            BrokenPolicy(
                "model: first", "model: first, channels: [{channel: X}]",
                (
                    "{channel",
                    "'attribution.channels[1]' does not say which touches it takes (give one of: source, medium, campaign, content, term, referrer, landing, origin, campaign_id, click_id, site)"
                )),
            BrokenPolicy(
                "model: first", #"model: first, channels: [{channel: X, site: "@shoping"}]"#,
                (
                    #""@shoping"#,
                    "'attribution.channels[1].site': there is no host list 'shoping' (did you mean 'shopping'?)"
                )),
            BrokenPolicy(
                "model: first", "model: first, ownDomains: [localhost]",
                ("localhost", "'attribution.ownDomains' is 'localhost' (must be a domain such as example.com)")),
            BrokenPolicy(
                "currency: EUR", "currency: Euro",
                ("Euro", "'cost.currency' is 'Euro' (must be three letters such as EUR (ISO 4217))")),
            BrokenPolicy(
                "mediaCategories: [media]", "mediaCategories: [medai]",
                (
                    "medai",
                    "'cost.mediaCategories' names 'medai', which is none of the categories (did you mean 'media'?)"
                )),
            BrokenPolicy(
                "minimumCases: 30",
                "minimumCases: 30, bands: [{figure: rejection_rate, low: 5, high: 4, alarmBelow: 6, whenBelow: a, whenAbove: b}]",
                ("4, alarmBelow", "'advisor.bands[1].high' is '4' (must not be below 'low', which is 5 %)"),
                ("6, whenBelow", "'advisor.bands[1].alarmBelow' is '6' (must not be above 'low', which is 5 %)")),
            BrokenPolicy(
                "minimumCases: 30",
                "minimumCases: 30, bands: [{figure: rejection, low: 5, high: 101, whenBelow: a, whenAbove: b}]",
                (
                    "rejection",
                    "'advisor.bands[1].figure' is 'rejection' (must be one of: lead_to_prospect, prospect_to_opportunity, prospect_win_rate, mql_to_sql, sql_to_opportunity, opportunity_to_close, rejection_rate)"
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
            #expect(
                PolicyFixture.complaints(text) == [BrokenPolicy.complaint(message, at: anchor, in: text)], "\(example)")
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
}
