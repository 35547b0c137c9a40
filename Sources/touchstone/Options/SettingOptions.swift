import ArgumentParser
import Domain
import Foundation

/// The settings as options, which every command has.
struct SettingOptions: ParsableArguments {
    @Option(help: "The folder that holds the database.", completion: .directory)
    var data: String?

    @Option(help: "The business unit to work in.")
    var workspace: String?

    @Option(help: "full or normal: what an acknowledged write outlives.", completion: .list(["full", "normal"]))
    var durability: String?

    @Option(help: "The data file of publicsuffix.org.", completion: .file())
    var publicSuffixList: String?

    @Option(help: "How much is logged: trace, debug, info, notice, warning, error or critical.")
    var logLevel: String?

    @Option(help: "The address and the port the server listens on.")
    var listen: String?

    @Option(help: "Where people reach the server, such as https://touchstone.example.com.")
    var publicURL: String?

    @Option(help: "The settings file to read instead of touchstone.yaml.", completion: .file(extensions: ["yaml"]))
    var config: String?

    /// The settings that hold for this run; throws `invalid` for one that makes no sense.
    func settings() throws(Problem) -> Settings {
        let environment = ProcessInfo.processInfo.environment
        let flags = SettingSource.flags([
            (.data, data), (.workspace, workspace), (.durability, durability), (.publicSuffixList, publicSuffixList),
            (.logLevel, logLevel), (.listen, listen), (.publicURL, publicURL),
        ])
        var sources = [flags, try SettingSource.environment(environment)]
        if let path = settingsFile { sources.append(try SettingsFile.read(path)) }
        return try Settings(sources)
    }

    /// The settings file that is read; nil when there is none.
    var settingsFile: String? { SettingsFile.path(named: config, ProcessInfo.processInfo.environment) }
}
