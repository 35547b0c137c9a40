import Domain
import Storage

extension LeadColumns {
    /// All leads of a workspace.
    init(_ scope: Scope) throws {
        let store = ColumnStore(scope)
        let rows = try store.leads()
        var joined = try store.joinedProfiles()[...]
        var starts: [UInt32] = [0]
        var profiles: [Int32] = []
        starts.reserveCapacity(rows.count + 1)
        profiles.reserveCapacity(rows.count + joined.count)
        for row in rows {
            profiles.append(Int32(truncatingIfNeeded: row.person))
            joined = joined.drop { $0.person < row.person }
            while let next = joined.first, next.person == row.person {
                profiles.append(Int32(truncatingIfNeeded: next.profile))
                joined = joined.dropFirst()
            }
            starts.append(UInt32(profiles.count))
        }
        self.init(
            persons: Column(rows.map(\.person)), profileStarts: Column(starts), profiles: Column(profiles),
            cycles: Column(rows.map(\.cycle)), countsFrom: Column(rows.map(\.countsFrom)),
            firstTouches: Column(rows.map(\.firstTouch)))
    }
}
