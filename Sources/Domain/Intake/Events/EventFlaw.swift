/// Why one message of the tracking API cannot be taken in. It is set aside with this reason; the others of its batch are
/// taken in all the same.
package struct EventFlaw: Error, Hashable, Sendable {
    /// Which rule it breaks: `no_identity`, `unknown_type`, stable for programs.
    package let code: Code
    /// What is wrong, naming the member, as a sentence without a full stop.
    package let message: String
    /// What would have been right.
    package let hint: String

    package init(_ code: Code, _ message: String, hint: String) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    /// The rules that a message can break.
    package enum Code: String, Hashable, Sendable, CaseIterable {
        case notAnObject = "not_an_object"
        case tooLarge = "too_large"
        case unknownType = "unknown_type"
        case noName = "no_name"
        case reservedName = "reserved_name"
        case noIdentity = "no_identity"
        case wrongType = "wrong_type"
        case badAddress = "bad_address"
        case notRecorded = "not_recorded"
    }
}
