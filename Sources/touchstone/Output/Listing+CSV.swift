extension Listing {
    /// RFC 4180 with line feeds: the columns' ids, then a line for each row. Text that a spreadsheet would take for a
    /// formula begins with an apostrophe.
    var csv: String {
        let heading = columns.map(\.id)
        let lines = rows.map { row in
            zip(columns, row).map { column, field in
                column.isNumber ? field.text : field.text.withoutFormula
            }
        }
        return ([heading] + lines).map { $0.map(\.quotedForCSV).joined(separator: ",") + "\n" }.joined()
    }
}

extension String {
    fileprivate var quotedForCSV: String {
        let needsQuotes = utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        return needsQuotes ? "\"\(replacing("\"", with: "\"\""))\"" : self
    }

    fileprivate var withoutFormula: String {
        let first = unicodeScalars.first { !$0.properties.isWhitespace && $0.properties.generalCategory != .control }
        return first.map { "=+-@".unicodeScalars.contains($0) } == true ? "'" + self : self
    }
}
