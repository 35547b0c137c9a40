import Foundation

/// What the sales system says became of the leads: milestones they reached, and leads turned away, as two CSV files.
struct MilestonesFile {
    let size: WorkspaceSize
    let activity: Activity

    /// Writes both files; throws what the system says.
    func write(milestones: URL, verdicts: URL) throws {
        let reached = try TextFile(milestones)
        let turnedAway = try TextFile(verdicts)
        reached.write("lead_id,milestone,at")
        turnedAway.write("lead_id,verdict,reason,by,at")
        try reached.endRow()
        try turnedAway.endRow()
        for lead in 0..<size.leads {
            let fate = activity.leads[lead]
            for (name, moment) in [
                ("marketing_qualified", fate.qualified), ("sales_qualified", fate.prospect),
                ("opportunity", fate.opportunity), ("won", fate.won),
            ] where moment > 0 {
                try write("C\(lead),\(name),", moment, to: reached)
            }
            if fate.rejected > 0 { try write("C\(lead),rejected,bad_timing,sales,", fate.rejected, to: turnedAway) }
        }
        try reached.close()
        try turnedAway.close()
    }

    private func write(_ text: String, _ moment: UInt32, to file: TextFile) throws {
        file.write(text)
        file.write(second: moment)
        try file.endRow()
    }
}
