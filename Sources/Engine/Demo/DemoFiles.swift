import Domain

/// Writes what happened in the demo into the files of different systems.
struct DemoFiles {
    private let leads: [DemoLead]
    /// Everything but the lead file, in the order of time.
    private let rows: [DemoRow]
    private let spend: [DemoSpend.Row]
    private let mappings: DemoMappings

    init(
        _ leads: [DemoLead], _ anonymous: [DemoRow], _ spend: [DemoSpend.Row], _ calendar: DemoCalendar, mark: DemoMark
    ) {
        mappings = DemoMappings(mark: mark)
        self.leads = leads
        self.spend = spend
        rows = (leads.flatMap { $0.rows.filter { $0.table != .leads } } + anonymous.filter { $0.at < calendar.end })
            .sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }

    /// In the order of import: who there is, what they did, what was answered, done and sold, and what it cost.
    var all: [DemoFile] {
        [
            DemoFile("leads", leadSheet, mapping: mappings.leads),
            DemoFile("activity", activitySheet, mapping: mappings.activity),
            DemoFile("answers", answerSheet, mapping: mappings.answers),
            DemoFile("sales", salesSheet, mapping: mappings.sales),
            DemoFile("deals", dealSheet, mapping: mappings.deals),
            DemoFile("spend", spendSheet, mapping: mappings.spend),
        ]
    }

    private var leadSheet: DemoSheet {
        var sheet = DemoSheet([
            "contact_id", "created", "email", "visitor", "first_name", "last_name", "title", "seniority", "company",
            "website", "country", "industry", "employees", "deal_size", "source", "medium", "campaign", "origin",
        ])
        let entries = leads.flatMap { lead in
            lead.rows.compactMap { row in if case .observed(let traits) = row.body { (lead, row, traits) } else { nil }
            }
        }
        for (lead, row, traits) in entries.sorted(by: { ($0.1.at, $0.1.id) < ($1.1.at, $1.1.id) }) {
            let known = Dictionary(traits.map { ($0.name, $0.value.cell) }, uniquingKeysWith: { first, _ in first })
            sheet.cell(row.id)
            sheet.cell(row.at)
            // People write their address as they like.
            sheet.cell(row.id.hasSuffix("B") ? lead.person.email.uppercased() : lead.person.email)
            sheet.cells(row.visitor, known["firstName"], known["lastName"], known["jobTitle"], known["seniority"])
            sheet.cells(known["company"], known["website"], known["country"], known["industry"], known["employees"])
            sheet.cells(known["expectedDealSize"])
            sheet.cells(row.touch?.source, row.touch?.medium, row.touch?.campaign, row.touch?.origin)
            sheet.endRow()
        }
        return sheet
    }

    /// Every 311th row is there twice, as trackers send again; every 251st arrives after all others.
    private var activitySheet: DemoSheet {
        var sheet = DemoSheet([
            "event_id", "time", "visitor", "contact_id", "event", "page", "minutes", "utm_source", "utm_medium",
            "utm_campaign", "utm_content", "utm_term", "referrer", "landing", "bot",
        ])
        var late: [DemoRow] = []
        for (index, row) in rows.lazy.filter({ $0.table == .activity }).enumerated() {
            if index % 251 == 250 { late.append(row) } else { write(row, to: &sheet) }
            if index % 311 == 310 { write(row, to: &sheet) }
        }
        for row in late { write(row, to: &sheet) }
        return sheet
    }

    private func write(_ row: DemoRow, to sheet: inout DemoSheet) {
        guard case .behaviour(let kind, let properties) = row.body else { return }
        sheet.cell(row.id)
        sheet.cell(row.at)
        sheet.cells(row.visitor, row.contact, kind, properties["page"]?.cell, properties["minutes"]?.cell)
        sheet.cells(row.touch?.source, row.touch?.medium, row.touch?.campaign, row.touch?.content, row.touch?.term)
        sheet.cells(row.touch?.referrer, row.touch?.landing, row.isAutomated ? "yes" : "")
        sheet.endRow()
    }

    private var answerSheet: DemoSheet {
        var sheet = DemoSheet(["answer_id", "time", "contact_id", "question", "answer", "status", "by", "evidence"])
        for row in rows {
            guard case .answered(let answer) = row.body else { continue }
            sheet.cell(row.id)
            sheet.cell(row.at)
            sheet.cells(
                row.contact, answer.question, answer.value?.cell ?? answer.status.rawValue, answer.status.rawValue)
            sheet.cells(answer.by, answer.evidence)
            sheet.endRow()
        }
        return sheet
    }

    private var salesSheet: DemoSheet {
        var sheet = DemoSheet(["action_id", "time", "contact_id", "action", "stage", "reason", "by"])
        for row in rows where row.table == .sales {
            sheet.cell(row.id)
            sheet.cell(row.at)
            sheet.cell(row.contact)
            switch row.body {
            case .accepted(let acceptance): sheet.cells("accepted", acceptance.milestone.rawValue, "", acceptance.by)
            case .rejected(let verdict): sheet.cells("rejected", "", verdict.reason, verdict.by)
            case .recycled(let verdict, _): sheet.cells("recycled", "", verdict.reason, verdict.by)
            case .disqualified(let verdict): sheet.cells("disqualified", "", verdict.reason, verdict.by)
            default: sheet.cells("", "", "", "")
            }
            sheet.endRow()
        }
        return sheet
    }

    /// One row a deal, as it stands on the last day.
    private var dealSheet: DemoSheet {
        var sheet = DemoSheet(["deal_id", "contact_id", "opened", "closed", "stage", "amount", "currency", "reason"])
        let events = rows.compactMap { row in
            if case .opportunity(let event) = row.body { (row, event) } else { nil }
        }
        let closing = Dictionary(
            events.filter { $0.1.change != .opened }.map { ($0.1.opportunity, $0) },
            uniquingKeysWith: { _, last in last })
        for (row, event) in events where event.change == .opened {
            let end = closing[event.opportunity]
            sheet.cells(event.opportunity, row.contact)
            sheet.cell(row.at)
            if let end { sheet.cell(end.0.at) } else { sheet.cell("") }
            sheet.cells(
                end?.1.change.rawValue ?? "open", event.amount.map { String($0.minor / $0.currency.minorFactor) })
            sheet.cells(event.amount?.currency.code, end?.1.reason)
            sheet.endRow()
        }
        return sheet
    }

    private var spendSheet: DemoSheet {
        var sheet = DemoSheet([
            "cost_id", "first_day", "last_day", "channel", "campaign", "category", "amount", "currency", "divided_by",
        ])
        for row in spend {
            sheet.cells(row.id, row.days.lowerBound.description, row.days.upperBound.description, row.channel)
            sheet.cells(row.campaign, row.category, "\(row.euros)", "EUR", row.key?.rawValue)
            sheet.endRow()
        }
        return sheet
    }
}

extension AttributeValue {
    /// As a file writes it: whole numbers without a point.
    fileprivate var cell: String {
        if case .number(let number) = self, number == number.rounded() { return String(Int(number)) }
        return display
    }
}
