import Foundation

/// The files of one synthetic workspace, made where they are not there yet.
struct SyntheticWorkspace {
    let size: WorkspaceSize
    /// Holds everything below.
    let folder: URL
    let activity: Activity

    /// A workspace of a size below `root`. Generating the columns takes seconds; files that are there are not written
    /// again.
    init(_ size: WorkspaceSize, below root: URL) throws {
        self.size = size
        folder = root.appending(path: size.name)
        activity = Activity.generate(size)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// The list of leads.
    var leadsFile: URL { folder.appending(path: "leads.csv") }
    /// What they did.
    var activityFile: URL { folder.appending(path: "activity.csv") }
    /// What became of them.
    var milestonesFile: URL { folder.appending(path: "milestones.csv") }
    /// Who was turned away.
    var verdictsFile: URL { folder.appending(path: "verdicts.csv") }

    /// Writes every file that is missing; throws what the system says.
    func complete() throws {
        try once("columns") { try ColumnFiles(activity: activity).write(to: folder) }
        try once("leads") { try LeadsFile(size: size, activity: activity).write(to: leadsFile) }
        try once("milestones") {
            try MilestonesFile(size: size, activity: activity).write(milestones: milestonesFile, verdicts: verdictsFile)
        }
        try once("activity") { try ActivityFile(size: size, activity: activity).write(to: activityFile) }
    }

    /// A mark is left when the files are whole, so that an interrupted run is not taken for one.
    private func once(_ name: String, _ write: () throws -> Void) throws {
        let mark = folder.appending(path: "\(name).done")
        guard !FileManager.default.fileExists(atPath: mark.path) else { return }
        try write()
        try Data().write(to: mark)
    }
}
