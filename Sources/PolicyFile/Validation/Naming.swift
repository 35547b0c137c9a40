import Domain

/// How things in a policy may be named.
enum Naming {
    /// Whether a name can stand in a condition: a lower-case letter, then letters, digits and underscores.
    static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLower(first) else { return false }
        return name.utf8.allSatisfy { isLower($0) || isUpper($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    /// Whether a text is a stable id: lower-case letters, digits, `_`, `-` and `.`, a letter first.
    static func isID(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLower(first) else { return false }
        return text.utf8.allSatisfy { isLower($0) || isDigit($0) || "_-.".utf8.contains($0) }
    }

    /// Words that the condition language keeps to itself, and the names of its types.
    /// Source: CEL language definition, sections "Syntax" and "Types".
    static let reservedWords: Set<String> = [
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import",
        "let", "loop", "package", "namespace", "return", "var", "void", "while", "int", "uint", "double", "bool",
        "string", "bytes", "list", "map", "null_type", "type", "dyn", "fact",
    ]

    /// `annualRevenue` as people read it: `Annual revenue`.
    static func label(of name: String) -> String {
        var label = ""
        for (index, character) in name.enumerated() {
            if index == 0 {
                label += character.uppercased()
            } else if character.isUppercase {
                label += " " + character.lowercased()
            } else {
                label.append(character == "_" ? " " : character)
            }
        }
        return label
    }

    private static func isLower(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

/// Sees that every name of a condition is one, and means one thing.
struct NameCheck {
    let reader: YAMLReader
    /// What each name is already taken by.
    private var taken: [String: String]

    /// Starts with the names of computed figures taken.
    init(reader: YAMLReader) {
        let computed = ComputedVariable.allCases.map { ($0.rawValue, "a figure that is worked out") }
        self.init(reader: reader, taken: Dictionary(computed, uniquingKeysWith: { first, _ in first }))
    }

    init(reader: YAMLReader, taken: [String: String]) {
        self.reader = reader
        self.taken = taken
    }

    /// The declarations again, once their keys are taken or complained of.
    mutating func taking(_ pairs: [YAMLNode.Pair]?, as noun: String) -> [YAMLNode.Pair] {
        for pair in pairs ?? [] { take(pair, as: noun) }
        return pairs ?? []
    }

    private mutating func take(_ pair: YAMLNode.Pair, as noun: String) {
        let name = pair.key
        if !Naming.isIdentifier(name) {
            reader.complain(
                at: pair.place, "'\(name)' cannot be the name of a \(noun)".grammatical,
                hint: "a lower-case letter, then letters, digits and underscores")
        } else if Naming.reservedWords.contains(name) {
            reader.complain(
                at: pair.place, "'\(name)' cannot be the name of a \(noun)".grammatical,
                hint: "the condition language keeps this word to itself")
        } else if let owner = taken[name] {
            reader.complain(at: pair.place, "the \(noun) '\(name)' is named like \(owner)", hint: "choose another name")
        }
        taken[name] = taken[name] ?? "the \(noun) in line \(pair.place.line)"
    }
}

extension String {
    /// With `an` before the one noun that begins with a vowel.
    fileprivate var grammatical: String { replacing("a attribute", with: "an attribute") }
}

extension DecodingContext {
    /// A required id of a mapping; nil after a complaint.
    func id(_ key: String, of mapping: YAMLMapping) -> String? {
        guard let text = mapping.requiredText(key) else { return nil }
        guard Naming.isID(text) else {
            mapping.complain(
                key, "'\(mapping.path(key))' is '\(text)'",
                hint: "an id is made of lower-case letters, digits, '_', '-' and '.', a letter first")
            return nil
        }
        return text
    }

    /// The kinds of behaviour that a key lists; empty when it is absent.
    func kinds(_ key: String, of mapping: YAMLMapping, alsoAllowed: [String] = []) -> [String] {
        var kinds: [String] = []
        for node in mapping.list(key) {
            guard let kind = behaviourKind(node, named: mapping.path(key), alsoAllowed: alsoAllowed) else { continue }
            if kinds.contains(kind) {
                reader.complain(at: node.place, "'\(kind)' stands twice in '\(mapping.path(key))'", hint: "keep one")
            }
            kinds.append(kind)
        }
        return kinds
    }

    /// As `kinds`, at least one of them.
    func requiredKinds(_ key: String, of mapping: YAMLMapping) -> [String] {
        guard let node = mapping.required(key) else { return [] }
        let kinds = kinds(key, of: mapping)
        if case .list([]) = node.content { mapping.complain(key, "'\(mapping.path(key))' is empty") }
        return kinds
    }

    /// One kind of behaviour; nil after a complaint. The kinds that the program gives a fixed meaning are refused.
    func behaviourKind(_ node: YAMLNode, named name: String, alsoAllowed: [String] = []) -> String? {
        guard let kind = reader.text(node, named: name) else { return nil }
        if alsoAllowed.contains(kind) { return kind }
        if Fact.Body.reservedKinds.contains(kind) {
            reader.complain(
                at: node.place, "'\(name)' is '\(kind)'",
                hint: "this kind of fact has a fixed meaning and is no behaviour")
            return nil
        }
        guard Naming.isID(kind) else {
            reader.complain(
                at: node.place, "'\(name)' is \(node.display)",
                hint: "a kind of fact is made of lower-case letters, digits, '_', '-' and '.', a letter first")
            return nil
        }
        return kind
    }
}
