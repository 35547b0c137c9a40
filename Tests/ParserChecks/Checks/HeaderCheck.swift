import Domain
import PolicyFile

extension ParserCheck {
    /// The names of columns: they are told apart, and the mapping made from them is read back from its text.
    static let header = ParserCheck(
        text: "header",
        corpus: [
            "Email,First Name,# Employees", "E-mail: work,Email,Email (2),Email", "\"email\",{email}",
            "Record ID,utm_source,gclid",
            "Name,Name,Name (2),,column 4", "E\nmail,Email,E\u{0}mail", "Created At,Website",
            "E\u{FFFF},\u{FFFE}mail,mail",
        ],
        words: [
            ",", "Email", "email (2)", "column 1", " ", ": ", " #", "- ", "'", "{", "[", "*a", "&a", "!!str",
            "\u{FEFF}",
        ]
    ) { text in
        let cells = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let header = Header(cells)
        try promise(header.count == cells.count, "\(cells.count) cells give \(header.count) names")
        try promise(Set(header.names).count == header.count, "two columns have the same name: \(header.names)")
        guard text.choice % 3 == 0 else { return }
        let columns = HeaderMapping.automatic(header)
        // A byte order mark at the start of a text does not come through YAML; no column's name has one there.
        let mapping = try columns.mapping(source: cells[0].trimmingWhiteSpace())
        let written = MappingFile.text(of: mapping, made: columns, file: text)
        let read = try surely("the mapping\n\(written)\n") { try MappingFile.decode(written, file: "m.yaml") }
        try promise(read == mapping, "the mapping is read as another:\n\(written)")
    }
}
