import Domain
import Foundation
import Storage

extension Engine {
    /// Says what the columns of a file are taken for, as the text of a mapping to be corrected, and keeps nothing. Throws
    /// `invalid` where no column names a person.
    package func proposedMapping(_ bytes: [UInt8], _ plan: UploadPlan) throws -> String {
        try require(.importData)
        return try withFile(bytes, plan.fileName) { try mappingText(plan, $0) }
    }

    /// Takes a file of companies into the own table, as `importFirmographics` of a file does.
    package func importFirmographics(_ bytes: [UInt8], fileName: String?) throws -> FirmographicImport {
        try require(.manageSources)
        return try withFile(bytes, fileName) { try importFirmographics($0) }
    }

    /// Gives a file that was handed in another mapping, and looks at it anew; what was tried with the other one is no longer
    /// known. Throws `invalid` with everything that mapping and file disagree about, `conflict` once it was imported.
    package func remapUpload(_ id: ID<UploadRow>, _ mapping: String) throws -> UploadRow {
        try require(.importData)
        let folder = uploadFolder
        return try write { [self] scope in
            try joint(scope) { engine in
                let store = UploadStore(scope)
                let row = try store.row(id)
                try row.requireIdle(scope)
                guard row.progress == .none || row.progress == .failed else {
                    throw Problem(.conflict, "\(id) is imported already", hint: "hand the file in again")
                }
                let prepared = try engine.prepareImport(
                    folder.file(id, row.fileName), mapping: try engine.readMapping(mapping), mappingText: mapping)
                try store.remap(id, mapping, remarks: prepared.decisions + prepared.warnings)
                return try store.row(id)
            }
        }
    }

    /// The first rows of a file that was handed in, as they are read: what its columns are called, and each row's line and cells.
    package func uploadPreview(
        _ id: ID<UploadRow>, rows limit: Int
    ) throws -> (columns: [String], rows: [(line: Int, cells: [String])]) {
        let row = try upload(id).row
        try row.requireFile()
        let file = uploadFolder.file(id, row.fileName)
        let format = try FormatDetection.detect(file: file, options: try readMapping(row.mapping).format)
        var reader = try RecordReader(file: file, format: format)
        var rows: [(line: Int, cells: [String])] = []
        while rows.count < limit, let batch = try reader.next() {
            for index in 0..<min(batch.count, limit - rows.count) {
                let cells = format.header.names.indices.map { batch.text(index, $0) }
                rows.append((batch.records[index].position.line, batch.fault(index) == nil ? cells : []))
            }
        }
        return (format.header.names, rows)
    }

    private func withFile<Value>(_ bytes: [UInt8], _ name: String?, _ body: (URL) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "touchstone-\(UUID().uuidString)")
        let file = folder.appending(path: UploadFolder.harmless(name))
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(bytes).write(to: file)
        } catch {
            throw Problem(
                .unavailable, "the file cannot be kept: \(error.localizedDescription)", hint: "Nothing was recorded.")
        }
        // What is left behind in the system's temporary folder is the owner's alone.
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(file)
    }
}
