/// What every member of a catalogue says of itself; help, API, choices in pages, validation and docs derive from it.
package protocol CatalogueMember: Sendable {
    /// Stable, lower case, the same in YAML, JSON, SQL and on the command line.
    var id: String { get }
    /// One sentence without a full stop, for a list.
    var summary: String { get }
}

/// The members of one family, in the order they are shown. Adding a member is one line here and one file beside it.
package struct Catalogue<Member>: Sendable where Member: Sendable {
    /// In the order of display; ids are unique.
    package let members: [Member]
    private let idOf: @Sendable (Member) -> String
    /// What a member is called in a complaint: "attribution model".
    package let noun: String

    /// A catalogue of values whose id is read by `id`.
    package init(_ noun: String, of members: [Member], id: @escaping @Sendable (Member) -> String) {
        self.noun = noun
        self.members = members
        idOf = id
    }

    /// All ids, in order.
    package var ids: [String] { members.map(idOf) }

    /// The member of that id; throws `invalid` with a suggestion when there is none.
    package func member(_ id: String) throws(Problem) -> Member {
        if let member = members.first(where: { idOf($0) == id }) { return member }
        throw Problem(.invalid, "there is no \(noun) '\(id)'", hint: Suggestion.hint(for: id, among: ids))
    }
}
