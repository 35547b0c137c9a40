import Domain

/// A setting: its name in every place where it can be given, what it means, and which values make sense.
struct SettingKey: Sendable {
    /// As it is written in the settings file; `--public-suffix-list` and `TOUCHSTONE_PUBLIC_SUFFIX_LIST` follow from it.
    let name: String
    let summary: String
    /// What holds when nothing is given.
    let defaultValue: String
    /// Whether the value names a file or folder; in a settings file it then counts from where that file lies.
    var isPath = false
    /// Whether the value is shown to nobody.
    var isSecret = false
    /// What is right, in words; nil when any text but the empty one is.
    var rule: String?
    /// Whether a value is right.
    var accepts: @Sendable (String) -> Bool = { !$0.isEmpty }

    var flag: String { "--" + name.replacing("_", with: "-") }
    var variable: String { "TOUCHSTONE_" + name.uppercased() }

    /// The value as it may be shown.
    func shown(_ value: String) -> String { isSecret ? "********" : value }

    /// Throws `invalid` when a value makes no sense; `place` is where it was found.
    func check(_ value: String, from place: String) throws(Problem) {
        guard !accepts(value) else { return }
        throw Problem(
            .invalid, "'\(name)' is '\(shown(value))' (\(place))", hint: "it must be \(rule ?? "given a value")")
    }
}

extension SettingKey {
    static let data = SettingKey(
        name: "data", summary: "the folder that holds the database", defaultValue: "touchstone-data", isPath: true)

    static let workspace = SettingKey(
        name: "workspace", summary: "the business unit to work in", defaultValue: "main",
        rule: "1 to 64 lower-case letters, digits, '-' and '_'",
        accepts: { name in
            (1...64).contains(name.utf8.count)
                && name.utf8.allSatisfy { byte in
                    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
                }
        })

    static let durability = SettingKey(
        name: "durability",
        summary: "full: what was acknowledged outlives a power cut; normal: only a crash of the program",
        defaultValue: "full", among: ["full", "normal"])

    static let publicSuffixList = SettingKey(
        name: "public_suffix_list", summary: "the data file of publicsuffix.org",
        defaultValue: "/usr/share/publicsuffix/public_suffix_list.dat", isPath: true)

    static let logLevel = SettingKey(
        name: "log_level", summary: "how much is logged on standard error", defaultValue: "warning",
        among: ["trace", "debug", "info", "notice", "warning", "error", "critical"])

    static let listen = SettingKey(
        name: "listen", summary: "the address and the port the server listens on; port 0 for any that is free",
        defaultValue: "127.0.0.1:8080", rule: "an address and a port, such as 0.0.0.0:8080 or [::1]:8080",
        accepts: { ListenAddress(parsing: $0) != nil })

    static let publicURL = SettingKey(
        name: "public_url",
        summary: "where people reach the server, such as https://touchstone.example.com; where it listens when empty",
        defaultValue: "", rule: "scheme and host, such as https://touchstone.example.com",
        accepts: { $0.isEmpty || Origin.isOne($0) })

    /// All settings, in the order in which they are shown.
    static let all = [data, workspace, durability, publicSuffixList, logLevel, listen, publicURL]

    private init(name: String, summary: String, defaultValue: String, among choices: [String]) {
        self.init(
            name: name, summary: summary, defaultValue: defaultValue, rule: choices.joined(separator: " or "),
            accepts: { choices.contains($0) })
    }
}
