import Domain
import HTTPTypes

/// What a request says, judged by its operation.
struct Inputs: Sendable {
    let content: RequestContent
    /// The values in the query, as the types that the operation gives them.
    let query: [String: JSON]
    /// Null where there is no body.
    let body: JSON

    /// Throws `invalid` for everything that the operation does not know, 415 for a body of another kind.
    init(_ content: RequestContent, _ operation: Operation) throws {
        self.content = content
        query = try Inputs.query(content.queryText, operation.parameters)
        switch operation.body {
        case .json(let schema):
            body = try Inputs.document(content)
            try SchemaCheck.check(body, schema)
        case .none, .file: body = .null
        }
    }

    private static func query(_ text: String, _ parameters: [Operation.Parameter]) throws(Problem) -> [String: JSON] {
        let given = try EncodedFields(parsing: text.utf8).values
        var query: [String: JSON] = [:]
        for name in given.keys.sorted() where !parameters.contains(where: { $0.name == name }) {
            throw Problem(
                .invalid, "the query parameter '\(name.prefix(40))' is not known here",
                hint: Suggestion.hint(for: name, among: parameters.map(\.name)))
        }
        for parameter in parameters {
            guard let text = given[parameter.name] else {
                guard !parameter.isRequired else {
                    throw Problem(.invalid, "the query parameter '\(parameter.name)' is missing", hint: parameter.about)
                }
                continue
            }
            let value = value(text, as: parameter.schema.json["type"]?.string ?? "string")
            try SchemaCheck.check(value, parameter.schema, at: parameter.name)
            query[parameter.name] = value
        }
        return query
    }

    /// A text of the query as the type that it should have; as text where it cannot be that.
    private static func value(_ text: String, as type: String) -> JSON {
        switch type {
        case "integer":
            let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
            guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { return .string(text) }
            return Int64(text).map { .integer($0) } ?? .string(text)
        case "number":
            do { return try JSON(parsing: text) } catch { return .string(text) }
        case "boolean": return text == "true" ? true : text == "false" ? false : .string(text)
        default: return .string(text)
        }
    }

    private static func document(_ content: RequestContent) throws -> JSON {
        guard !content.body.isEmpty else { return [:] }
        let type = content.headers[.contentType]?.split(separator: ";").first.map(String.init) ?? "application/json"
        guard type.lowercased().trimmingWhiteSpace() == "application/json" else {
            throw WebProblem(
                .unsupportedMediaType, "unsupported_media_type",
                Problem(.invalid, "the body is '\(type.prefix(60))'", hint: "send application/json"))
        }
        do throws(JSONError) { return try JSON(parsing: content.body) } catch {
            throw Problem(.invalid, "the body is no JSON: \(error)", hint: "send one document in UTF-8")
        }
    }
}
