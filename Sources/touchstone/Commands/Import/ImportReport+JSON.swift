import Domain
import Engine
import Storage

extension ImportReport {
    /// Counts that add up, for people.
    var sentence: String {
        let name = id.map { "Import \($0)" } ?? "A dry run, which changed nothing,"
        return "\(name)\(isResumed ? ", continued," : "") read \(grouped(counts.read)) rows = "
            + "\(grouped(counts.created)) created + \(grouped(counts.updated)) updated + "
            + "\(grouped(counts.unchanged)) unchanged + \(grouped(counts.rejected)) rejected; "
            + "\(grouped(counts.facts)) new facts."
    }

    /// What an import came to, for programs.
    var json: JSON {
        [
            "import": id.map { .string("\($0)") } ?? .null, "isResumed": .bool(isResumed),
            "read": .integer(Int64(counts.read)), "created": .integer(Int64(counts.created)),
            "updated": .integer(Int64(counts.updated)), "unchanged": .integer(Int64(counts.unchanged)),
            "rejected": .integer(Int64(counts.rejected)), "facts": .integer(Int64(counts.facts)),
            "rejections": .array(
                rejections.map { ["line": .integer(Int64($0.line)), "reason": .string($0.reason)] }),
            "remarks": .array(remarks.map(\.json)),
        ]
    }
}
