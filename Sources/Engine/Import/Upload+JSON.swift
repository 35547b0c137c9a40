import Domain
import Storage

extension UploadRow {
    /// For programs, with the import that it became, where there is one.
    package func json(_ run: ImportRow?) -> JSON {
        let percent = run.map { progress == .done ? 100 : min(100, $0.nextOffset * 100 / max(1, size)) }
        return [
            "id": .string("\(id)"), "fileName": .string(fileName), "size": .integer(Int64(size)),
            "mapping": .string(mapping), "remarks": .array(remarks.map { .string($0) }),
            "createdAt": .string("\(createdAt)"), "createdBy": .string(createdBy), "trial": .string(trial.rawValue),
            "trialResult": trialResult ?? .null, "import": .string(progress.rawValue),
            "importId": (run?.id ?? importID).map { .string("\($0)") } ?? .null, "counts": run?.counts.json ?? .null,
            "percent": percent.map { .integer(Int64($0)) } ?? .null, "problem": problem ?? .null,
            "fileDeletedAt": fileDeletedAt.map { .string("\($0)") } ?? .null,
        ]
    }
}
