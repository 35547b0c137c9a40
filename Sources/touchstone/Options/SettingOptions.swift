import ArgumentParser
import Domain

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

    @Option(help: "How logs are written: auto, text or json.", completion: .list(["auto", "text", "json"]))
    var logFormat: String?

    @Option(help: "The address and the port the server listens on.")
    var listen: String?

    @Option(help: "Where people reach the server, such as https://touchstone.example.com.")
    var publicURL: String?

    @Option(help: "Hosts of the own network that webhooks may call, such as 'n8n:5678 127.0.0.1:9000'.")
    var outboundAllow: String?

    @Option(help: "Proxies whose X-Forwarded-For is believed.")
    var trustedProxies: String?

    @Option(help: "Forms that one address may send in a minute.")
    var formRate: String?

    @Option(help: "Seconds after which a connection is closed on which nothing comes.")
    var idleSeconds: String?

    @Option(help: "Seconds after which a request has to come at 256 bytes a second or more.")
    var slowSeconds: String?

    @Option(help: "Connections at the same time.")
    var maxConnections: String?

    @Option(help: "The provider of sign-ins (OpenID Connect), as it calls itself.")
    var oidcIssuer: String?

    @Option(name: .customLong("oidc-client-id"), help: "What the provider knows this server by.")
    var oidcClientID: String?

    @Option(help: "What people call the provider.")
    var oidcName: String?

    @Option(help: "The role of who comes by the provider and is no user yet: none or a role.")
    var oidcNewUsers: String?

    @Option(help: "The domains of addresses that --oidc-new-users is for.")
    var oidcDomains: String?

    @Option(name: .customLong("oidc-redirect-url"), help: "Where the provider sends browsers back to.")
    var oidcRedirectURL: String?

    @Option(help: "The settings file to read instead of touchstone.yaml.", completion: .file(extensions: ["yaml"]))
    var config: String?

    /// The settings that hold for this run; throws `invalid` for one that makes no sense.
    func settings() throws(Problem) -> Settings {
        let environment = Surroundings.current.environment
        let flags = SettingSource.flags([
            (.data, data), (.workspace, workspace), (.durability, durability), (.publicSuffixList, publicSuffixList),
            (.logLevel, logLevel), (.logFormat, logFormat), (.idleSeconds, idleSeconds), (.slowSeconds, slowSeconds),
            (.maxConnections, maxConnections), (.listen, listen), (.publicURL, publicURL),
            (.outboundAllow, outboundAllow), (.trustedProxies, trustedProxies), (.formRate, formRate),
            (.oidcIssuer, oidcIssuer), (.oidcClientID, oidcClientID), (.oidcName, oidcName),
            (.oidcNewUsers, oidcNewUsers), (.oidcDomains, oidcDomains), (.oidcRedirectURL, oidcRedirectURL),
        ])
        var sources = [flags, try SettingSource.environment(environment), try SettingSource.files(environment)]
        if let path = settingsFile { sources.append(try SettingsFile.read(path)) }
        return try Settings(sources)
    }

    /// The settings file that is read; nil when there is none.
    var settingsFile: String? { SettingsFile.path(named: config, Surroundings.current.environment) }
}
