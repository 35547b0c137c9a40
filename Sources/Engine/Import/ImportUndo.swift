import Domain
import Storage

extension Engine {
    /// Takes out everything an import brought in and works out anew everybody it touched; gives how many facts went.
    package func undoImport(_ id: ID<Import>) throws -> Int {
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
            return facts
        }
    }

    /// Takes out what an import said of companies, and puts everybody where what is left leads to.
    private func takeBackClaims(of id: ID<Import>, _ undo: UndoStore, _ scope: Scope) throws {
        let store = AccountStore(scope)
        let profiles = try undo.claimants(of: id)
        let before = try profiles.map { try store.claims(of: $0) }
        let accounts = try Set(profiles.compactMap { try ProfileStore(scope).account(of: $0) })
        try undo.deleteClaims(of: id)
        var membership = AccountMembership(scope, try self.accounts)
        for (profile, old) in zip(profiles, before) {
            try membership.change(profile, from: old, to: try store.claims(of: profile))
        }
        for account in accounts { try membership.rename(account) }
    }

    /// All imports, newest first.
    package func imports() throws -> [ImportRow] { try read { try ImportStore($0).all() } }

    /// The rows an import turned away, in the order of the file.
    package func importRejections(_ id: ID<Import>) throws -> [RejectedRow] {
        try read { scope in
            guard try ImportStore(scope).row(id) != nil else { throw Engine.noImport(id) }
            return try ImportStore(scope).rejections(of: id)
        }
    }

    private static func noImport(_ id: ID<Import>) -> Problem {
        Problem(.notFound, "there is no import \(id)", hint: "'touchstone import list' shows which there are")
    }
}
