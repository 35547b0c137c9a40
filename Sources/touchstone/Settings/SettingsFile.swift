import Domain
import Foundation
import PolicyFile

/// The settings file: YAML with one key for each setting.
enum SettingsFile {
    /// Names the file in the environment.
    static let variable = "TOUCHSTONE_CONFIG"
    /// The file that is read when none is named and it lies in the working directory.
    static let usualName = "touchstone.yaml"

    /// The path of the file to read; nil when there is none to read.
    static func path(named flag: String?, _ environment: [String: String]) -> String? {
        if let named = flag ?? environment[variable] { return named }
        return FileManager.default.fileExists(atPath: Surroundings.current.url(usualName).path) ? usualName : nil
    }

    /// What the file says; throws `not_found` when it cannot be read and `invalid` with every mistake in it.
    static func read(_ path: String) throws(Problem) -> SettingSource {
        let reader = YAMLReader(file: path)
        var entries: [String: SettingSource.Entry] = [:]
        if let root = reader.parse(try text(of: path)),
            let mapping = reader.mapping(root, named: "", keys: SettingKey.all.map(\.name))
        {
            for key in SettingKey.all {
                guard let node = mapping.node(key.name), let value = mapping.text(key.name) else { continue }
                entries[key.name] = SettingSource.Entry(
                    value: key.isPath ? resolved(value, besides: path) : value, place: "\(path):\(node.place.line)")
            }
        }
        do throws(FileComplaints) { try reader.finish() } catch { throw error.problem }
        return SettingSource(path, entries)
    }

    private static func text(of path: String) throws(Problem) -> String {
        do {
            return try String(contentsOf: Surroundings.current.url(path), encoding: .utf8)
        } catch {
            throw Problem(
                .notFound, "the settings file \(path) cannot be read",
                hint: "name another with --config or \(variable), or none")
        }
    }

    private static func resolved(_ value: String, besides path: String) -> String {
        let folder = Surroundings.current.url(path).deletingLastPathComponent()
        return value.hasPrefix("/") ? value : folder.appending(path: value).path
    }
}
