import Domain
import Engine
import Foundation

extension BackupManifest {
    /// When and how much, for people.
    var summary: String {
        "\(madeAt.minuteText), \(grouped(counts["facts"] ?? 0)) facts, \(grouped(counts["leads"] ?? 0)) leads"
    }

    /// The manifest with the place of the backup, for programs.
    func described(at place: URL) -> JSON { ["folder": .string(place.path), "manifest": json] }
}
