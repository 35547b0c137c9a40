import Domain

/// A request that is as the description of the API has it: with everything that must be there, and with examples.
struct SampleRequest {
    let path: String
    /// Nil where the way in takes none.
    let body: String?
    let type: String

    /// For a way in; `numbers` stand in the path in place of its examples, by name.
    init(_ path: String, _ operation: JSON, in document: JSON, numbers: [String: String] = [:]) {
        let sampler = Sampler(document: document)
        var path = path
        var query: [String] = []
        for parameter in operation["parameters"]?.array ?? [] {
            let name = parameter["name"]?.string ?? ""
            let value = numbers[name] ?? sampler.text(parameter["schema"] ?? .null)
            switch parameter["in"]?.string {
            case "path": path = path.replacing("{\(name)}", with: value)
            case "query" where parameter["required"] == true: query.append("\(name)=\(value)")
            default: break
            }
        }
        self.path = path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
        let content = operation["requestBody"]?["content"]?.object ?? [:]
        if let json = content["application/json"]?["schema"] {
            (type, body) = ("application/json", sampler.value(json).canonical)
        } else if content["text/csv"] != nil {
            (type, body) = ("text/csv", "email\nzoe@acme.example\n")
        } else {
            (type, body) = ("application/json", nil)
        }
    }
}

/// Makes values that are as a schema has them.
private struct Sampler {
    let document: JSON

    /// The least value; an example where there is one.
    func value(_ schema: JSON) -> JSON {
        if let reference = schema["$ref"]?.string {
            return value(reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null })
        }
        if let example = schema["examples"]?.array?.first { return example }
        if let first = (schema["allOf"] ?? schema["anyOf"])?.array?.first { return value(first) }
        if let word = schema["enum"]?.array?.first { return word }
        switch schema["type"]?.string {
        case "object":
            let needed = schema["required"]?.array?.compactMap(\.string) ?? []
            let members = needed.map { ($0, value(schema["properties"]?[$0] ?? .null)) }
            return .object(Dictionary(members) { first, _ in first })
        case "array": return .array(Array(repeating: value(schema["items"] ?? .null), count: least(schema, "minItems")))
        case "integer", "number": return .integer(Int64(least(schema, "minimum")))
        case "boolean": return false
        default: break
        }
        switch schema["format"]?.string {
        case "date-time": return "2026-03-01T09:00:00Z"
        case "date": return "2026-03-01"
        default: return .string(String(repeating: "x", count: max(1, least(schema, "minLength"))))
        }
    }

    func text(_ schema: JSON) -> String {
        let value = value(schema)
        return value.string ?? value.canonical
    }

    private func least(_ schema: JSON, _ bound: String) -> Int { Int(schema[bound]?.integer ?? 0) }
}
