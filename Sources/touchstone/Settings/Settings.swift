import Configuration
import Domain
import Synchronization

/// The settings that hold, each with the place it came from: options before the environment before files of single settings
/// before the settings file before the defaults.
struct Settings {
    /// One entry for every setting.
    private let entries: [String: SettingSource.Entry]

    /// The first source that names a setting has it; throws `invalid` for a value that makes no sense, and where one needs
    /// another that is not given.
    init(_ sources: [SettingSource]) throws(Problem) {
        let sources = sources + [.defaults]
        let origins = Origins()
        let reader = ConfigReader(providers: sources.map(\.provider), accessReporter: origins)
        var entries: [String: SettingSource.Entry] = [:]
        for key in SettingKey.all {
            let value = reader.string(forKey: ConfigKey([key.name]), isSecret: key.isSecret, default: key.defaultValue)
            let place = origins.last.flatMap { sources[$0].places[key.name] } ?? "default"
            try key.check(value, from: place)
            entries[key.name] = SettingSource.Entry(value: value, place: place)
        }
        self.entries = entries
        _ = try provider()
    }

    /// The value of a setting.
    subscript(key: SettingKey) -> String { entries[key.name]?.value ?? key.defaultValue }

    /// Where people reach the server.
    var serverAddress: String { self[.publicURL].isEmpty ? "http://\(self[.listen])" : self[.publicURL] }
    /// The value of a setting that is a whole number; 0 where it is none, which `check` rules out.
    func number(_ key: SettingKey) -> Int { Int(self[key]) ?? 0 }

    /// Where the value of a setting stands: `--data`, `TOUCHSTONE_DATA`, `touchstone.yaml:3`, `default`.
    func place(of key: SettingKey) -> String { entries[key.name]?.place ?? "default" }
}

/// Hears from the reader which of its sources had the value that was asked for last.
private final class Origins: AccessReporter {
    private let index = Mutex<Int?>(nil)

    /// The source's place in their order; nil where none had it.
    var last: Int? { index.withLock { $0 } }

    func report(_ event: AccessEvent) {
        // Sources are asked in their order, and no more once one has it.
        let found = event.providerResults.firstIndex { (try? $0.result.get().value) != nil }  // no value is no value
        index.withLock { $0 = found }
    }
}
