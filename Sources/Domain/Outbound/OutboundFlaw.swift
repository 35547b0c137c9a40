/// Why a URL or a host of a list is not read.
struct OutboundFlaw: Error, Hashable, Sendable {
    /// What is wrong, in a sentence of its own.
    let sentence: String
    /// What would have been right.
    let hint: String

    init(_ sentence: String, hint: String) {
        (self.sentence, self.hint) = (sentence, hint)
    }
}
