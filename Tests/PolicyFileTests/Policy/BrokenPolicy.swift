import PolicyFile
import Testing

/// A part of the minimal policy, what stands there instead, and the complaints a user reads about it: the text they
/// point at (from the mark `⟦` on, where it has one), and what they say.
struct BrokenPolicy {
    let part: String
    let instead: String
    let complaints: [(at: String, message: String)]

    init(_ part: String, _ instead: String, _ complaints: (at: String, message: String)...) {
        self.part = part
        self.instead = instead
        self.complaints = complaints
    }
}

extension BrokenPolicy {
    /// Sees that each text gives exactly its complaints.
    static func check(_ cases: [BrokenPolicy]) {
        for entry in cases {
            let text = PolicyFixture.minimal.replacing(entry.part, with: entry.instead, maxReplacements: 1)
            #expect(text != PolicyFixture.minimal, "'\(entry.part)' stands nowhere")
            let expected = entry.complaints.map { complaint($0.message, at: $0.at, in: text) }
            let complaints = PolicyFixture.complaints(text)
            #expect(complaints == expected, "\(entry.instead) gave\n\(complaints.joined(separator: "\n"))")
        }
    }

    /// A complaint as a user reads it, at the place where the anchor first stands in the text.
    static func complaint(_ message: String, at anchor: String, in text: String) -> String {
        let parts = anchor.split(separator: "⟦", omittingEmptySubsequences: false)
        guard let found = text.firstRange(of: parts.joined()) else { return "'\(anchor)' stands nowhere" }
        let before = text[..<found.lowerBound] + (parts.count == 2 ? parts[0] : "")
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        return "p.yaml:\(lines.count):\((lines.last?.unicodeScalars.count ?? 0) + 1): \(message)"
    }
}
