import Domain

/// How facts are named on the command line.
enum FactNumber {
    /// Reads `F3`; throws what is wrong with another text.
    static func id(_ text: String) throws -> ID<Fact> {
        try ID.typed(text, as: "fact", such: "F3")
    }
}
