import Domain

/// Reads where a value comes from and how its cells are read.
enum CellDecoding {
    /// Keys that say how cells are read; the same under `reading` and beside `column`.
    static let optionKeys = [
        "date", "dateOrder", "timeZone", "decimal", "range", "currency", "round", "text", "values", "blank", "repair",
        "yes", "no",
    ]

    /// A column by its name alone, or a mapping with `column` or `constant` and options; `more` are keys that the caller
    /// reads himself.
    static func source(
        _ node: YAMLNode, _ parent: YAMLMapping, _ key: String, more: [String] = []
    ) -> CellSource? {
        let reader = parent.reader
        let name = parent.path(key)
        if node.scalar != nil { return reader.text(node, named: name).map { .column($0) } }
        guard let mapping = reader.mapping(node, named: name, keys: ["column", "constant"] + optionKeys + more) else {
            return nil
        }
        let options = options(mapping)
        switch (mapping.text("column"), mapping.text("constant")) {
        case (let column?, nil): return CellSource(.column(column), options: options)
        case (nil, let constant?): return CellSource(.constant(constant), options: options)
        case (nil, nil):
            reader.complain(at: node.place, "'\(name)' names no column", hint: "write column: or constant:")
        default: reader.complain(at: node.place, "'\(name)' has a column and a constant", hint: "keep one of the two")
        }
        return nil
    }

    /// The cell source of a key; nil when the key is absent.
    static func source(_ mapping: YAMLMapping?, _ key: String, more: [String] = []) -> CellSource? {
        guard let mapping, let node = mapping.node(key) else { return nil }
        return source(node, mapping, key, more: more)
    }

    /// The same; complains when the key is absent.
    static func requiredSource(_ mapping: YAMLMapping, _ key: String) -> CellSource? {
        mapping.required(key).flatMap { source($0, mapping, key) }
    }

    /// The options that stand in a mapping.
    static func options(_ mapping: YAMLMapping) -> CellOptions {
        var options = CellOptions()
        options.dateForm = mapping.choice("date", DateReading.Form.self)
        options.dateOrder = mapping.choice("dateOrder", DateOrder.self)
        options.zoneMinutes = zone(mapping)
        options.decimal = mapping.choice("decimal", DecimalSign.self)
        options.range = mapping.choice("range", RangeRule.self)
        options.currency = currency(mapping)
        options.rounds = mapping.flag("round")
        options.text = mapping.choice("text", TextReading.Form.self)
        options.values = table(mapping, "values")
        options.repair = table(mapping, "repair")
        options.yes = mapping.texts("yes")
        options.no = mapping.texts("no")
        if mapping.has("blank") { options.blank = blank(mapping) }
        return options
    }

    /// A table of texts, keys and values as written.
    static func table(_ mapping: YAMLMapping, _ key: String) -> [String: String] {
        guard let table = mapping.openMapping(key) else { return [:] }
        var entries: [String: String] = [:]
        for pair in table.pairs { entries[pair.key] = mapping.reader.text(pair.value, named: table.path(pair.key)) }
        return entries
    }

    /// `common` stands for the words exports commonly write for nothing.
    private static func blank(_ mapping: YAMLMapping) -> [String] {
        mapping.texts("blank").flatMap { $0 == "common" ? BlankReading.commonWords : [$0] }
    }

    private static func currency(_ mapping: YAMLMapping) -> Currency? {
        guard let text = mapping.text("currency") else { return nil }
        if let currency = Currency(text), currency.isInUse { return currency }
        complain(mapping, "currency", text, "must be an ISO 4217 code such as EUR")
        return nil
    }

    /// `UTC` or a fixed distance to it: `+02:00`.
    private static func zone(_ mapping: YAMLMapping) -> Int? {
        guard let text = mapping.text("timeZone") else { return nil }
        if text == "UTC" || text == "Z" { return 0 }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        if text.hasPrefix("+") || text.hasPrefix("-"), parts.count == 2, parts.allSatisfy({ $0.count == 2 }),
            let hours = Int(parts[0]), let minutes = Int(parts[1]), (0...14).contains(hours), (0..<60).contains(minutes)
        {
            return (text.hasPrefix("-") ? -1 : 1) * (hours * 60 + minutes)
        }
        complain(mapping, "timeZone", text, "must be UTC or a distance to it such as \"+02:00\"")
        return nil
    }

    private static func complain(_ mapping: YAMLMapping, _ key: String, _ text: String, _ hint: String) {
        let place = mapping.node(key)?.place ?? mapping.place
        mapping.reader.complain(at: place, "'\(mapping.path(key))' is '\(text)'", hint: hint)
    }
}
