import Domain

/// A condition as it is written, before names and types are looked at.
struct Syntax: Sendable {
    let kind: Kind
    let place: SourcePlace
    /// 1 for a leaf.
    let depth: Int

    indirect enum Kind: Sendable {
        case literal(Value)
        /// With a leading dot it skips the variables of macros.
        case name(String, isRooted: Bool)
        case select(Syntax, Name)
        /// An operator: `-` and `!` with one operand, `&&` and `||` with two or more, `?:` with three, `[]` with two.
        case operation(Function, [Syntax])
        case call(Name, target: Syntax?, [Syntax])
        case list([Syntax])
        /// Keys and values in turn.
        case map([Syntax])
    }

    /// A field or function, and where its name stands.
    struct Name: Sendable {
        let text: String
        let place: SourcePlace
    }

    init(_ kind: Kind, at place: SourcePlace) {
        self.kind = kind
        self.place = place
        depth = 1 + (kind.parts.map(\.depth).max() ?? 0)
    }

    /// The single name this is; nil for anything else.
    var simpleName: String? {
        if case .name(let name, isRooted: false) = kind { name } else { nil }
    }

    /// Names with dots between them and nothing else.
    var isQualifiedName: Bool {
        switch kind {
        case .name: true
        case .select(let base, _): base.isQualifiedName
        default: false
        }
    }

    /// The literal this is; nil for anything else.
    var literal: Value? {
        if case .literal(let value) = kind { value } else { nil }
    }
}

extension Syntax.Kind {
    /// What it is put together from.
    var parts: [Syntax] {
        switch self {
        case .literal, .name: []
        case .select(let base, _): [base]
        case .operation(_, let parts), .list(let parts), .map(let parts), .call(_, target: nil, let parts): parts
        case .call(_, let target?, let parts): [target] + parts
        }
    }
}
