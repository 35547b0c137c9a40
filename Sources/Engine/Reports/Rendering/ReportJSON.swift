import Domain

extension Report {
    /// The report as a JSON document with stable keys: cells stand under their column's id.
    package var json: JSON {
        [
            "report": .string(id), "title": .string(title), "answer": .string(answer),
            "minimumCases": .integer(Int64(minimumCases)), "tables": .array(tables.map(\.json)),
            "notes": .array(notes.map { .string($0) }),
            "formulas": .object(Dictionary(formulas.map { ($0.id, .string($0.text)) }) { first, _ in first }),
        ]
    }
}

extension ReportTable {
    fileprivate var json: JSON {
        [
            "id": .string(id), "title": .string(title), "columns": .array(columns.map(\.json)),
            "rows": .array(rows.map { object($0) }), "totals": totals.map { object($0) } ?? .null,
        ]
    }

    private func object(_ row: [Cell]) -> JSON {
        .object(Dictionary(zip(columns.map(\.id), row.map(\.json))) { first, _ in first })
    }
}

extension ReportTable.Column {
    fileprivate var json: JSON {
        ["id": .string(id), "label": .string(label), "unit": .string(unit.name), "formula": .string(formula)]
    }
}

extension ReportTable.Unit {
    fileprivate var name: String {
        switch self {
        case .text: "text"
        case .count: "count"
        case .share: "share"
        case .credit: "credit"
        case .money: "money"
        case .moneyPerDay: "money_per_day"
        case .days: "days"
        case .hours: "hours"
        case .times: "times"
        case .number: "number"
        }
    }
}

extension JSON {
    /// A string, or null where there is none.
    fileprivate static func string(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}

extension Cell {
    /// A number, or an object where the value needs its parts: a share its cases, an amount its currency.
    package var json: JSON {
        switch self {
        case .text(let text): .string(text)
        case .count(let count): .integer(Int64(count))
        case .share(let part, let whole):
            [
                "value": Ratio(part, over: whole).map { .number($0.value) } ?? .null, "part": .integer(Int64(part)),
                "of": .integer(Int64(whole)),
            ]
        case .fraction(let ratio), .days(let ratio), .hours(let ratio), .times(let ratio), .number(let ratio):
            .number(ratio.value)
        case .credit(let parts): .number(Ratio(parts, over: 1_000_000)?.value ?? 0)
        case .money(let money): money.json
        case .moneyPerDay(let minor, let currency): Money(rounding: minor, currency).json
        case .notEnoughData(let cases): ["notEnoughData": .integer(Int64(cases))]
        case .nothing: .null
        }
    }
}

extension Money {
    fileprivate var json: JSON {
        ["minor": .integer(minor), "currency": .string(currency.code), "amount": .string(plainText)]
    }
}
