import ArgumentParser
import Domain
import Storage

/// The number of a message that was set aside, as it is typed.
enum MessageNumber {
    /// Reads `X3`; throws what is wrong with another text.
    static func id(_ text: String) throws -> ID<DeadLetter> {
        try ID.typed(text, as: "message", such: "X3")
    }
}
