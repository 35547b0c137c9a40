import Domain

/// One of the places that settings come from, with what was found there.
struct SettingSource {
    /// A value and the exact place it stands: `--data`, `TOUCHSTONE_DATA`, `touchstone.yaml:3`.
    struct Entry {
        let value: String
        let place: String
    }

    /// By the setting's name.
    var entries: [String: Entry] = [:]
}

extension SettingSource {
    /// What is true when nothing is said.
    static var defaults: SettingSource {
        var source = SettingSource()
        for key in SettingKey.all { source.entries[key.name] = Entry(value: key.defaultValue, place: "default") }
        return source
    }

    /// What was given as options.
    static func flags(_ values: [(SettingKey, String?)]) -> SettingSource {
        var source = SettingSource()
        for (key, value) in values {
            if let value { source.entries[key.name] = Entry(value: value, place: key.flag) }
        }
        return source
    }

    /// What the environment says in variables that begin with `TOUCHSTONE_`; throws `invalid` for one that nobody reads.
    static func environment(_ variables: [String: String]) throws(Problem) -> SettingSource {
        var source = SettingSource()
        let known = SettingKey.all.map(\.variable) + [SettingsFile.variable]
        for (name, value) in variables.sorted(by: { $0.key < $1.key }) where name.hasPrefix("TOUCHSTONE_") {
            if let key = SettingKey.all.first(where: { $0.variable == name }) {
                source.entries[key.name] = Entry(value: value, place: name)
            } else if !known.contains(name), !ofDevelopment.contains(name) {
                throw Problem(
                    .invalid, "the environment has \(name), which is no setting",
                    hint: Suggestion.hint(for: name, among: known))
            }
        }
        return source
    }

    /// Variables of the test suite, which the program does not read.
    private static let ofDevelopment = ["TOUCHSTONE_SHARED_DATA"]
}
