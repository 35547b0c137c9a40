import Foundation

/// The same workspace as plain columns, little-endian and without a header: what the peers load, and what the kernels
/// are measured on.
struct ColumnFiles {
    let activity: Activity

    /// Writes a file for each column into a folder; throws what the system says.
    func write(to folder: URL) throws {
        var leads: [UInt32] = []
        leads.reserveCapacity(activity.seconds.count)
        for lead in activity.leads.indices { for _ in activity.facts(of: lead) { leads.append(UInt32(lead)) } }
        try write(leads, "fact-lead.u32", folder)
        try write(activity.seconds, "fact-second.u32", folder)
        try write(activity.kinds, "fact-kind.u8", folder)
        try write(activity.channels, "fact-channel.u8", folder)
        try write(activity.offsets, "lead-offset.u32", folder)
        try write(activity.leads.indices.map { UInt8(activity.leadChannel($0)) }, "lead-channel.u8", folder)
        try write(activity.leads.map(\.leadPosition), "lead-captured-position.u16", folder)
        try write(activity.leads.map(\.qualifiedPosition), "lead-qualified-position.u16", folder)
        for (name, moment) in ColumnFiles.moments {
            try write(activity.leads.map { $0[keyPath: moment] }, "lead-\(name).u32", folder)
        }
        let names = ["channels.txt": Sources.all.map(\.channel), "kinds.txt": Kinds.all.map(\.name)]
        for (file, lines) in names {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: file))
        }
    }

    private static let moments: [(String, any KeyPath<Activity.Fate, UInt32> & Sendable)] = [
        ("captured", \.captured), ("qualified", \.qualified), ("prospect", \.prospect),
        ("opportunity", \.opportunity), ("won", \.won), ("rejected", \.rejected),
    ]

    private func write<Element: BitwiseCopyable>(_ column: [Element], _ name: String, _ folder: URL) throws {
        try column.withUnsafeBytes { bytes in
            try Data(bytes).write(to: folder.appending(path: name))
        }
    }
}
