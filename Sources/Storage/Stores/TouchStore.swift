import Domain

/// Where visits came from: every distinct combination of source, medium, campaign and so on, once.
package struct TouchStore {
    private let scope: Scope
    private var numbers: [TouchSource: ID<TouchSource>] = [:]

    package init(_ scope: Scope) { self.scope = scope }

    /// All touch sources of the workspace, by number.
    package static func all(_ scope: Scope) throws -> [ID<TouchSource>: TouchSource] {
        var sources: [ID<TouchSource>: TouchSource] = [:]
        try scope.transaction.forEach(
            "SELECT id, body FROM touch_sources WHERE workspace_id = \(scope.workspace)"
        ) { row in
            sources[row.id(0)] = try TouchSource(stored: row.text(1))
        }
        return sources
    }

    /// The touch sources that the facts of these profiles name, by number.
    package static func all(_ scope: Scope, of profiles: [ID<Profile>]) throws -> [ID<TouchSource>: TouchSource] {
        var sources: [ID<TouchSource>: TouchSource] = [:]
        try scope.transaction.forEach(
            """
            SELECT id, body
            FROM touch_sources
            WHERE workspace_id = \(scope.workspace) AND id IN (
                SELECT touch_id
                FROM facts
                WHERE workspace_id = \(scope.workspace) AND profile_id IN \(list: profiles)
            )
            """
        ) { row in
            sources[row.id(0)] = try TouchSource(stored: row.text(1))
        }
        return sources
    }

    /// The touch sources of these numbers.
    package static func some(_ numbers: [ID<TouchSource>], _ scope: Scope) throws -> [ID<TouchSource>: TouchSource] {
        var sources: [ID<TouchSource>: TouchSource] = [:]
        try scope.transaction.forEach(
            """
            SELECT id, body
            FROM touch_sources
            WHERE workspace_id = \(scope.workspace) AND id IN \(list: numbers)
            """
        ) { row in
            sources[row.id(0)] = try TouchSource(stored: row.text(1))
        }
        return sources
    }

    /// The number of a touch source, given when it is new. `note` hears of it the first time that it is asked for.
    package mutating func number(
        _ source: TouchSource, note: (ID<TouchSource>) -> Void = { _ in }
    ) throws -> ID<TouchSource> {
        if let number = numbers[source] { return number }
        let body = source.json.canonical
        let known: ID<TouchSource>? = try scope.transaction.first(
            """
            SELECT id
            FROM touch_sources
            WHERE workspace_id = \(scope.workspace) AND body = \(body)
            """
        ) { $0.id(0) }
        let number = try known ?? insert(body)
        numbers[source] = number
        note(number)
        return number
    }

    private func insert(_ body: String) throws -> ID<TouchSource> {
        try scope.transaction.insertReturningID(
            """
            INSERT INTO touch_sources (workspace_id, id, body)
            VALUES (\(scope.workspace), \(try scope.nextID(in: .init("touch_sources"))), \(body))
            RETURNING id
            """)
    }
}

extension TouchSource {
    fileprivate init(stored text: String) throws {
        do {
            self = try TouchSource(json: JSON(parsing: text))
        } catch {
            throw Problem(.internal, "a stored touch is damaged: \(error)", hint: "run 'touchstone verify'")
        }
    }
}
