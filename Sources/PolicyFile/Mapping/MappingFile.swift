package import Domain

/// The mapping file: YAML that says how the columns of an import become facts.
package enum MappingFile {
    /// Reads a mapping; throws everything that is wrong with it, each with line, column and what would be right.
    package static func decode(_ text: String, file: String) throws(FileComplaints) -> ImportMapping {
        let reader = YAMLReader(file: file)
        var mapping: ImportMapping?
        if let root = reader.parse(text).flatMap({ reader.mapping($0, named: "", keys: keys) }) {
            mapping = decode(root)
        }
        try reader.finish()
        guard let mapping else {
            throw FileComplaints(FileComplaint(file: file, line: 1, column: 1, message: "holds no mapping"))
        }
        return mapping
    }

    /// All keys of the document, in the order of the reference.
    package static let keys = [
        "rows", "source", "file", "reading", "shortRows", "undated", "messageId", "identity", "attributes", "account",
        "capture",
        "touch", "behaviour", "milestones", "opportunity", "spend", "answers", "verdict", "ignore",
    ]

    private static func decode(_ root: YAMLMapping) -> ImportMapping? {
        _ = root.required("rows")
        guard let source = root.requiredText("source"), let rows = root.choice("rows", RowKind.self) else { return nil }
        var mapping = ImportMapping(rows: rows, source: source)
        mapping.format = format(root)
        if let reading = root.mapping("reading", keys: CellDecoding.optionKeys) {
            mapping.defaults = CellDecoding.options(reading)
        }
        mapping.acceptsShortRows = root.choice("shortRows", among: ["reject", "accept"]) == "accept"
        mapping.acceptsUndated = root.choice("undated", among: ["reject", "now"]) == "now"
        mapping.messageID = root.list("messageId").compactMap { CellDecoding.source($0, root, "messageId") }
        mapping.identity = PersonDecoding.identity(root)
        mapping.attributes = PersonDecoding.attributes(root, "attributes")
        mapping.account = PersonDecoding.account(root)
        mapping.capture = PersonDecoding.capture(root)
        mapping.touches = FactDecoding.touches(root)
        mapping.behaviours = FactDecoding.behaviours(root)
        mapping.milestones = FactDecoding.milestones(root)
        mapping.opportunity = FactDecoding.opportunity(root)
        mapping.spend = FactDecoding.spend(root)
        mapping.answers = FactDecoding.answers(root)
        mapping.verdict = FactDecoding.verdict(root)
        mapping.ignored = root.texts("ignore")
        return mapping
    }

    private static func format(_ root: YAMLMapping) -> FormatOptions {
        var options = FormatOptions()
        let keys = ["format", "encoding", "delimiter", "quote", "header", "skipLines"]
        guard let file = root.mapping("file", keys: keys) else { return options }
        options.isJSONLines = file.choice("format", among: ["csv", "ndjson"]).map { $0 == "ndjson" }
        options.encoding = file.choice("encoding", TextEncoding.self)
        options.delimiter = sign(
            file, "delimiter", names: ["tab": 0x09, "comma": 0x2C, "semicolon": 0x3B, "bar": 0x7C])
        options.quote = sign(file, "quote", names: [:])
        options.hasHeader = file.flag("header")
        options.skipLines = file.integer("skipLines", in: 0...1_000)
        return options
    }

    /// One printable ASCII character that is no letter or digit, or its name.
    private static func sign(_ file: YAMLMapping, _ key: String, names: [String: UInt8]) -> UInt8? {
        guard let text = file.text(key) else { return nil }
        if let byte = names[text] { return byte }
        let bytes = Array(text.utf8)
        let isSign = bytes.count == 1 && (bytes[0] == 0x09 || (0x21...0x7E).contains(bytes[0]))
        if isSign, !Character(Unicode.Scalar(bytes[0])).isLetter, !Character(Unicode.Scalar(bytes[0])).isNumber {
            return bytes[0]
        }
        let list = names.keys.sorted().joined(separator: ", ")
        let hint = "must be one sign such as \";\"" + (list.isEmpty ? "" : ", or one of: \(list)")
        file.reader.complain(at: file.node(key)?.place ?? file.place, "'\(file.path(key))' is '\(text)'", hint: hint)
        return nil
    }
}
