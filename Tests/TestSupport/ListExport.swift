import Domain

/// One header row of a real list export, with the lines before it.
package struct ListExport {
    /// What wrote it.
    package let system: String
    package let header: [String]
    package let preamble: [String]
    package let delimiter: String
    /// Field id → column, in the collector's reading; sorted by field.
    package let fields: [(field: String, column: String)]

    /// All of `list-export-headers/headers.json`.
    package static func all() throws -> [ListExport] {
        let json = try JSON(parsing: SharedData.bytes("list-export-headers/headers.json"))
        return (json.array ?? []).map { item in
            ListExport(
                system: item["system"]?.string ?? "", header: (item["header"]?.array ?? []).compactMap(\.string),
                preamble: (item["preamble_lines"]?.array ?? []).compactMap(\.string),
                delimiter: item["delimiter"]?.string ?? ",",
                fields: (item["fields"]?.object ?? [:]).compactMap { name, column in column.string.map { (name, $0) } }
                    .sorted { $0.field < $1.field })
        }
    }

    /// A file with the preamble, the header and three rows of made-up values.
    package var file: String {
        let cells = (0..<3).map { row in header.indices.map { "v\(row)x\($0)" }.joined(separator: delimiter) }
        return (preamble + [header.joined(separator: delimiter)] + cells).joined(separator: "\n") + "\n"
    }

    /// The line of the first row of values.
    package var dataLine: Int { preamble.count + 2 }
}
