import Domain
import Foundation

/// Judges answers by the description that the server gives of itself (JSON Schema, draft 2020-12, as far as it is used).
/// Written anew here: what the server judges requests by is not asked.
struct SchemaValidator {
    private let document: JSON

    init(_ text: String) throws { document = try JSON(parsing: text) }

    /// The ways in: `GET /api/v1/leads/{lead}`.
    var operations: [String: JSON] {
        var operations: [String: JSON] = [:]
        for (path, methods) in document["paths"]?.object ?? [:] {
            for (method, operation) in methods.object ?? [:] {
                operations["\(method.uppercased()) \(path)"] = operation
            }
        }
        return operations
    }

    /// What is wrong with an answer to a way in; empty where all is as described.
    func complaints(_ operation: String, status: Int, type: String?, _ body: String) -> [String] {
        guard let responses = operations[operation]?["responses"] else { return ["\(operation) is not described"] }
        guard let response = responses["\(status)"].map(resolved) else { return ["\(status) is not described"] }
        guard let content = response["content"]?.object else {
            return body.isEmpty ? [] : ["a body that is not described"]
        }
        let name = type?.split(separator: ";").first.map(String.init) ?? ""
        guard let schema = content[name]?["schema"] else { return ["'\(name)' is not described"] }
        guard name.hasSuffix("json") else { return [] }
        do { return complaints(try JSON(parsing: body), schema, "body") } catch { return ["no JSON: \(error)"] }
    }

    private func resolved(_ schema: JSON) -> JSON {
        guard let reference = schema["$ref"]?.string else { return schema }
        return reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }

    private func complaints(_ value: JSON, _ schema: JSON, _ place: String) -> [String] {
        let schema = resolved(schema)
        if schema == .null { return ["\(place): the schema is missing"] }
        var found: [String] = []
        if let types = schema["type"]?.string, !SchemaValidator.is(value, types) {
            return ["\(place): \(value.canonical.prefix(60)) is no \(types)"]
        }
        if let choices = schema["anyOf"]?.array, choices.allSatisfy({ !complaints(value, $0, place).isEmpty }) {
            found.append("\(place): fits none of \(choices.count)")
        }
        for part in schema["allOf"]?.array ?? [] { found += complaints(value, part, place) }
        if let words = schema["enum"]?.array, !words.contains(value) { found.append("\(place): \(value.canonical)") }
        if let text = value.string { found += complaints(text, schema, place) }
        if let items = schema["items"], case .array(let elements) = value {
            for (index, element) in elements.enumerated() { found += complaints(element, items, "\(place)[\(index)]") }
        }
        guard case .object(let members) = value else { return found }
        let known = schema["properties"]?.object ?? [:]
        for name in schema["required"]?.array?.compactMap(\.string) ?? [] where members[name] == nil {
            found.append("\(place): '\(name)' is missing")
        }
        for (name, member) in members {
            if let schema = known[name] {
                found += complaints(member, schema, "\(place).\(name)")
            } else if let other = schema["additionalProperties"] {
                if other == false {
                    found.append("\(place): '\(name)' is not described")
                } else if other != true {
                    found += complaints(member, other, "\(place).\(name)")
                }
            }
        }
        return found
    }

    private func complaints(_ text: String, _ schema: JSON, _ place: String) -> [String] {
        var patterns = [schema["pattern"]?.string].compactMap { $0 }
        switch schema["format"]?.string {
        case "date-time": patterns.append(#"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"#)
        case "date": patterns.append(#"^\d{4}-\d\d-\d\d$"#)
        default: break
        }
        return patterns.filter { text.range(of: $0, options: .regularExpression) == nil }.map {
            "\(place): '\(text)' does not match \($0)"
        }
    }

    private static func `is`(_ value: JSON, _ type: String) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("null", .null),
            ("integer", .integer), ("number", .integer), ("number", .number):
            true
        default: false
        }
    }
}
