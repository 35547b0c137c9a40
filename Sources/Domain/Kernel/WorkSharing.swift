/// A way to share work out, handed to what is worth sharing by whoever has threads. What comes of the work must not depend
/// on how it is shared out.
package protocol WorkSharing: Sendable {
    /// Does the work on ranges that together are the positions below a count, and gives what came of each, in their order.
    func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Range<Int>) -> Result) -> [Result]
}

/// Everything in one piece.
package struct Unshared: WorkSharing {
    package init() {}

    package func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Range<Int>) -> Result) -> [Result] {
        [work(0..<count)]
    }
}
