import Domain
import Foundation
import Storage

/// How a file that is handed in is to be understood.
package struct UploadPlan: Sendable {
    package let fileName: String?
    /// The text of a mapping; nil to go by the names of the columns.
    package let mapping: String?
    /// The system whose export it is, where no mapping is given.
    package let preset: String?
    /// The name of the file's origin, where no mapping is given.
    package let source: String?

    package init(fileName: String?, mapping: String?, preset: String?, source: String?) {
        self.fileName = fileName
        self.mapping = mapping
        self.preset = preset
        self.source = source
    }
}

extension Engine {
    /// Keeps a file and looks at it: how it is written, and what its columns are. Throws `invalid` with everything that
    /// mapping and file disagree about.
    package func upload(_ bytes: [UInt8], _ plan: UploadPlan) throws -> UploadRow {
        try require(.importData)
        let folder = uploadFolder
        return try write { [self] scope in
            try joint(scope) { engine in
                let store = UploadStore(scope)
                let id = try store.nextID()
                let name = UploadFolder.harmless(plan.fileName)
                let file = try folder.write(bytes, id, name)
                let text = try engine.mappingText(plan, file)
                let prepared = try engine.prepareImport(
                    file, mapping: try engine.readMapping(text), mappingText: text)
                try store.insert(
                    id, fileName: name, fileDigest: try FileDigest.of(file).text, size: bytes.count, mapping: text,
                    remarks: prepared.decisions + prepared.warnings)
                return try store.row(id)
            }
        }
    }

    /// The mapping of a file: the one that is given, or what its columns are taken for.
    func mappingText(_ plan: UploadPlan, _ file: URL) throws -> String {
        if let mapping = plan.mapping { return mapping }
        let source = plan.source ?? file.deletingPathExtension().lastPathComponent
        let preset = try plan.preset.map { id throws(Problem) in try ImportPreset.catalogue.member(id) }
        let (columns, mapping) = try automaticMapping(of: file, source: source, preset: preset)
        return try requirePolicyTexts().mappingText(mapping, columns, file.lastPathComponent)
    }

    /// A mapping that came from outside: it reads the file that it came with, and no other.
    func readMapping(_ text: String) throws -> ImportMapping {
        let mapping = try requirePolicyTexts().mapping(text)
        guard mapping.attributes.allSatisfy({ $0.lookup == nil }) else {
            throw Problem(
                .invalid, "the mapping looks texts up in a file, which the server does not have",
                hint: "import it with 'touchstone import run', or write the values into the file")
        }
        return mapping
    }

    /// Files that were handed in, the newest first.
    package func uploads(limit: Int, before: ID<UploadRow>?) throws -> [UploadRow] {
        try require(.importData)
        return try read { try UploadStore($0).newest(limit, before: before) }
    }

    /// One of them, with the import that it became. Throws `not_found`.
    package func upload(_ id: ID<UploadRow>) throws -> (row: UploadRow, run: ImportRow?) {
        try require(.importData)
        return try read { scope in
            let row = try UploadStore(scope).row(id)
            let isBegun = row.progress != .none && row.progress != .waiting
            let run =
                try isBegun
                ? ImportStore(scope).newest(fileDigest: row.fileDigest, mappingDigest: row.mappingDigest) : nil
            return (row, run)
        }
    }

    /// Has a file tried, which changes nothing. Throws `conflict` while it is tried or imported.
    package func tryUpload(_ id: ID<UploadRow>) throws -> UploadRow {
        try begin(id, UploadJob.trial) { try UploadStore($0).note(trial: .waiting, of: id) }
    }

    /// Has a file imported; it goes on after a restart. Throws `conflict` while it is tried or imported.
    package func commitUpload(_ id: ID<UploadRow>) throws -> UploadRow {
        try begin(id, UploadJob.commit) { try UploadStore($0).note(progress: .waiting, of: id) }
    }

    private func begin(
        _ id: ID<UploadRow>, _ what: String, _ note: @escaping @Sendable (Scope) throws -> Void
    ) throws -> UploadRow {
        try require(.importData)
        return try write { scope in
            let store = UploadStore(scope)
            try store.row(id).requireIdle(scope)
            try note(scope)
            let number = try scope.nextID(in: .init("jobs"))
            try OutboxStore(scope).add(
                NewJob(
                    queue: UploadJob.queueName, key: "\(id):\(what):\(number)", subject: "\(id)",
                    body: ["upload": .integer(id.value), "what": .string(what)]))
            return try store.row(id)
        }
    }

    /// What each row of a file came to when it was tried last, from a byte of the list on: lines of JSON, and where the next
    /// ones begin; nil where there are no more. Throws `conflict` where it was not tried.
    package func uploadVerdicts(_ id: ID<UploadRow>, from offset: Int, limit: Int) throws -> (lines: [JSON], next: Int?)
    {
        guard try upload(id).row.trial == .done else {
            throw Problem(.conflict, "\(id) was not tried to its end", hint: "POST …/trial has it tried")
        }
        guard let bytes = FileManager.default.contents(atPath: uploadFolder.verdicts(id).path) else {
            throw Problem(.notFound, "what the rows of \(id) came to is no longer there", hint: "have it tried again")
        }
        var position = min(max(0, offset), bytes.count)
        var lines: [JSON] = []
        while position < bytes.count, lines.count < limit {
            let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            lines.append(try JSON(parsing: bytes[position..<end]))
            position = end + 1
        }
        return (lines, position < bytes.count ? position : nil)
    }
}

extension UploadStore {
    /// One file; throws `not_found`.
    func row(_ id: ID<UploadRow>) throws -> UploadRow {
        guard let row = try find(id) else {
            throw Problem(.notFound, "there is no upload \(id)", hint: "the list of uploads shows which there are")
        }
        return row
    }
}
