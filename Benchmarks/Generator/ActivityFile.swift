import Foundation

/// What the leads did, as an event log in CSV in the order of time. Two of three rows name the lead by its address, the
/// others by its id.
struct ActivityFile {
    let size: WorkspaceSize
    let activity: Activity

    static let header = "event_id,email,lead_id,kind,at,minutes,utm_source,utm_medium,utm_campaign"

    /// Writes the whole file; throws what the system says.
    func write(to url: URL) throws {
        let file = try TextFile(url)
        file.write(ActivityFile.header)
        try file.endRow()
        let emails = (0..<size.leads).map { Array(Contact($0, of: size).email.utf8) }
        let names = Kinds.all.map { Array($0.name.utf8) }
        let leads = leadOfFact()
        for fact in inOrderOfTime() {
            let lead = Int(leads[fact])
            file.write("E")
            file.write(fact)
            file.write(byte: comma)
            if fact % 3 != 0 { file.write(emails[lead]) }
            file.write(byte: comma)
            if fact % 3 == 0 {
                file.write("C")
                file.write(lead)
            }
            file.write(byte: comma)
            file.write(names[Int(activity.kinds[fact])])
            file.write(byte: comma)
            file.write(second: activity.seconds[fact])
            writeVisit(fact, lead, to: file)
            try file.endRow()
        }
        try file.close()
    }

    private let comma = UInt8(ascii: ",")

    private func writeVisit(_ fact: Int, _ lead: Int, to file: TextFile) {
        file.write(byte: comma)
        if activity.kinds[fact] == 0 { file.write(fact % 12) }
        guard activity.isTouch[fact] else { return file.write(",,,") }
        let source = Sources.all[Int(activity.channels[fact])]
        file.write(",\(source.source),\(source.medium),\(source.source)-\(lead % Sources.campaigns)")
    }

    private func leadOfFact() -> [UInt32] {
        var leads: [UInt32] = []
        leads.reserveCapacity(activity.seconds.count)
        for lead in 0..<size.leads { for _ in activity.facts(of: lead) { leads.append(UInt32(lead)) } }
        return leads
    }

    /// Indices of all facts, by moment and then by index.
    private func inOrderOfTime() -> [Int] {
        var keys = activity.seconds.enumerated().map { UInt64($1) << 32 | UInt64($0) }
        keys.sort()
        return keys.map { Int($0 & 0xFFFF_FFFF) }
    }
}
