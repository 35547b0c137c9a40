import ArgumentParser
import Domain

extension ID {
    /// Reads the number of a thing as it is typed, such as `J3`; throws a mistake of use that names the thing and gives
    /// `example` for another text.
    static func typed(_ text: String, as thing: String, such example: String) throws -> ID {
        guard let id = ID(parsing: text) else { throw ValidationError("'\(text)' is no \(thing) such as \(example).") }
        return id
    }
}
