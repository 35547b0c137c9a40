extension JSON {
    /// The members of an object as named texts, nested names joined with points: `{"a":{"b":1}}` gives `a.b` = `1`.
    /// Null is the empty text; a list of plain values is joined with semicolons, any other list stays JSON. Sorted by
    /// name. Throws `invalid` for what is no object, and for a name that comes about twice (`{"a.b":1,"a":{"b":2}}`).
    package func flattened() throws(Problem) -> [(name: String, text: String)] {
        guard case .object = self else { throw Problem(.invalid, "the line is no JSON object") }
        var cells: [(name: String, text: String)] = []
        collect(prefix: "", into: &cells)
        cells.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for (cell, following) in zip(cells, cells.dropFirst()) where cell.name == following.name {
            throw Problem(.invalid, "the name '\(cell.name)' stands twice")
        }
        return cells
    }

    private func collect(prefix: String, into cells: inout [(name: String, text: String)]) {
        guard case .object(let members) = self else {
            cells.append((prefix, plainText ?? canonical))
            return
        }
        for (name, value) in members {
            value.collect(prefix: prefix.isEmpty ? name : "\(prefix).\(name)", into: &cells)
        }
    }

    /// A scalar without quotation marks, or a list of such; nil for anything nested.
    private var plainText: String? {
        switch self {
        case .null: ""
        case .string(let text): text
        case .bool, .integer, .number: canonical
        case .object: nil
        case .array(let elements): JSON.joined(elements)
        }
    }

    private static func joined(_ elements: [JSON]) -> String? {
        var texts: [String] = []
        for element in elements {
            guard element.array == nil, let text = element.plainText else { return nil }
            texts.append(text)
        }
        return texts.joined(separator: "; ")
    }
}
