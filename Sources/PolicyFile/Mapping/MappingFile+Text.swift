package import Domain

extension MappingFile {
    /// The mapping file of a mapping that was made from a header, with what every column was taken for as comments. Reading
    /// it gives the mapping again.
    package static func text(of mapping: ImportMapping, made columns: HeaderMapping, file: String) -> String {
        let system = columns.preset.map { ", an export of \($0.id)" } ?? ""
        var lines = ["# Made from the header of \(file.onOneLine)\(system)."]
        lines += columns.columns.map { "#   \($0.sentence)" }
        lines += ["rows: \(mapping.rows.rawValue)", "source: \(quoted(mapping.source))"]
        if let blank = mapping.defaults.blank {
            lines.append("reading: {blank: [\(blank.map(quoted).joined(separator: ", "))]}")
        }
        if mapping.acceptsUndated { lines.append("undated: now") }
        if !mapping.messageID.isEmpty { lines.append("messageId: \(list(mapping.messageID.map { cell($0) }))") }
        lines += section("identity", identity(mapping.identity))
        lines += section(
            "attributes", mapping.attributes.map { ($0.name, cell($0.cell, type: $0.type == .text ? nil : $0.type)) })
        lines += section("account", account(mapping.account))
        if let capture = mapping.capture {
            var parts: [(String, String)] = []
            if let at = capture.at { parts.append(("at", cell(at))) }
            if let direction = capture.direction { parts.append(("direction", direction.rawValue)) }
            if let vendor = capture.vendor { parts.append(("vendor", cell(vendor))) }
            lines += parts.isEmpty ? ["capture: {}"] : section("capture", parts)
        }
        for touch in mapping.touches {
            let fields = TouchField.allCases.compactMap { field in
                touch.fields[field].map { (field.rawValue, cell($0)) }
            }
            lines += section("touch", fields)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ key: String, _ entries: [(String, String)]) -> [String] {
        entries.isEmpty ? [] : ["\(key):"] + entries.map { "  \($0.0): \($0.1)" }
    }

    private static func identity(_ sources: [IdentitySource]) -> [(String, String)] {
        IdentifierKind.allCases.compactMap { kind in
            let cells = sources.filter { $0.kind == kind }.map { source in
                kind == .external
                    ? external(source.system, source.cell.columnName ?? "")
                    : cell(source.cell)
            }
            return cells.isEmpty ? nil : (kind.rawValue, list(cells))
        }
    }

    private static func account(_ sources: AccountSources) -> [(String, String)] {
        var entries: [(String, String)] = []
        if let name = sources.name { entries.append(("name", cell(name))) }
        if let website = sources.website { entries.append(("website", cell(website))) }
        if let domain = sources.domain { entries.append(("domain", cell(domain))) }
        if let column = sources.external?.columnName {
            entries.append(("external", external(sources.system, column)))
        }
        return entries
    }

    private static func external(_ system: String, _ column: String) -> String {
        "{system: \(quoted(system)), column: \(quoted(column))}"
    }

    private static func cell(_ source: CellSource, type: AttributeType? = nil) -> String {
        guard let column = source.columnName else {
            guard case .constant(let text) = source.origin else { return "" }
            return "{constant: \(quoted(text))}"
        }
        var parts = ["column: \(quoted(column))"]
        if let type { parts.append("type: \(type.rawValue)") }
        if let range = source.options.range { parts.append("range: \(range.rawValue)") }
        return parts.count == 1 ? quoted(column) : "{\(parts.joined(separator: ", "))}"
    }

    private static func list(_ cells: [String]) -> String {
        cells.count == 1 ? cells[0] : "[\(cells.joined(separator: ", "))]"
    }

    /// Text in quotation marks, as JSON writes it and YAML reads it.
    private static func quoted(_ text: String) -> String { JSON.string(text).canonical }
}

extension HeaderMapping.Column {
    /// What the column was taken for and why, on one line, without a full stop.
    package var sentence: String {
        let place = "'\(name.onOneLine)'"
        guard let field else { return "\(place) is left alone (\(confidence.rawValue)): \(reason.onOneLine)" }
        return "\(place) is \(field.rawValue) (\(confidence.rawValue)): \(reason.onOneLine)"
    }
}

extension String {
    /// With a space for every line end and for whatever else may not stand in YAML.
    fileprivate var onOneLine: String {
        String(map { $0.isNewline || $0.unicodeScalars.contains(where: \.isNothingVisible) ? " " : $0 })
    }
}

extension Unicode.Scalar {
    /// Whether this is a control, or no character at all.
    fileprivate var isNothingVisible: Bool {
        properties.generalCategory == .control || value == 0xFFFE || value == 0xFFFF
    }
}
