import Domain

/// The settings that hold, each with the place it came from: options before the environment before the settings file
/// before the defaults.
struct Settings {
    /// One entry for every setting.
    private let entries: [String: SettingSource.Entry]

    /// The first source that names a setting has it; throws `invalid` for a value that makes no sense.
    init(_ sources: [SettingSource]) throws(Problem) {
        var entries: [String: SettingSource.Entry] = [:]
        for key in SettingKey.all {
            let all = sources + [.defaults]
            guard let entry = all.lazy.compactMap({ $0.entries[key.name] }).first else { continue }
            try key.check(entry.value, from: entry.place)
            entries[key.name] = entry
        }
        self.entries = entries
    }

    /// The value of a setting.
    subscript(key: SettingKey) -> String { entries[key.name]?.value ?? key.defaultValue }

    /// Where the value of a setting stands: `--data`, `TOUCHSTONE_DATA`, `touchstone.yaml:3`, `default`.
    func place(of key: SettingKey) -> String { entries[key.name]?.place ?? "default" }
}
