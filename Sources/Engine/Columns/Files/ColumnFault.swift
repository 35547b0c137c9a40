/// Why a column file is not used. What it held is worked out again from the timeline; nothing is ever taken from a file
/// that is not whole.
package enum ColumnFault: Error, Hashable, CustomStringConvertible {
    /// There is no such file.
    case absent
    /// The system does not give it, and what it says.
    case unreadable(String)
    /// It is no column file, or not what was written, and how that shows.
    case damaged(String)
    /// Another version of the program wrote it.
    case otherFormat(UInt32)
    /// It was made of another database.
    case foreign
    /// The data has moved on since, in a way that the file cannot follow.
    case stale

    package var description: String {
        switch self {
        case .absent: "there is none"
        case .unreadable(let reason): "it cannot be read: \(reason)"
        case .damaged(let sign): "it is damaged: \(sign)"
        case .otherFormat(let version): "another version of the program wrote it (format \(version))"
        case .foreign: "it belongs to another database"
        case .stale: "the data has changed since it was written"
        }
    }
}
