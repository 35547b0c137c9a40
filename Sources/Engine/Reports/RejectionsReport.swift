import Domain

/// Why leads are turned away, and which rules and channels let them through.
struct RejectionsReport: ReportMaker {
    let id = "rejections"
    let summary = "Reasons of rejection, and the rules and channels that let the leads through"
    let needs: Set<ReportNeed> = [.rejections]
    let formulas = [
        Formula("turned_away", "leads that sales turned away for the reason; each once"),
        Formula("cumulative", "leads of this reason and the more frequent ones ÷ leads of all reasons"),
        Formula("rule_share", "points of the rule ÷ points of all rules at the proposals that were turned away"),
    ]

    func make(_ input: ReportInput) throws(Problem) -> Report {
        let census = Census(input)
        let events = input.data.rejections.filter { RowTest().passes(census.flags[Int($0.row)]) }
        let reasons = Reasons(census, events)
        let tables = [pareto(reasons, census), rules(events, reasons, census), try channels(reasons, census)]
        return report("Rejections", answer: answer(reasons, census), tables, for: input)
    }

    private func answer(_ reasons: Reasons, _ census: Census) -> String {
        let (rejected, handed) = (census.count(.rejected), census.count(.handedOver))
        guard handed > 0 else { return "Nothing has been handed over to sales." }
        let start =
            "\(grouped(rejected)) of \(grouped(handed)) leads handed over were turned away "
            + "(\(Cell.share(rejected, of: handed).sentence))"
        guard let first = reasons.all.first else { return start + "." }
        return start + "; the most frequent reason is \(census.terms.label(ofReason: first.code)), "
            + "\(grouped(first.rows.count)) leads."
    }

    private func pareto(_ reasons: Reasons, _ census: Census) -> ReportTable {
        let total = reasons.all.reduce(0) { $0 + $1.rows.count }
        var sum = 0
        let rows = reasons.all.map { reason -> [Cell] in
            sum += reason.rows.count
            return [
                .text(census.terms.label(ofReason: reason.code)), .count(reason.rows.count),
                .share(reason.rows.count, of: total), .share(sum, of: total),
            ]
        }
        return ReportTable(
            id: "reasons", title: "Reasons",
            columns: [
                .init("reason", "Reason", .text), .init("leads", "Leads", .count, formula: "turned_away"),
                .init("share", "Share", .share), .init("cumulative", "Cumulative", .share, formula: "cumulative"),
            ],
            rows: rows,
            drill: { row, column in
                guard let row, column == 1 else { return nil }
                return reasons.all[row].rows.map { census.passages.record(Int($0)) }.sorted()
            })
    }

    private func rules(_ events: [RejectionEvent], _ reasons: Reasons, _ census: Census) -> ReportTable {
        let loops = RejectionsReport.loops(events, reasons.all.map(\.code))
        let rows = loops.map { loop -> [Cell] in
            [
                .text(census.terms.label(ofReason: loop.reason)), .text(census.terms.label(ofRule: loop.rule)),
                .count(loop.rows.count),
                .number(Ratio(loop.points) * RejectionsReport.thousandth),
                Ratio(loop.points, over: loop.ofReason).map { .fraction($0) } ?? .nothing,
            ]
        }
        return ReportTable(
            id: "rules", title: "Rules that let rejected leads through",
            columns: [
                .init("reason", "Reason", .text), .init("rule", "Rule", .text), .init("leads", "Leads", .count),
                .init("points", "Points", .number), .init("share", "Share of points", .share, formula: "rule_share"),
            ],
            rows: rows,
            drill: { row, column in
                guard let row, column == 2 else { return nil }
                return loops[row].rows.map { census.passages.record(Int($0)) }.sorted()
            })
    }

    private func channels(_ reasons: Reasons, _ census: Census) throws(Problem) -> ReportTable {
        let grouping = try Grouping(census.query.groupBy ?? .channel, of: census)
        let handed = Tally(census, by: grouping, [.handedOver])
        let byGroup = reasons.all.map { reason in
            (0..<grouping.count).map { group in reason.rows.filter { grouping.group(of: Int($0)) == group } }
        }
        let places = reasons.all.indices.flatMap { reason in
            (0..<grouping.count).filter { !byGroup[reason][$0].isEmpty }.map { (reason: reason, group: $0) }
        }
        let rows = places.map { place -> [Cell] in
            let count = byGroup[place.reason][place.group].count
            return [
                .text(census.terms.label(ofReason: reasons.all[place.reason].code)),
                .text(grouping.label(place.group)), .count(count),
                .share(count, of: reasons.all[place.reason].rows.count), .count(handed[.handedOver, place.group]),
            ]
        }
        return ReportTable(
            id: "channels", title: "Channels that rejected leads came through",
            columns: [
                .init("reason", "Reason", .text), .init("group", (census.query.groupBy ?? .channel).label, .text),
                .init("leads", "Leads", .count), .init("share", "Share of the reason", .share),
                .init("handed_over", "Handed over in all", .count),
            ],
            rows: rows,
            drill: { row, column in
                guard let row, column == 2 || column == 4 else { return nil }
                let place = places[row]
                let found =
                    column == 2
                    ? byGroup[place.reason][place.group].map { Int($0) }
                    : census.flags.indices.filter {
                        RowTest.handedOver.passes(census.flags[$0]) && grouping.group(of: $0) == place.group
                    }
                return found.map { census.passages.record($0) }.sorted()
            })
    }

    private static let thousandth = Points(thousandths: 1).ratio
}

extension Points {
    /// Points as an exact fraction.
    fileprivate var ratio: Ratio { Ratio(thousandths, over: 1_000) ?? Ratio(0) }
}

/// Which leads were turned away for which reason, the most frequent reason first.
private struct Reasons {
    struct Reason {
        let code: String
        /// Rows of the passage table, each once, in their order.
        let rows: [Int32]
    }

    let all: [Reason]

    /// Reasons of rejections; a rejection that only the passage tells of has the passage's reason.
    init(_ census: Census, _ events: [RejectionEvent]) {
        var rows: [String: Set<Int32>] = [:]
        var told: Set<Int32> = []
        for event in events {
            rows[event.reason, default: []].insert(event.row)
            told.insert(event.row)
        }
        for row in census.flags.indices where RowTest.rejected.passes(census.flags[row]) && !told.contains(Int32(row)) {
            guard let reason = census.passages.reasons.name(at: row) else { continue }
            rows[reason, default: []].insert(Int32(row))
        }
        let unsorted = rows.map { Reason(code: $0.key, rows: $0.value.sorted()) }
        all = unsorted.sorted { ($1.rows.count, $0.code) < ($0.rows.count, $1.code) }
    }
}

extension RejectionsReport {
    /// What one rule gave to the leads turned away for one reason.
    fileprivate struct Loop {
        let reason: String
        let rule: String
        /// In thousandths, over all rejections.
        var points: Int64 = 0
        /// Points of all rules together for the reason.
        var ofReason: Int64 = 0
        var rows: Set<Int32> = []
    }

    /// By reason in the given order, the rules with the most points first; rules that took points away are left out.
    fileprivate static func loops(_ events: [RejectionEvent], _ reasons: [String]) -> [Loop] {
        var loops: [[String]: Loop] = [:]
        var totals: [String: Int64] = [:]
        for event in events {
            for line in event.points where line.points > .zero {
                var loop = loops[[event.reason, line.rule]] ?? Loop(reason: event.reason, rule: line.rule)
                loop.points += line.points.thousandths
                loop.rows.insert(event.row)
                loops[[event.reason, line.rule]] = loop
                totals[event.reason, default: 0] += line.points.thousandths
            }
        }
        let complete = loops.values.map { loop in
            var loop = loop
            loop.ofReason = totals[loop.reason] ?? 0
            return loop
        }
        let place = Dictionary(zip(reasons, reasons.indices), uniquingKeysWith: { first, _ in first })
        return complete.sorted { left, right in
            let (first, second) = (place[left.reason] ?? .max, place[right.reason] ?? .max)
            return (first, right.points, left.rule) < (second, left.points, right.rule)
        }
    }
}
