/// The columns in which a file of rejected rows says why, which no mapping needs to name.
package enum RejectionColumn {
    /// The first column of a delimited file.
    package static let delimited = "touchstone_reason"
    /// A member of each object of JSON lines.
    package static let json = "_rejected"
    /// The text of a line that is no JSON object, in an object of its own.
    package static let jsonLine = "_line"

    /// All of them.
    static let all = [delimited, json, jsonLine]
}
