import Foundation

/// How many seeds a property is tried with: a few in the suite; in the long form, of `make properties`, as many as the
/// environment says.
enum SeedCount {
    private static let long = ProcessInfo.processInfo.environment["TOUCHSTONE_SEEDS"].flatMap { UInt64($0) }

    /// Seeds from a first one on.
    static func seeds(from first: UInt64, usually count: UInt64) -> Range<UInt64> { first..<(first + (long ?? count)) }
}
