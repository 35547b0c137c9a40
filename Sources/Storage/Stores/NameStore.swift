import Domain

/// Names that stand in many rows, numbered once for each workspace.
package final class NameStore {
    /// What the names are of.
    package enum Kind: String, SQLBindable {
        case source
        case fact
    }

    private let scope: Scope
    private let kind: Kind
    private var numbers: [String: Int64] = [:]
    private var names: [Int64: String] = [:]
    private var isLoaded = false

    /// All names of a kind, loaded when first asked for.
    package init(_ scope: Scope, _ kind: Kind) {
        self.scope = scope
        self.kind = kind
    }

    private func load() throws {
        guard !isLoaded else { return }
        try scope.transaction.forEach(
            """
            SELECT id, name
            FROM names
            WHERE workspace_id = \(scope.workspace) AND kind = \(kind)
            """
        ) { note($0.int64(0), $0.text(1)) }
        isLoaded = true
    }

    /// The number of a name that is known; nil otherwise.
    package func known(_ name: String) throws -> Int64? {
        try load()
        return numbers[name]
    }

    /// The name of a number, also of one that was given since; throws `internal` when it is dangling.
    package func name(_ number: Int64) throws -> String {
        try load()
        if let name = names[number] { return name }
        let name = try scope.transaction.first(
            """
            SELECT name
            FROM names
            WHERE workspace_id = \(scope.workspace) AND id = \(number) AND kind = \(kind)
            """
        ) { $0.text(0) }
        guard let name else {
            throw Problem(
                .internal, "the \(kind.rawValue) name number \(number) is missing", hint: "run 'touchstone verify'")
        }
        note(number, name)
        return name
    }

    /// The number of a name, given when it is new.
    package func number(_ name: String) throws -> Int64 {
        try load()
        if let number = numbers[name] { return number }
        let number: Int64 =
            try scope.transaction.first(
                """
                INSERT INTO names (workspace_id, id, kind, name)
                VALUES (\(scope.workspace), \(try scope.nextID(in: .init("names"))), \(kind), \(name))
                RETURNING id
                """
            ) { $0.int64(0) } ?? 0
        note(number, name)
        return number
    }

    private func note(_ number: Int64, _ name: String) {
        numbers[name] = number
        names[number] = name
    }
}
