import Domain

/// The name of a table or column that is chosen while running, always from a list the program knows.
package struct SQLIdentifier: Hashable, Sendable {
    /// The name in double quotes, as it stands in a statement.
    let quoted: String

    /// A name written in the program.
    package init(_ name: StaticString) {
        self.init(trusted: "\(name)")
    }

    /// A name that came from outside, such as a sort key. Throws `Problem` `invalid` unless it is one of `allowed`.
    package init(_ name: String, among allowed: [StaticString]) throws(Problem) {
        let names = allowed.map { "\($0)" }
        guard names.contains(name) else {
            throw Problem(
                .invalid, "'\(name)' is not a known name here.", hint: "Known: \(names.joined(separator: ", ")).")
        }
        self.init(trusted: name)
    }

    private init(trusted name: String) {
        quoted = "\"" + name.replacing("\"", with: "\"\"") + "\""
    }
}
