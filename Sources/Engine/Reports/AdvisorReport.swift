import Domain

/// What the rates mean, by the bands the workspace holds healthy.
struct AdvisorReport: ReportMaker {
    let id = "advisor"
    let summary = "Which rates are healthy, too loose or too strict, overall and by channel"
    let formulas =
        AdvisorFigure.all.map { Formula($0.id, $0.formula) } + [
            Formula("verdict", "the figure beside its band; none where the cases are fewer than the policy asks for"),
            Formula("spread", "highest − lowest rate among channels with enough cases"),
        ]

    let fixedGrouping: String? = "channel"

    func make(_ input: ReportInput) throws(Problem) -> Report {
        let census = Census(input)
        let grouping = try Grouping(.channel, of: census)
        let tally = Tally(census, by: grouping, AdvisorFigure.all.flatMap { [$0.part, $0.whole] })
        var lines: [AdvisorLine] = []
        for figure in AdvisorFigure.all {
            let bands = input.terms.advisor.bands.filter { $0.figure == figure.id }
            guard !bands.isEmpty else { continue }
            for group in [nil] + (0..<grouping.count).map({ Optional($0) }) {
                let name = group.flatMap { grouping.names[$0] }
                let own = bands.first { $0.channel != nil && $0.channel == name }
                guard let band = (group == nil ? nil : own) ?? bands.first(where: { $0.channel == nil }) else {
                    continue
                }
                let label = group.map { grouping.label($0) } ?? "All channels"
                lines.append(
                    AdvisorLine(
                        figure: figure, group: group, label: label, band: band, part: tally[figure.part, group],
                        whole: tally[figure.whole, group], minimumCases: input.terms.advisor.minimumCases))
            }
        }
        let unknown = Set(input.terms.advisor.bands.map(\.figure)).subtracting(AdvisorFigure.all.map(\.id)).sorted()
        return report(
            "Advisor", answer: answer(lines), [table(lines, census, grouping), spread(lines)],
            notes: unknown.map { "The policy has a band for '\($0)', which is no figure of this report." },
            using: Set(lines.map(\.figure.id)), for: input)
    }

    private func answer(_ lines: [AdvisorLine]) -> String {
        let judged = lines.filter { $0.verdict != nil }
        let alarms = judged.filter(\.isAlarm)
        guard !judged.isEmpty else { return "There are too few cases for a verdict." }
        guard let worst = alarms.max(by: { $0.distance < $1.distance }) else {
            return "None of \(grouped(judged.count)) figures gives an alarm."
        }
        return "\(grouped(alarms.count)) of \(grouped(judged.count)) figures give an alarm; farthest from its band is "
            + "\(worst.figure.label), \(worst.label): \(worst.value.sentence) on \(grouped(worst.whole)) cases: \(worst.verdict ?? "")."
    }

    private func table(_ lines: [AdvisorLine], _ census: Census, _ grouping: Grouping) -> ReportTable {
        ReportTable(
            id: "verdicts", title: "Verdicts",
            columns: [
                .init("figure", "Figure", .text), .init("channel", "Channel", .text), .init("cases", "Cases", .count),
                .init("rate", "Rate", .share), .init("low", "Healthy from", .share), .init("high", "to", .share),
                .init("verdict", "Verdict", .text, formula: "verdict"),
            ],
            rows: lines.map(\.cells),
            drill: { row, column in
                guard let row, column == 2 else { return nil }
                let line = lines[row]
                let found = census.flags.indices.filter {
                    line.figure.whole.passes(census.flags[$0])
                        && (line.group == nil || grouping.group(of: $0) == line.group)
                }
                return found.map { census.passages.record($0) }.sorted()
            })
    }

    /// Variance between sources matters more than the mean.
    private func spread(_ lines: [AdvisorLine]) -> ReportTable {
        let rows = AdvisorFigure.all.compactMap { figure -> [Cell]? in
            let judged = lines.filter { $0.figure.id == figure.id && $0.group != nil && $0.verdict != nil }
            let rates = judged.compactMap { line in Ratio(line.part, over: line.whole).map { (line, $0) } }
            guard rates.count > 1, let low = rates.min(by: { $0.1 < $1.1 }), let high = rates.max(by: { $0.1 < $1.1 })
            else { return nil }
            return [
                .text(figure.label), .text(low.0.label), low.0.value, .text(high.0.label), high.0.value,
                .fraction(high.1 - low.1),
            ]
        }
        return ReportTable(
            id: "spread", title: "Spread between channels",
            columns: [
                .init("figure", "Figure", .text), .init("lowest", "Lowest", .text), .init("low", "Rate", .share),
                .init("highest", "Highest", .text), .init("high", "Rate", .share),
                .init("spread", "Spread", .share, formula: "spread"),
            ], rows: rows)
    }
}

/// One rate that a policy can have a band for.
struct AdvisorFigure {
    let id: String
    let label: String
    let formula: String
    let part: RowTest
    let whole: RowTest

    /// In the order of display.
    static let all = [
        AdvisorFigure(
            id: "lead_to_prospect", label: "Lead→prospect", formula: "prospects ÷ leads", part: .prospects,
            whole: .leads),
        AdvisorFigure(
            id: "mql_to_sql", label: "MQL→SQL", formula: "sales qualified ÷ marketing qualified",
            part: .reached(.salesQualified), whole: .reached(.marketingQualified)),
        AdvisorFigure(
            id: "sql_to_opportunity", label: "SQL→opportunity", formula: "opportunities ÷ sales qualified",
            part: .opportunities, whole: .reached(.salesQualified)),
        AdvisorFigure(
            id: "prospect_to_opportunity", label: "Prospect→opportunity", formula: "opportunities ÷ prospects",
            part: .opportunities, whole: .prospects),
        AdvisorFigure(
            id: "opportunity_to_close", label: "Opportunity→close", formula: "won ÷ opportunities", part: .won,
            whole: .opportunities),
        AdvisorFigure(
            id: "prospect_win_rate", label: "Prospect win rate", formula: "won ÷ prospects", part: .won,
            whole: .prospects),
        AdvisorFigure(
            id: "rejection_rate", label: "Rejection", formula: "leads turned away ÷ leads handed over", part: .rejected,
            whole: .handedOver),
    ]
}

/// One figure of one channel beside its band.
private struct AdvisorLine {
    let figure: AdvisorFigure
    /// Nil for all channels together.
    let group: Int?
    let label: String
    let band: AdvisorPolicy.Band
    let part: Int
    let whole: Int
    let minimumCases: Int

    var value: Cell { .share(part, of: whole) }

    private var rate: Ratio? { whole < max(1, minimumCases) ? nil : Ratio(part, over: whole) }

    var isAlarm: Bool {
        guard let rate else { return false }
        return rate < (band.alarmBelow ?? band.low).ratio || rate > (band.alarmAbove ?? band.high).ratio
    }

    /// How far the rate is from its band, as a part of the limit it passed.
    var distance: Ratio {
        guard let rate else { return Ratio(0) }
        let (low, high) = (band.low.ratio, band.high.ratio)
        if rate < low { return (low - rate) * (low.reciprocal ?? Ratio(0)) }
        return rate > high ? (rate - high) * (high.reciprocal ?? Ratio(0)) : Ratio(0)
    }

    /// Nil where the cases are too few.
    var verdict: String? {
        guard let rate else { return nil }
        if rate < (band.alarmBelow ?? band.low).ratio { return band.whenBelow }
        if rate > (band.alarmAbove ?? band.high).ratio { return band.whenAbove }
        if rate < band.low.ratio { return "below the healthy band" }
        return rate > band.high.ratio ? "above the healthy band" : "healthy"
    }

    var cells: [Cell] {
        [
            .text(figure.label), .text(label), .count(whole), value, .fraction(band.low.ratio),
            .fraction(band.high.ratio), verdict.map { .text($0) } ?? .notEnoughData(whole),
        ]
    }
}
