/// The shortest policy that has everything that must be there.
package enum SmallPolicy {
    /// Its text.
    package static let text = """
        policy: {name: tiny, title: Tiny}
        attributes:
          employees: integer
          company: text
        questions:
          authority: {text: Who decides?, weight: 10}
        properties: {minutes: number}
        signals:
          visits: {kinds: [page_viewed], window: 30d}
        capture: {commercialActions: [demo_requested]}
        scoring:
          promotionThreshold: 80
          rules:
            - {id: size, label: Size, category: fit, points: 15, when: employees >= 100}
            - {id: visit, label: Visit, category: behaviour, points: 5, fact: page_viewed, cap: {count: 2, per: 7d}}
          grades:
            fit: {A: 40, B: 25, C: 10}
            engagement: {1: 50, 2: 25, 3: 10}
          temperature: {warmFrom: 30, hotAbove: 60}
        stages:
          - {milestone: captured, label: Lead, owner: marketing}
          - milestone: sales_qualified
            label: Prospect
            owner: sales
            entry: human
            gate:
              requirements:
                - {id: score, label: Enough points, when: score >= promotionThreshold}
        prospect: sales_qualified
        reasons:
          - {code: later, label: Not now, outcome: recycle}
        recycling: {rest: 90d}
        hygiene: {inactivity: 60d, ageing: 14d}
        clocks:
          - {id: reply, label: Reply, startsOn: [email_replied], limit: 30m, breach: escalate}
        routing:
          capacity: 40
          tiers:
            - {id: small, label: Small, asksSales: false, when: employees < 20}
            - {id: sales, label: Sales, when: "true"}
        attribution: {model: first}
        cost: {currency: EUR, categories: [media], mediaCategories: [media], salespersonYear: 1, salespersonHours: 1}
        advisor: {minimumCases: 30}
        retention: {disqualified: 365d}

        """

    /// Examples to stand behind it.
    package static let examples = """
        examples:
          - name: Two visits
            facts:
              - {day: 0, fact: page_viewed, properties: {minutes: 3}}
              - {day: 2, fact: page_viewed}
            expect: {day: 3, score: 10}

        """

    /// The same in pieces of some sections, each short and quickly read; none of them is a whole policy.
    package static var parts: [String] {
        let lines = text.split(separator: "\n")
        let starts = lines.indices.filter { lines[$0].first?.isLetter == true }
        let cuts = stride(from: 0, to: starts.count, by: 3).map { starts[$0] } + [lines.count]
        return zip(cuts, cuts.dropFirst()).map { lines[$0..<$1].joined(separator: "\n") + "\n" }
    }
}
