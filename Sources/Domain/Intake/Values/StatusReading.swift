/// How a text is read as the standing of an answer.
package struct StatusReading: Sendable {
    /// Text in lower case → standing, asked before the usual words.
    private let statuses: [String: Answer.Status]

    /// The keys of `statuses` are compared without regard to case.
    package init(_ statuses: [String: Answer.Status] = [:]) {
        let sorted = statuses.sorted { $0.key < $1.key }
        self.statuses = Dictionary(
            sorted.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// What the mapping says the text means; nil when it says nothing.
    package func stated(_ text: String) -> Answer.Status? { statuses[text.lowercased()] }

    /// What the text means by the mapping or by the usual words; nil when it means no standing.
    package func status(_ text: String, flags: FlagReading = FlagReading()) -> Answer.Status? {
        if let stated = stated(text) { return stated }
        let word = text.lowercased()
        if let status = Answer.Status(rawValue: word) { return status }
        if let status = StatusReading.words.first(where: { $0.words.contains(word) })?.status { return status }
        let bytes = Array(text.utf8)
        // A word that is neither yes nor no is no standing, and there is nothing else to say of it.
        return (try? flags.read(bytes.span)).map { $0 ? .confirmed : .negative }
    }

    /// What would have been right.
    package static let hint =
        "write confirmed, estimated, unknown or negative (yes, maybe, no), or name its meaning under statuses"

    private static let words: [(status: Answer.Status, words: [String])] = [
        (.confirmed, ["verified", "certain"]),
        (.estimated, ["estimate", "maybe", "perhaps", "probably", "likely", "assumed", "partly"]),
        (.unknown, ["?", "not known", "unclear", "don't know", "not asked", "n/a"]), (.negative, ["denied", "never"]),
    ]
}
