import Engine

extension Listing {
    /// RFC 4180 with line feeds: the columns' ids, then a line for each row. Text that a spreadsheet would take for a
    /// formula begins with an apostrophe.
    var csv: String {
        let lines = rows.map { row in
            zip(columns, row).map { column, field in
                column.isNumber ? field.text : CSVField.neutralised(field.text)
            }
        }
        return ([columns.map(\.id)] + lines).map { $0.map(CSVField.quoted).joined(separator: ",") + "\n" }.joined()
    }
}
