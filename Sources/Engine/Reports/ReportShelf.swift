import Domain
import Storage
import Synchronization

/// What reports were last made of, kept as long as the data are the same: in memory, and of many leads in a file too.
final class ReportShelf: Sendable {
    private let kept = Mutex<Kept?>(nil)
    private let directory: ColumnDirectory?
    private let leastLeads: Int

    /// A shelf that keeps nothing yet. Files are written into `directory` where there is one, from so many leads on.
    init(directory: ColumnDirectory?, leastLeads: Int) {
        self.directory = directory
        self.leastLeads = leastLeads
    }

    /// What is known of one revision.
    private struct Kept {
        let revision: Revision
        let columns: ReportColumns
        let terms: ReportTerms
        /// Where the columns are to be written; nil where they need not.
        var unsaved: ReportColumnFile?
        /// The one that was asked for last comes last.
        var made: [Made] = []
    }

    /// What a report was made of.
    private struct Made {
        let needs: Set<ReportNeed>
        let attribute: String?
        let asOf: Instant
        /// Nothing that was looked at happened after it.
        let latest: Instant
        let data: ReportData

        /// Whether it is what a query asks for. From the latest moment on, every moment is like the other.
        func serves(_ other: Set<ReportNeed>, _ attribute: String?, asOf moment: Instant) -> Bool {
            needs == other && self.attribute == attribute && (asOf == moment || min(asOf, moment) >= latest)
        }
    }

    /// Tables of a million leads are large: so many are kept.
    private static let most = 4

    /// What a report needs as of a moment, and the terms of the policy in force. Throws `conflict` when no policy was ever
    /// applied, `invalid` for an attribute that the policy does not declare.
    func material(
        needs: Set<ReportNeed>, attribute: String?, asOf moment: Instant, _ scope: Scope,
        readPolicy: Engine.PolicyReader
    ) throws -> (data: ReportData, terms: ReportTerms) {
        let revision = try RevisionStore(scope).current()
        if let found = found(revision, needs, attribute, asOf: moment) { return found }
        let library = try PolicyLibrary(scope, readPolicy: readPolicy)
        let terms = ReportTerms(library.current.policy)
        var loader = ReportLoader(scope, library)
        guard let revision else {
            let columns = try loader.columns()
            return (try loader.data(columns, needs: needs, attribute: attribute, asOf: moment).data, terms)
        }
        var new = try columns(revision, loader, library, scope, terms)
        let (data, latest) = try loader.data(new.columns, needs: needs, attribute: attribute, asOf: moment)
        new.made.append(Made(needs: needs, attribute: attribute, asOf: moment, latest: latest, data: data))
        keep(new)
        return (data, terms)
    }

    /// What is the matter with the file of a workspace; nil where it is not damaged, or there is none.
    func fault(_ scope: Scope) throws -> ColumnFault? {
        guard let directory, let revision = try RevisionStore(scope).current() else { return nil }
        return ReportColumnFile(directory: directory, workspace: scope.workspace).fault(revision)
    }

    /// Deletes the file of a workspace; the next report makes it again.
    func remove(_ scope: Scope) {
        directory.map { ReportColumnFile(directory: $0, workspace: scope.workspace) }?.remove()
    }

    /// Writes columns that were made of the records into their file. Best called outside of any transaction.
    func save() {
        guard let kept = kept.withLock({ $0 }), let file = kept.unsaved else { return }
        self.kept.withLock { if $0?.revision == kept.revision { $0?.unsaved = nil } }
        // Without a file the next process makes the columns of the records again, which takes longer.
        try? file.write(kept.columns, of: kept.revision)
    }

    /// The columns of a revision from where they are found soonest: memory, the file, the records.
    private func columns(
        _ revision: Revision, _ loader: ReportLoader, _ library: PolicyLibrary, _ scope: Scope, _ terms: ReportTerms
    ) throws -> Kept {
        if let columns = kept.withLock({ $0?.revision == revision ? $0?.columns : nil }) {
            return Kept(revision: revision, columns: columns, terms: terms)
        }
        let file = directory.map { ReportColumnFile(directory: $0, workspace: scope.workspace) }
        // Whatever is wrong with the file, what it holds is in the records.
        if let columns = try? file?.read(revision, library) {
            return Kept(revision: revision, columns: columns, terms: terms)
        }
        let columns = try loader.columns()
        let isWorthAFile = columns.leads.count >= leastLeads
        return Kept(revision: revision, columns: columns, terms: terms, unsaved: isWorthAFile ? file : nil)
    }

    private func found(_ revision: Revision?, _ needs: Set<ReportNeed>, _ attribute: String?, asOf moment: Instant) -> (
        ReportData, ReportTerms
    )? {
        kept.withLock { kept in
            guard let revision, kept?.revision == revision,
                let index = kept?.made.firstIndex(where: { $0.serves(needs, attribute, asOf: moment) }),
                let made = kept?.made.remove(at: index), let terms = kept?.terms
            else { return nil }
            kept?.made.append(made)
            return (made.data, terms)
        }
    }

    private func keep(_ new: Kept) {
        kept.withLock { kept in
            if kept?.revision == new.revision { kept?.made += new.made } else { kept = new }
            if let count = kept?.made.count, count > ReportShelf.most { kept?.made.removeFirst() }
        }
    }
}
