import Foundation

/// How often something is tried: a few times in the suite; in the long form, of `make torture`, as often as the
/// environment says.
package enum Trials {
    /// The number that a variable of the environment gives; without it the usual one.
    package static func count(_ variable: String, usually count: Int) -> Int {
        ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? count
    }
}
