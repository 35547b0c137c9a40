import Domain
import Foundation
import Storage

extension Engine {
    /// Takes out everything an import brought in and works out anew everybody it touched; gives how many facts went.
    package func undoImport(_ id: ID<Import>) throws -> Int {
        try require(.importData)
        return try importTurn.take { try undoImportAlone(id) }
    }

    private func undoImportAlone(_ id: ID<Import>) throws -> Int {
        try write { scope in
            let store = ImportStore(scope)
            guard let row = try store.row(id) else { throw Engine.noImport(id) }
            guard row.status != .undone else { throw Problem(.conflict, "the import \(id) was undone already") }
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            let undo = UndoStore(scope)
            var people = Set(try undo.people(of: id))
            try undo.deleteIdentifiers(of: id)
            try takeBackClaims(of: id, undo, scope)
            let facts = try undo.deleteFacts(of: id)
            let linking = Linking(scope, try ProfileStore(scope), LinkStore(scope))
            let pairs = try undo.pairs(of: id)
            let together = try pairs.map { try linking.neighbourhood(of: $0.0, $0.1) }
            try undo.deleteLinks(of: id)
            for members in together {
                try linking.reassign(members)
                for member in members { people.insert(ID(member.value)) }
            }
            var reckoning = try Reckoning(scope, library)
            for person in people.sorted() { try reckoning.recompute(person, because: .undo) }
            try undo.deleteProfiles(of: id)
            try store.end(id, .undone)
            try scope.audit(.importUndone, "\(id)", ["facts": .integer(Int64(facts))])
            return facts
        }
    }

    /// Ends an interrupted import as it is: what it brought stays, and it is not gone on with. Gives what it came to; throws
    /// `conflict` when it has ended.
    package func abandonImport(_ id: ID<Import>) throws -> ImportCounts {
        try require(.importData)
        return try importTurn.take {
            try write { scope in
                let store = ImportStore(scope)
                guard let row = try store.row(id) else { throw Engine.noImport(id) }
                guard row.status == .running else {
                    throw Problem(
                        .conflict, "the import \(id) is \(row.status.rawValue), so that there is nothing to end")
                }
                try store.end(id, .done)
                try scope.audit(.importAbandoned, "\(id)")
                return row.counts
            }
        }
    }

    /// Throws `conflict` when a file of that name was being taken in by that mapping, or the file under that name, and the
    /// other of the two has changed since: then nobody could say which rows are in.
    static func checkNothingChanged(
        _ unfinished: [ImportRow], _ job: ImportJob, _ fileDigest: String, _ mappingDigest: String
    ) throws(Problem) {
        let isSame = { (row: ImportRow) in row.fileDigest == fileDigest || row.mappingDigest == mappingDigest }
        let changed = unfinished.first { $0.fileName == job.file.lastPathComponent && isSame($0) }
        guard let changed else { return }
        let what = changed.fileDigest == fileDigest ? "the mapping" : "the file"
        throw Problem(
            .conflict,
            "the import \(changed.id) of \(changed.fileName) was interrupted after \(grouped(changed.counts.read)) rows, "
                + "and \(what) has changed since",
            hint: "'touchstone import undo \(changed.id)' takes out what it brought, 'touchstone import abandon "
                + "\(changed.id)' ends it and keeps that; then start anew")
    }

    /// Takes out what an import said of companies, and puts everybody where what is left leads to.
    private func takeBackClaims(of id: ID<Import>, _ undo: UndoStore, _ scope: Scope) throws {
        let store = try AccountStore(scope)
        let profiles = try undo.claimants(of: id)
        let before = try profiles.map { try store.claims(of: $0) }
        let accounts = try Set(profiles.compactMap { try ProfileStore(scope).account(of: $0) })
        try undo.deleteClaims(of: id)
        var membership = try AccountMembership(scope)
        for (profile, old) in zip(profiles, before) {
            try membership.change(profile, from: old, to: try store.claims(of: profile))
        }
        for account in accounts { try membership.rename(account) }
        try membership.finish()
    }

    /// All imports, newest first.
    package func imports() throws -> [ImportRow] {
        try require(.importData)
        return try read { try ImportStore($0).all() }
    }

    /// The rows an import turned away, in the order of the file.
    package func importRejections(_ id: ID<Import>) throws -> [RejectedRow] {
        try require(.importData)
        return try read { scope in
            guard try ImportStore(scope).row(id) != nil else { throw Engine.noImport(id) }
            return try ImportStore(scope).rejections(of: id)
        }
    }

    private static func noImport(_ id: ID<Import>) -> Problem {
        Problem(.notFound, "there is no import \(id)", hint: "'touchstone import list' shows which there are")
    }
}
