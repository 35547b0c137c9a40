/// How big a synthetic workspace is.
struct WorkspaceSize: Hashable, Sendable {
    /// Part of the whole size; 1 is a million leads with ten million facts.
    let scale: Double

    /// What files of an earlier form must not be taken for; to be raised whenever the generator writes something else.
    static let version = 1

    var leads: Int { max(1_000, Int(1_000_000 * scale)) }
    var facts: Int { leads * 10 }

    /// Names the folder that such a workspace is kept in.
    var name: String { "workspace-\(leads)-v\(WorkspaceSize.version)" }
}

/// The two years that the workspace spans, in seconds since 1970.
enum WorkspaceSpan {
    /// 2024-10-01T00:00:00Z
    static let begin: UInt32 = 1_727_740_800
    /// 2026-10-01T00:00:00Z; scores are worked out as of this moment.
    static let end: UInt32 = 1_790_812_800
}
