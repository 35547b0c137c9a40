import Domain

extension Report {
    /// One table as CSV (RFC 4180, lines end in LF): the columns' ids, then a line for each row and the totals. Numbers
    /// are plain, shares are parts of one. Throws `notFound` when there is no such table; nil asks for the first one.
    package func csv(table id: String? = nil) throws(Problem) -> String {
        let table = try table(id)
        let header = table.columns.map { CSVField.quoted($0.id) }.joined(separator: ",")
        let rows = (table.rows + (table.totals.map { [$0] } ?? [])).map { row in
            row.map(\.csv).joined(separator: ",")
        }
        return ([header] + rows).map { $0 + "\n" }.joined()
    }
}

extension Cell {
    fileprivate var csv: String {
        switch self {
        case .text(let text): CSVField.quoted(CSVField.neutralised(text))
        case .count(let count): String(count)
        case .share(let part, let whole): Ratio(part, over: whole)?.decimal(places: 6) ?? ""
        case .fraction(let ratio), .days(let ratio), .hours(let ratio), .times(let ratio), .number(let ratio):
            ratio.decimal(places: 6)
        case .credit(let parts): Ratio(parts, over: 1_000_000)?.decimal(places: 6) ?? ""
        case .money(let money): money.plainText
        case .moneyPerDay(let minor, let currency): Money(rounding: minor, currency).plainText
        case .notEnoughData, .nothing: ""
        }
    }
}

extension Money {
    /// The number without grouping: `1250.00`.
    var plainText: String { amountText.replacing(",", with: "") }
}

/// How a text becomes a field of a CSV file.
package enum CSVField {
    /// In quotes where it needs them.
    package static func quoted(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }

    /// With an apostrophe before it where a spreadsheet would take it for a formula: the first character that is neither
    /// blank nor control is one of `= + - @`, or their full-width forms.
    package static func neutralised(_ text: String) -> String {
        let first = text.unicodeScalars.first { scalar in
            let properties = scalar.properties
            return !properties.isWhitespace && properties.generalCategory != .control
                && properties.generalCategory != .format
        }
        guard let first, "=+-@＝＋－＠".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }
}
