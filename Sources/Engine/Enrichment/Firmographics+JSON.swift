import Domain
import Storage

extension FirmographicImport {
    /// For programs.
    package var json: JSON {
        [
            "read": .integer(Int64(read)), "changed": .integer(Int64(changed)),
            "unchanged": .integer(Int64(unchanged)), "domainColumn": .string(domainColumn),
            "members": .array(members.map { .string($0) }),
            "rejected": .array(
                rejected.map { ["line": .integer(Int64($0.line)), "reason": .string($0.reason)] }),
        ]
    }
}

extension FirmographicRow {
    /// For programs.
    package var json: JSON {
        [
            "domain": .string(record.domain), "members": .object(record.members), "source": .string(source),
            "recordedAt": .string("\(recordedAt)"),
        ]
    }
}
