import Domain
import PolicyFile
import Testing

@Suite("Broken policies")
struct BrokenPolicyTests {
    @Test("the minimal policy is whole")
    func minimal() throws {
        let policy = try PolicyFixture.policy()
        #expect(policy.name == "tiny" && policy.stages.count == 2 && policy.scoring.rules.count == 2)
        #expect(policy.attributes[1] == AttributeDeclaration(name: "company", type: .text, label: "Company"))
        #expect(policy.agreement == nil && policy.scoring.contentCollector == nil)
    }

    @Test("unknown, missing and doubled keys")
    func keys() {
        BrokenPolicy.check([
            BrokenPolicy(
                "prospect: sales", "prospects: sales",
                ("policy", "'prospect' is missing"),
                ("prospects", "unknown key 'prospects' (did you mean 'prospect'?)")),
            BrokenPolicy(
                "points: 15", "point: 15",
                ("{id: size", "'scoring.rules[size].points' is missing"),
                ("point:", "unknown key 'point' in 'scoring.rules[size]' (did you mean 'points'?)")),
            BrokenPolicy(
                "promotionThreshold: 80", "promotionThreshold:",
                ("promotionThreshold:", "'scoring.promotionThreshold' is missing")),
            BrokenPolicy(
                "{id: visit,", "{id: size,",
                ("size, label: Visit", "'size' stands twice in 'scoring.rules' (the first is in line 14)")),
            BrokenPolicy(
                "{id: size, ", "{",
                ("{label", "'scoring.rules[1].id' is missing")),
            BrokenPolicy(
                "id: size", "id: Size!",
                (
                    "Size!",
                    "'scoring.rules[Size!].id' is 'Size!' (an id is made of lower-case letters, digits, '_', '-' and '.', a letter first)"
                )),
            BrokenPolicy(
                "retention: {disqualified: 365d}", "",
                ("policy", "'retention' is missing")),
            BrokenPolicy(
                "policy: {name: tiny, title: Tiny}", "policy: tiny",
                ("tiny", "'policy' is 'tiny' (must be a mapping of keys to values)")),
            BrokenPolicy(
                "hygiene: {inactivity: 60d", "hygiene: {inactivity: 60",
                ("60, ageing", "'hygiene.inactivity' is '60' (must be a length of time such as 90d, 4h, 10m or 30s)")),
            BrokenPolicy(
                "rest: 90d", "rest: 0d",
                ("{rest: ⟦0d}", "'recycling.rest' is '0d' (must be longer than 0s, up to 3650d)")),
        ])
    }

    @Test("names of attributes, questions, signals and properties")
    func names() {
        BrokenPolicy.check([
            BrokenPolicy(
                "  company: text", "  Company: text",
                (
                    "Company",
                    "'Company' cannot be the name of an attribute (a lower-case letter, then letters, digits and underscores)"
                )),
            BrokenPolicy(
                "  company: text", "  in: text",
                (
                    "in: text",
                    "'in' cannot be the name of an attribute (the condition language keeps this word to itself)"
                )),
            BrokenPolicy(
                "  company: text", "  score: text",
                ("score:", "the attribute 'score' is named like a figure that is worked out (choose another name)")),
            BrokenPolicy(
                "  authority: {", "  company: {",
                ("company: {text", "the question 'company' is named like the attribute in line 4 (choose another name)")
            ),
            BrokenPolicy(
                "  visits: {", "  authority: {",
                (
                    "authority: {kinds",
                    "the signal 'authority' is named like the question in line 6 (choose another name)"
                )),
            BrokenPolicy(
                "employees: integer", "employees: int",
                (
                    "employees: ⟦int",
                    "'attributes.employees' is 'int' (must be one of: text, integer, number, flag, instant)"
                )),
            BrokenPolicy(
                "company: text", "company: {type: txt}",
                ("txt}", "'attributes.company.type' is 'txt' (did you mean 'text'?)")),
            BrokenPolicy(
                "{minutes: number}", "{minutes: status}",
                ("status", "'properties.minutes' is 'status' (must be one of: text, integer, number, flag, instant)")),
            BrokenPolicy(
                "kinds: [page_viewed]", "kinds: [page_viewed, page_viewed]",
                ("page_viewed]", "'page_viewed' stands twice in 'signals.visits.kinds' (keep one)")),
            BrokenPolicy(
                "kinds: [page_viewed]", "kinds: [lead_accepted]",
                (
                    "lead_accepted",
                    "'signals.visits.kinds' is 'lead_accepted' (this kind of fact has a fixed meaning and is no behaviour)"
                )),
            BrokenPolicy(
                "kinds: [page_viewed]", "kinds: []",
                ("[], window", "'signals.visits.kinds' is empty")),
            BrokenPolicy(
                "window: 30d", "window: 90m",
                ("90m}", "'signals.visits.window' is '90m' (must be whole hours, 1h or more)")),
        ])
    }

    @Test("scoring rules, grades and bands")
    func scoring() {
        BrokenPolicy.check([
            BrokenPolicy(
                "points: 15", "points: -15",
                (
                    "-15,",
                    "'scoring.rules[size].points' is -15 (points against a lead belong to a rule of the category 'negative')"
                )),
            BrokenPolicy(
                "category: fit, points: 15", "category: negative, points: 15",
                ("15, when", "'scoring.rules[size].points' is 15 (points of a negative rule are below 0)")),
            BrokenPolicy(
                "points: 15", "points: 1.2345",
                ("1.2345", "'scoring.rules[size].points' is '1.2345' (must be a number with at most 3 decimals)")),
            BrokenPolicy(
                "points: 15", "points: 1_000_001",
                ("1_000_001", "'scoring.rules[size].points' is '1_000_001' (must be from -1,000,000 to 1,000,000)")),
            BrokenPolicy(
                "category: fit", "category: fitt",
                ("fitt", "'scoring.rules[size].category' is 'fitt' (did you mean 'fit'?)")),
            BrokenPolicy(
                "when: employees >= 100}", "when: employees >= 100, cap: {count: 1}}",
                ("{count: 1", "'scoring.rules[size].cap' does not go with 'when' (only rules on a 'fact' have it)")),
            BrokenPolicy(
                ", when: employees >= 100}", "}",
                (
                    "{id: size",
                    "'scoring.rules[size]' says neither 'when' nor 'fact' (give a condition as 'when', or a kind of fact as 'fact')"
                )),
            BrokenPolicy(
                "fact: page_viewed, cap", #"when: "true", fact: page_viewed, cap"#,
                ("page_viewed,", "'scoring.rules[visit]' says both 'when' and 'fact' (keep one of the two)")),
            BrokenPolicy(
                "cap: {count: 2, per: 7d}", "cap: {per: 7d}",
                ("{per", "'scoring.rules[visit].cap' has neither 'count' nor 'points' (give one of the two)")),
            BrokenPolicy(
                "cap: {count: 2, per: 7d}", "cap: {count: 0}",
                ("0}}", "'scoring.rules[visit].cap.count' is '0' (must be from 1 to 1000000)")),
            BrokenPolicy(
                "cap: {count: 2, per: 7d}", "halfLife: 731d",
                ("731d", "'scoring.rules[visit].halfLife' is '731d' (must be up to 730d)")),
            BrokenPolicy(
                "cap: {count: 2, per: 7d}", "halfLife: 30m",
                ("30m}", "'scoring.rules[visit].halfLife' is '30m' (must be whole hours, 1h or more)")),
            BrokenPolicy(
                "{A: 40, B: 25", "{A: 40, B: 40",
                ("40, C", "'scoring.grades.fit.B' is 40 (must be below 'A', which is 40)")),
            BrokenPolicy(
                "hotAbove: 60", "hotAbove: 20",
                ("hotAbove: ⟦20}", "'scoring.temperature.hotAbove' is 20 (must not be below 'warmFrom', which is 30)")),
        ])
    }

    @Test("conditions are complained of at the character that is wrong")
    func conditions() {
        BrokenPolicy.check([
            BrokenPolicy(
                "when: employees >= 100", "when: emploees >= 100",
                (
                    "emploees",
                    "'scoring.rules[size].when': the name 'emploees' is not declared (did you mean 'employees'?)"
                )),
            BrokenPolicy(
                "when: employees >= 100", "when: employees >= 100 && emploees < 9",
                (
                    "emploees",
                    "'scoring.rules[size].when': the name 'emploees' is not declared (did you mean 'employees'?)"
                )),
            BrokenPolicy(
                "when: employees >= 100", #"when: 'company == "it''s" || emploees < 9'"#,
                (
                    "emploees",
                    "'scoring.rules[size].when': the name 'emploees' is not declared (did you mean 'employees'?)"
                )),
            BrokenPolicy(
                "when: employees >= 100", #"when: "company == \"a\" ||\temploees < 9""#,
                (
                    "emploees",
                    "'scoring.rules[size].when': the name 'emploees' is not declared (did you mean 'employees'?)"
                )),
            BrokenPolicy(
                "when: employees < 20}", "when: employees <}",
                ("<}", "'routing.tiers[small].when': the condition ends too early")),
            BrokenPolicy(
                "employees >= 100", "employees",
                (
                    "employees}",
                    "'scoring.rules[size].when': a condition is true or false, this is int (compare it, for instance with > 0)"
                )),
            BrokenPolicy(
                "employees >= 100", "score >= 100",
                (
                    "score >= 100",
                    "'scoring.rules[size].when': the name 'score' is not declared ('score' is worked out from the score, so a scoring rule cannot ask for it)"
                )),
            BrokenPolicy(
                "employees >= 100", "fact.minutes >= 100",
                (
                    "fact.minutes",
                    "'scoring.rules[size].when': the name 'fact.minutes' is not declared (expected one of: employees, company, authority, visits, originalChannel, cycle)"
                )),
            BrokenPolicy(
                "fact: page_viewed, cap", "fact: page_viewed, where: fact.minute > 2, cap",
                (
                    "fact.minute",
                    "'scoring.rules[visit].where': the name 'fact.minute' is not declared (did you mean 'fact.minutes'?)"
                )),
            BrokenPolicy(
                "fact: page_viewed, cap", "fact: page_viewed, where: employees > 2, cap",
                (
                    "employees > 2",
                    "'scoring.rules[visit].where': the name 'employees' is not declared (expected one of: fact.minutes)"
                )),
            BrokenPolicy(
                "capture: {commercialActions: [demo_requested]}",
                "capture:\n  commercialActions: [demo_requested]\n  profile: >-\n    employees > 2\n    && emploees > 2",
                ("emploees", "'capture.profile': the name 'emploees' is not declared (did you mean 'employees'?)")),
            BrokenPolicy(
                "capture: {commercialActions: [demo_requested]}",
                "capture:\n  commercialActions: [demo_requested]\n  profile: |\n    employees > 2\n\n      && emploees > 2\n",
                ("emploees", "'capture.profile': the name 'emploees' is not declared (did you mean 'employees'?)")),
            BrokenPolicy(
                "capture: {commercialActions: [demo_requested]}",
                "capture:\n  commercialActions: [demo_requested]\n  profile: employees > 2\n    && emploees > 2\n",
                ("emploees", "'capture.profile': the name 'emploees' is not declared (did you mean 'employees'?)")),
            BrokenPolicy(
                "company: text", "company: text\n  größe: text",
                (
                    "größe",
                    "'größe' cannot be the name of an attribute (a lower-case letter, then letters, digits and underscores)"
                )),
            BrokenPolicy(
                "employees >= 100", #"company == "größer" && emploees > 1"#,
                (
                    "emploees",
                    "'scoring.rules[size].when': the name 'emploees' is not declared (did you mean 'employees'?)"
                )),
        ])
    }
}
