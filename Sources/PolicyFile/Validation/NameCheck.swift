import Domain

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
        let article = noun == "attribute" ? "an" : "a"
        if !Naming.isIdentifier(name) {
            reader.complain(
                at: pair.place, "'\(name)' cannot be the name of \(article) \(noun)",
                hint: "a lower-case letter, then letters, digits and underscores")
        } else if Naming.reservedWords.contains(name) {
            reader.complain(
                at: pair.place, "'\(name)' cannot be the name of \(article) \(noun)",
                hint: "the condition language keeps this word to itself")
        } else if let owner = taken[name] {
            reader.complain(at: pair.place, "the \(noun) '\(name)' is named like \(owner)", hint: "choose another name")
        }
        taken[name] = taken[name] ?? "the \(noun) in line \(pair.place.line)"
    }
}
