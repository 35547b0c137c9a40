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
    /// Names a file that holds the value.
    var fileVariable: String { variable + "_FILE" }

    /// The value as it may be shown.
    func shown(_ value: String) -> String { isSecret && !value.isEmpty ? "********" : value }

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

    static let outboundAllow = SettingKey(
        name: "outbound_allow",
        summary: "hosts of the own network that may be called, each with its port, such as n8n:5678 127.0.0.1:9000",
        defaultValue: "", rule: "hosts with their ports, such as n8n:5678 127.0.0.1:9000, or nothing",
        accepts: { (try? OwnHosts.parse($0)) != nil })  // why is of no interest here: the rule says what would be right

    static let trustedProxies = SettingKey(
        name: "trusted_proxies",
        summary: "proxies whose X-Forwarded-For is believed, such as '10.0.0.0/8, 192.168.1.2'", defaultValue: "",
        rule: "addresses and ranges with commas between them, such as 10.0.0.0/8, ::1",
        accepts: { ranges(in: $0) != nil })

    /// The ranges of a list with commas; nil where one is none.
    static func ranges(in text: String) -> [NetworkRange]? {
        let parts = text.split(separator: ",").map { $0.trimmingWhiteSpace() }
        let ranges = parts.compactMap { NetworkRange(parsing: $0) }
        return ranges.count == parts.count ? ranges : nil
    }

    static let formRate = SettingKey(
        name: "form_rate",
        summary: "forms that one address may send in a minute; from its network six times as many", defaultValue: "10",
        rule: "a whole number from 1 to 1000000", accepts: { Int($0).map { (1...1_000_000).contains($0) } ?? false })

    static let logFormat = SettingKey(
        name: "log_format", summary: "auto: text on a terminal, JSON elsewhere", defaultValue: "auto",
        among: ["auto", "text", "json"])

    static let idleSeconds = SettingKey(
        name: "idle_seconds",
        summary: "a connection on which nothing comes, or no head of a request is complete, is closed after so long",
        defaultValue: "30", within: 1...3_600)

    static let slowSeconds = SettingKey(
        name: "slow_seconds", summary: "after so long a request has to come at 256 bytes a second or more",
        defaultValue: "10", within: 1...3_600)

    static let maxConnections = SettingKey(
        name: "max_connections", summary: "connections at the same time; more wait until one is closed",
        defaultValue: "4096", within: 8...1_000_000)

    /// All settings, in the order in which they are shown.
    static let all =
        [
            data, workspace, durability, publicSuffixList, logLevel, logFormat, listen, publicURL, idleSeconds,
            slowSeconds, maxConnections, outboundAllow, trustedProxies, formRate,
        ] + ofProvider

    init(name: String, summary: String, defaultValue: String, among choices: [String]) {
        self.init(
            name: name, summary: summary, defaultValue: defaultValue, rule: choices.joined(separator: " or "),
            accepts: { choices.contains($0) })
    }

    private init(name: String, summary: String, defaultValue: String, within range: ClosedRange<Int>) {
        self.init(
            name: name, summary: summary, defaultValue: defaultValue,
            rule: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            accepts: { Int($0).map { range.contains($0) } ?? false })
    }
}
