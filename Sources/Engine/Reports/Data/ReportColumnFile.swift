import Domain
import Storage

/// The columns of reports in a file beside the database, for the next process that is asked.
struct ReportColumnFile {
    let directory: ColumnDirectory
    let workspace: ID<Workspace>

    /// Changes whenever what the columns mean does.
    private static let format: Int64 = 1

    private var name: String { "reports-\(workspace.value)" }

    private func stamp(_ revision: Revision) -> ColumnStamp {
        ColumnStamp(store: revision.mark, state: [revision.number, workspace.value, ReportColumnFile.format])
    }

    /// The columns of a revision; throws why there are none that can be trusted.
    func read(_ revision: Revision, _ library: PolicyLibrary) throws(ColumnFault) -> ReportColumns {
        let file = try ColumnFile(directory.file(name), store: revision.mark)
        guard file.stamp == stamp(revision) else { throw .stale }
        let latest = try file.column("latest", of: Int64.self)
        guard latest.count == 1 else { throw .damaged("it tells no latest moment") }
        return ReportColumns(
            leads: try PassageTable(file, "lead", library), passages: try PassageTable(file, "passage", library),
            latest: Instant(milliseconds: latest[0]))
    }

    /// What is the matter with the file; nil where it is whole, or there is none, or it is of other data than there are now,
    /// which is so after every change.
    func fault(_ revision: Revision) -> ColumnFault? {
        do throws(ColumnFault) {
            try ColumnFile(directory.file(name), store: revision.mark).check()
            return nil
        } catch {
            return [.absent, .foreign, .stale].contains(error) ? nil : error
        }
    }

    /// Deletes the file.
    func remove() { directory.remove(name) }

    /// Keeps the columns of a revision. Throws `unavailable` when they cannot be written.
    func write(_ columns: ReportColumns, of revision: Revision) throws(Problem) {
        var set = ColumnSet()
        set.add("latest", Column([columns.latest.milliseconds]))
        columns.leads.add(to: &set, "lead")
        columns.passages.add(to: &set, "passage")
        try directory.write(set, as: name, stamp: stamp(revision))
    }
}

extension PassageTable {
    /// A table without deals, owners and attributes as it was written; throws what is wrong with it.
    fileprivate init(_ file: ColumnFile, _ name: String, _ library: PolicyLibrary) throws(ColumnFault) {
        self.init()
        persons = RowColumn(try file.column("\(name).person"))
        cycles = RowColumn(try file.column("\(name).cycle"))
        marks = RowColumn(try file.column("\(name).mark"))
        for ordinal in reached.indices { reached[ordinal] = RowColumn(try file.column("\(name).reached.\(ordinal)")) }
        recorded = RowColumn(try file.column("\(name).recorded"))
        firstTouches = RowColumn(try file.column("\(name).touch.first"))
        leadTouches = RowColumn(try file.column("\(name).touch.lead"))
        prospectTouches = RowColumn(try file.column("\(name).touch.prospect"))
        accounts = try file.names("\(name).account")
        accountIDs = RowColumn(try file.column("\(name).account.id"))
        reasons = try file.names("\(name).reason")
        proposals = RowColumn(try file.column("\(name).proposals"))
        rejections = RowColumn(try file.column("\(name).rejections"))
        overrides = RowColumn(try file.column("\(name).overrides"))
        takenAt = RowColumn(try file.column("\(name).taken"))
        for id in try file.column("\(name).touches", of: Int64.self).values {
            guard let label = library.label(of: ID(id)) else { throw .damaged("it knows a touch that there is not") }
            _ = add(label, id: id)
        }
        let lengths = [
            cycles.count, marks.count, recorded.count, firstTouches.count, leadTouches.count, prospectTouches.count,
            accountIDs.count, proposals.count, rejections.count, overrides.count, takenAt.count,
        ]
        guard (lengths + reached.map(\.count)).allSatisfy({ $0 == count }) else {
            throw .damaged("its columns are not of one length")
        }
    }

    /// Adds all columns of a table without deals, owners and attributes.
    fileprivate func add(to set: inout ColumnSet, _ name: String) {
        set.add("\(name).person", persons.column)
        set.add("\(name).cycle", cycles.column)
        set.add("\(name).mark", marks.column)
        for ordinal in reached.indices { set.add("\(name).reached.\(ordinal)", reached[ordinal].column) }
        set.add("\(name).recorded", recorded.column)
        set.add("\(name).touch.first", firstTouches.column)
        set.add("\(name).touch.lead", leadTouches.column)
        set.add("\(name).touch.prospect", prospectTouches.column)
        set.add("\(name).account", accounts.names.texts)
        set.add("\(name).account.code", accounts.codes.column)
        set.add("\(name).account.id", accountIDs.column)
        set.add("\(name).reason", reasons.names.texts)
        set.add("\(name).reason.code", reasons.codes.column)
        set.add("\(name).proposals", proposals.column)
        set.add("\(name).rejections", rejections.column)
        set.add("\(name).overrides", overrides.column)
        set.add("\(name).taken", takenAt.column)
        set.add("\(name).touches", Column(touches.ids))
    }
}

extension ColumnFile {
    fileprivate func names(_ name: String) throws(ColumnFault) -> NameColumn {
        NameColumn(names: NameList(try texts(name)), codes: RowColumn(try column(name + ".code")))
    }
}
