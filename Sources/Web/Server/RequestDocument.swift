import Domain

/// The JSON object that a request brings, with the names that it may have and no others.
struct RequestDocument: Sendable {
    private let members: [String: JSON]

    /// Throws `invalid` for what is no object, and for a name that the route does not know, with a suggestion.
    init(_ content: RequestContent, names: [String]) throws(Problem) {
        let document: JSON
        do throws(JSONError) { document = try JSON(parsing: content.body) } catch {
            throw Problem(.invalid, "the body is no JSON: \(error)", hint: "send an object")
        }
        guard let members = document.object else {
            throw Problem(.invalid, "the body is no JSON object", hint: "it may have: \(names.joined(separator: ", "))")
        }
        if let unknown = members.keys.sorted().first(where: { !names.contains($0) }) {
            throw Problem(
                .invalid, "there is no field '\(unknown.prefix(100))'",
                hint: Suggestion.hint(for: unknown, among: names))
        }
        self.members = members
    }

    /// A text; nil where it is absent or null. Throws `invalid` for anything else.
    func text(_ name: String) throws(Problem) -> String? {
        switch members[name] {
        case nil, .null: return nil
        case .string(let text): return text
        default: throw Problem(.invalid, "the field '\(name)' is no text", hint: "write it in quotation marks")
        }
    }

    /// A text that must be there.
    func required(_ name: String) throws(Problem) -> String {
        guard let text = try text(name) else {
            throw Problem(.invalid, "the field '\(name)' is missing", hint: "give it as a text")
        }
        return text
    }

    /// Texts; empty where they are absent or null. Throws `invalid` for anything else.
    func texts(_ name: String) throws(Problem) -> [String] {
        switch members[name] {
        case nil, .null: return []
        case .array(let elements):
            let texts = elements.compactMap(\.string)
            if texts.count == elements.count { return texts }
        default: break
        }
        throw Problem(.invalid, "the field '\(name)' is no list of texts", hint: "write [\"one\", \"two\"]")
    }
}

extension RawRepresentable where Self: CaseIterable, RawValue == String {
    /// The case of a name; throws `invalid` with the nearest right one. `what` says what it is: `role`.
    init(named name: String, _ what: String) throws(Problem) {
        guard let value = Self(rawValue: name) else {
            throw Problem(
                .invalid, "there is no \(what) '\(name.prefix(100))'",
                hint: Suggestion.hint(for: name, among: Self.allCases.map(\.rawValue)))
        }
        self = value
    }
}
