import Domain
import Storage

extension Engine {
    /// How long a file that was handed in is kept after it was last tried, imported or handed in.
    package static let uploadLifetime = TimeSpan.days(14)

    /// Takes files from the disk that nothing was asked of since a moment and that no job is to do anything with; what is
    /// known of them stays. Gives how many. Whatever a crash has left of one that was to go goes as well.
    package func purgeUploadedFiles(unusedSince moment: Instant) async throws -> Int {
        let folder = uploadFolder
        _ = try await keeping { scope in
            let store = UploadStore(scope)
            for row in try store.unused(since: moment, limit: 1_000) where try row.isIdle(scope) {
                try store.noteFileDeleted(of: row.id)
            }
        }
        let gone = try await reading { scope in
            try folder.numbers().filter { try UploadStore(scope).find($0)?.fileDeletedAt != nil }
        }
        for id in gone { try folder.remove(id) }
        return gone.count
    }
}

extension UploadRow {
    /// Throws `conflict` where the file is no longer there.
    func requireFile() throws(Problem) {
        guard let fileDeletedAt else { return }
        throw Problem(
            .conflict, "the file of \(id) was deleted on \(fileDeletedAt.day)", hint: "hand it in again")
    }
}
