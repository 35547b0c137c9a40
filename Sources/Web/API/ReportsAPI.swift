import Domain
import Engine
import HTTPTypes

extension Endpoint {
    /// Figures, each with its formula, its cases and the records behind it.
    static let reports: [Endpoint] = [
        Endpoint(
            .get, "/reports", .readReports, "Lists the reports there are.",
            Operation(
                id: "listReports", tag: "reports", effect: .reads,
                answers: [.ok(.object(["data": .list(.object(["id": .text, "summary": .text]))]))])
        ) { _ in
            Reply([
                "data": .array(
                    ReportCatalogue.all.members.map { ["id": .string($0.id), "summary": .string($0.summary)] })
            ])
        },
        Endpoint(
            .get, "/reports/{report}", .readReports,
            "Makes a report, or lists the records that one of its figures counts.",
            Operation(
                id: "makeReport", tag: "reports", effect: .reads, parameters: parameters,
                path: ["report": .choice(ReportCatalogue.all.ids)], answers: [report])
        ) { call in try call.report(try call.inputs.content.parameter("report")) },
        Endpoint(
            .get, "/attribution", .readReports, "Divides conversions over the touches that led to them.",
            Operation(
                id: "attribute", tag: "reports", effect: .reads, parameters: parameters + attribution, answers: [report]
            )
        ) { call in try call.report("attribution") },
    ]

    private static let parameters: [Operation.Parameter] = [
        .init(name: "from", schema: .day, about: "The first day, in UTC."),
        .init(name: "to", schema: .day, about: "The last day, in UTC."),
        .init(
            name: "basis", schema: .choice(ReportPeriod.Basis.allCases.map(\.rawValue)).defaulting(to: "cohort"),
            about: "cohort: leads captured in the period; activity: milestones reached in it."),
        .init(
            name: "by", schema: .text(1...200).example("month"),
            about: "What to group by: \(ReportDimension.names.joined(separator: ", ")) or attribute:NAME."),
        .init(
            name: "touch", schema: .choice(TouchView.allCases.map(\.rawValue)).defaulting(to: "lead"),
            about: "Which touch gives the channel."),
        .init(name: "asOf", schema: .day, about: "As of the end of this day; without it now."),
        .init(
            name: "span", schema: .text(1...60).example("captured:won"),
            about: "Days from one milestone to another, for the report 'days'."),
        .init(name: "table", schema: .text(1...60), about: "One table of the report, for CSV and records."),
        .init(name: "records", schema: .text(1...60), about: "The records that a figure of this column counts."),
        .init(name: "row", schema: .text(0...200), about: "The row whose records are listed; without it the total's."),
        .init(name: "format", schema: .choice(["json", "csv"]).defaulting(to: "json"), about: "What is answered."),
    ]

    private static let attribution: [Operation.Parameter] = [
        .init(
            name: "model", schema: .choice(AttributionModels.catalogue.ids), about: "One model; without it all of them."
        ),
        .init(
            name: "target", schema: .choice(AnchorPoint.allCases.map(\.rawValue)),
            about: "The conversion to divide; without it the policy's."),
        .init(
            name: "accounts", schema: .flag.defaulting(to: false),
            about: "Pool the people of an account into one journey."),
    ]

    private static let table = Schema.object([
        "id": .text, "title": .text,
        "columns": .list(.object(["id": .text, "label": .text, "unit": .text, "formula": .text.orNull])),
        "rows": .list(.map(.anything)), "totals": Schema.map(.anything).orNull,
    ]).named("ReportTable")

    private static let document = Schema.object([
        "report": .text, "title": .text, "answer": .text, "minimumCases": .whole, "tables": .list(table),
        "notes": .list(.text), "formulas": .map(.text),
    ]).named("Report")

    private static let records = Schema.object([
        "records": .list(.object(["lead": .id("L"), "cycle": .whole]))
    ]).named("ReportRecords")

    private static let report = Operation.Answer(
        status: .ok, about: "The report, or the records that were asked for.",
        content: ["application/json": .either([document, records]), "text/csv": .text])
}

extension Call {
    fileprivate func report(_ id: String) throws -> Reply {
        guard ReportCatalogue.all.ids.contains(id) else {
            throw Problem(
                .notFound, "there is no report '\(id.prefix(40))'",
                hint: Suggestion.hint(for: id, among: ReportCatalogue.all.ids))
        }
        let report = try engine.report(id, try query())
        if let column = text("records") {
            let records = try report.records(of: column, row: text("row"), table: text("table"))
            return Reply([
                "records": .array(records.map { ["lead": .string("L\($0.person)"), "cycle": .count(Int($0.cycle))] })
            ])
        }
        if text("format") == "csv" {
            return Reply(text: try report.csv(table: text("table")), type: "text/csv; charset=utf-8")
        }
        return Reply(try text("table").map { id throws(Problem) in try report.only(table: id) }?.json ?? report.json)
    }

    private func query() throws -> ReportQuery {
        var query = ReportQuery(asOf: day("asOf")?.end ?? now)
        let (from, to) = (day("from"), day("to"))
        if let from, let to, to < from { throw Problem(.invalid, "'to' \(to) lies before 'from' \(from)") }
        query.period = ReportPeriod(
            from: from, through: to, basis: text("basis").flatMap(ReportPeriod.Basis.init) ?? .cohort)
        if let by = text("by") { query.groupBy = try ReportDimension(parsing: by) }
        query.touchView = text("touch").flatMap(TouchView.init) ?? .lead
        query.span = try text("span").map(MilestoneSpan.init(written:))
        query.model = text("model")
        query.target = text("target").flatMap(AnchorPoint.init)
        query.poolsAccounts = flag("accounts")
        return query
    }
}

extension MilestoneSpan {
    /// Reads `captured:won`; throws `invalid`.
    fileprivate init(written text: String) throws(Problem) {
        let ends = text.split(separator: ":", omittingEmptySubsequences: false).map { Milestone(rawValue: String($0)) }
        guard ends.count == 2, let start = ends[0], let end = ends[1] else {
            throw Problem(
                .invalid, "'span' is no way from one milestone to another", hint: "expected one such as captured:won")
        }
        self.init(from: start, to: end)
    }
}
