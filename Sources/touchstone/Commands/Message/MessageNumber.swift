import ArgumentParser
import Domain
import Storage

/// The number of a message that was set aside, as it is typed.
enum MessageNumber {
    /// Reads `X3`; throws what is wrong with another text.
    static func id(_ text: String) throws -> ID<DeadLetter> {
        guard let id = ID<DeadLetter>(parsing: text) else {
            throw ValidationError("'\(text)' is no message such as X3.")
        }
        return id
    }
}
