import ArgumentParser
import Domain

/// How facts are named on the command line.
enum FactNumber {
    /// Reads `F3`; throws what is wrong with another text.
    static func id(_ text: String) throws -> ID<Fact> {
        guard let id = ID<Fact>(parsing: text) else { throw ValidationError("'\(text)' is no fact such as F3.") }
        return id
    }
}
