import Configuration
import Domain
import Foundation

/// One of the places that settings come from: who looks a setting up there, and where exactly it stands.
struct SettingSource: Sendable {
    let provider: any ConfigProvider
    /// By the setting's name: `--data`, `TOUCHSTONE_DATA`, `touchstone.yaml:3`.
    let places: [String: String]
}

extension SettingSource {
    /// A value and the exact place it stands.
    struct Entry {
        let value: String
        let place: String
    }

    /// Values that were read already, by the setting's name.
    init(_ name: String, _ entries: [String: Entry]) {
        let values = entries.map { key, entry in
            let isSecret = SettingKey.all.contains { $0.name == key && $0.isSecret }
            return (AbsoluteConfigKey([key]), ConfigValue(.string(entry.value), isSecret: isSecret))
        }
        provider = InMemoryProvider(name: name, values: Dictionary(uniqueKeysWithValues: values))
        places = entries.mapValues(\.place)
    }

    /// What is true when nothing is said.
    static var defaults: SettingSource {
        let entries = SettingKey.all.map { ($0.name, Entry(value: $0.defaultValue, place: "default")) }
        return SettingSource("defaults", Dictionary(uniqueKeysWithValues: entries))
    }

    /// What was given as options.
    static func flags(_ values: [(SettingKey, String?)]) -> SettingSource {
        let entries = values.compactMap { key, value in value.map { (key.name, Entry(value: $0, place: key.flag)) } }
        return SettingSource("options", Dictionary(uniqueKeysWithValues: entries))
    }

    /// What the environment says in variables that begin with `TOUCHSTONE_`; throws `invalid` for one that nobody reads.
    static func environment(_ variables: [String: String]) throws(Problem) -> SettingSource {
        let known = SettingKey.all.flatMap { [$0.variable, $0.fileVariable] } + [SettingsFile.variable]
        for name in variables.keys.sorted() where name.hasPrefix("TOUCHSTONE_") {
            guard known.contains(name) || ofDevelopment.contains(name) || isSecret(name) else {
                throw Problem(
                    .invalid, "the environment has \(name), which is no setting",
                    hint: Suggestion.hint(for: name, among: known))
            }
        }
        let own = variables.filter { $0.key.hasPrefix("TOUCHSTONE_") }
        return SettingSource(
            provider: EnvironmentVariablesProvider(
                environmentVariables: own,
                secretsSpecifier: .specific(Set(SettingKey.all.filter(\.isSecret).map(\.variable)))
            ).prefixKeys(with: ["touchstone"]),
            places: Dictionary(uniqueKeysWithValues: SettingKey.all.map { ($0.name, $0.variable) }))
    }

    /// What stands in files of their own, which is where secrets belong: those that variables ending in `_FILE` name, and
    /// those that systemd hands over as credentials `touchstone.<setting>`. Throws `invalid` for a setting that is given as
    /// a variable too, and `not_found` for a file that cannot be read.
    static func files(_ variables: [String: String]) throws(Problem) -> SettingSource {
        var entries: [String: Entry] = [:]
        for key in SettingKey.all {
            if let path = variables[key.fileVariable] {
                guard variables[key.variable] == nil else {
                    throw Problem(
                        .invalid, "the environment has \(key.variable) and \(key.fileVariable)",
                        hint: "give one of them")
                }
                entries[key.name] = Entry(
                    value: try content(of: Surroundings.current.url(path), named: key.fileVariable),
                    place: key.fileVariable)
            } else if let folder = variables["CREDENTIALS_DIRECTORY"] {
                let file = URL(filePath: folder).appending(path: "touchstone.\(key.name)")
                guard FileManager.default.fileExists(atPath: file.path) else { continue }
                let place = "credential touchstone.\(key.name)"
                entries[key.name] = Entry(value: try content(of: file, named: place), place: place)
            }
        }
        return SettingSource("files", entries)
    }

    /// The first line of a file: whoever writes a secret into a file often ends it with a line end.
    private static func content(of file: URL, named place: String) throws(Problem) -> String {
        guard let bytes = FileManager.default.contents(atPath: file.path) else {
            throw Problem(
                .notFound, "the file \(file.path) cannot be read (\(place))",
                hint: "make a file that this user may read, or take the setting away")
        }
        return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// Whether a variable holds the secret of an outside service, which is read when it is needed and shown nowhere.
    private static func isSecret(_ variable: String) -> Bool {
        guard variable.hasPrefix(SecretName.variablePrefix) else { return false }
        return SecretName.isWellFormed(variable.dropFirst(SecretName.variablePrefix.count).lowercased())
    }

    /// Variables of the test suite, which the program does not read.
    private static let ofDevelopment = ["TOUCHSTONE_SHARED_DATA"]
}
