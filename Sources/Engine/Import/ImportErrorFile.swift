import Domain
import Storage

extension Engine {
    /// The rows an import turned away as a file: the original header and rows, with the reason in one more column. Mended,
    /// it can be imported by the same mapping, which does not use that column.
    package func importErrorFile(_ id: ID<Import>) throws -> [UInt8] {
        let (row, rejections) = try read { scope -> (ImportRow, [RejectedRow]) in
            let store = ImportStore(scope)
            guard let row = try store.row(id) else {
                throw Problem(
                    .notFound, "there is no import \(id)", hint: "'touchstone import list' shows which there are")
            }
            return (row, try store.rejections(of: id))
        }
        let delimiter = row.header.map { _ in row.delimiter } ?? UInt8(ascii: ",")
        var file: [UInt8] = []
        if let header = row.header { file += Array(header.utf8) + [delimiter] + Array("touchstone_reason\n".utf8) }
        for rejection in rejections {
            guard row.header != nil else {
                file += rejection.raw + [UInt8(ascii: "\n")]
                continue
            }
            let reason = "\"\(rejection.reason.replacing("\"", with: "\"\""))\"\n"
            file += rejection.raw + [delimiter] + Array(reason.utf8)
        }
        return file
    }
}
