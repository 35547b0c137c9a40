import Domain

/// Judges what comes in by the schema that the description of the API shows, so that the two cannot differ.
struct SchemaCheck {
    private let definitions: [String: JSON]

    init(_ definitions: [String: JSON]) { self.definitions = definitions }

    /// Throws `invalid` with the place of the first thing that is not as the schema has it, and what would be right.
    static func check(_ document: JSON, _ schema: Schema, at place: String = "") throws(Problem) {
        try SchemaCheck(schema.definitions).check(document, schema.json, place)
    }

    private func check(_ value: JSON, _ schema: JSON, _ place: String) throws(Problem) {
        if let name = schema["$ref"]?.string?.split(separator: "/").last, let target = definitions[String(name)] {
            try check(value, target, place)
        }
        for part in schema["allOf"]?.array ?? [] { try check(value, part, place) }
        if let choices = schema["anyOf"]?.array { try checkOne(value, choices, place) }
        if let words = schema["enum"]?.array, !words.contains(value) {
            throw SchemaCheck.problem(
                place, "is '\(value.brief)'",
                hint: Suggestion.hint(for: value.string ?? "", among: words.compactMap(\.string)))
        }
        if let type = schema["type"]?.string { try check(value, type: type, schema, place) }
    }

    private func checkOne(_ value: JSON, _ choices: [JSON], _ place: String) throws(Problem) {
        var first: Problem?
        for choice in choices {
            do throws(Problem) { return try check(value, choice, place) } catch { first = first ?? error }
        }
        if let first { throw first }
    }

    private func check(_ value: JSON, type: String, _ schema: JSON, _ place: String) throws(Problem) {
        switch (type, value) {
        case ("object", .object(let members)): try check(members, schema, place)
        case ("array", .array(let elements)): try check(elements, schema, place)
        case ("string", .string(let text)): try check(text, schema, place)
        case ("integer", .integer(let number)): try check(Double(number), schema, place)
        case ("number", .integer(let number)): try check(Double(number), schema, place)
        case ("number", .number(let number)): try check(number, schema, place)
        case ("boolean", .bool), ("null", .null): return
        default: throw SchemaCheck.problem(place, "is \(value.kind)", hint: "expected \(SchemaCheck.noun(type))")
        }
    }

    private func check(_ members: [String: JSON], _ schema: JSON, _ place: String) throws(Problem) {
        let known = schema["properties"]?.object ?? [:]
        for name in schema["required"]?.array?.compactMap(\.string) ?? [] where members[name] == nil {
            throw SchemaCheck.problem(SchemaCheck.inside(place, name), "is missing", hint: "the request must give it")
        }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            if let schema = known[name] {
                try check(value, schema, SchemaCheck.inside(place, name))
            } else if let others = schema["additionalProperties"], others != true {
                guard others.object != nil else {
                    throw SchemaCheck.problem(
                        SchemaCheck.inside(place, String(name.prefix(60))), "is not known here",
                        hint: Suggestion.hint(for: name, among: known.keys.sorted()))
                }
                try check(value, others, SchemaCheck.inside(place, name))
            }
        }
    }

    private func check(_ elements: [JSON], _ schema: JSON, _ place: String) throws(Problem) {
        try SchemaCheck.check(elements.count, schema, "minItems", "maxItems", "elements", place)
        guard let item = schema["items"] else { return }
        for (index, element) in elements.enumerated() { try check(element, item, "\(place)[\(index)]") }
    }

    private func check(_ text: String, _ schema: JSON, _ place: String) throws(Problem) {
        try SchemaCheck.check(text.unicodeScalars.count, schema, "minLength", "maxLength", "characters", place)
        guard !text.unicodeScalars.contains("\0") else {
            throw SchemaCheck.problem(place, "holds U+0000", hint: "leave it out")
        }
        switch schema["format"]?.string {
        case "date-time" where Instant(iso: text) == nil:
            throw SchemaCheck.problem(place, "is no moment", hint: "expected one such as 2026-02-19T09:30:00Z")
        case "date" where Day(iso: text) == nil:
            throw SchemaCheck.problem(place, "is no day", hint: "expected one such as 2026-02-19")
        default: return
        }
    }

    private func check(_ number: Double, _ schema: JSON, _ place: String) throws(Problem) {
        let least = schema["minimum"]?.integer.map(Double.init) ?? -.infinity
        let most = schema["maximum"]?.integer.map(Double.init) ?? .infinity
        guard number < least || number > most else { return }
        let bound = number < least ? "at least \(Int(least))" : "at most \(Int(most))"
        throw SchemaCheck.problem(place, "is out of range", hint: "expected \(bound)")
    }

    private static func check(
        _ count: Int, _ schema: JSON, _ least: String, _ most: String, _ noun: String, _ place: String
    ) throws(Problem) {
        let (low, high) = (schema[least]?.integer ?? 0, schema[most]?.integer ?? .max)
        guard count < low || count > high else { return }
        throw problem(
            place, "has \(count) \(noun)", hint: "expected \(low)\(high == .max ? " or more" : " to \(high)")")
    }

    private static func problem(_ place: String, _ what: String, hint: String) -> Problem {
        Problem(.invalid, "\(place.isEmpty ? "the body" : "'\(place)'") \(what)", hint: hint)
    }

    private static func inside(_ place: String, _ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }

    private static func noun(_ type: String) -> String {
        switch type {
        case "integer": "a whole number"
        case "boolean": "true or false"
        case "null": "null"
        case "object": "an object"
        case "array": "a list"
        case "string": "text in quotation marks"
        default: "a \(type)"
        }
    }
}

extension JSON {
    fileprivate var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .integer, .number: "a number"
        case .string: "text"
        case .array: "a list"
        case .object: "an object"
        }
    }

    fileprivate var brief: String { String((string ?? canonical).prefix(40)) }
}
