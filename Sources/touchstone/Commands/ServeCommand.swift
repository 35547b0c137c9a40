import ArgumentParser
import Domain
import Engine
import Storage
import Web

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "serve", "Takes in facts over HTTP, decides on them at once, and answers who asks.",
        examples: [
            Example("serve", "on http://127.0.0.1:8080, with the data of this folder"),
            Example("serve --demo", "with ninety made-up days to look at, where there are no leads yet"),
            Example("serve --listen 0.0.0.0:9000", "for other machines as well"),
        ])

    @Flag(help: "Fill the workspace with the demo first, unless it has leads.")
    var demo = false

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    /// Only a server itself gets here, when a client asks it to serve.
    func run() throws { throw Problem(.conflict, "a server has these data already") }

    /// Serves until a signal asks it to stop; what was begun is finished then.
    func serve() async throws {
        let settings = try settings.settings()
        let output = form.output
        try await Wiring(settings).withServer { engine, outside, log in
            try Starting.policy(engine, output)
            let hasDemo = try demo && Starting.demoWhereEmpty(engine, output, settings)
            try engine.bringUpToDate()
            let invitation = try await engine.firstAdminLink()
            Interruption.leaveToOthers()
            let supervisor = Supervisor()
            let web = try WebSettings(settings)
            let server = WebServer(
                engine, web, log: log, clock: Wiring.now, webhooks: outside.sender,
                provider: try outside.provider(settings))
            try await Schedule(engine, outside, link: settings[.publicURL], log: log).run {
                try await server.run { port in
                    let url = web.url(port: port)
                    show(url, invitation?.url(on: web.publicURL?.description ?? url), output, hasDemo: hasDemo)
                    supervisor.started("answers on \(url)") { engine.database.stoppage == nil }
                }
            }
            supervisor.stopping()
        }
    }

    private func show(_ url: String, _ invitation: String?, _ output: Output, hasDemo: Bool) {
        let admin = invitation.map { "\nNobody may sign in yet. This makes the first admin, once: \($0)" }
        output.show(
            "Touchstone answers on \(url)" + (admin ?? ""),
            json: ["url": .string(url), "firstAdmin": invitation.map { .string($0) } ?? .null])
        guard hasDemo else { return }
        output.say("It has ninety made-up days. Look at them from another terminal, in this folder:")
        for line in ["report channels", "lead list --proposed", "attribution"] { output.say("  touchstone \(line)") }
    }
}

extension WebSettings {
    /// How the settings say that the server listens.
    fileprivate init(_ settings: Settings) throws {
        self.init()
        formsPerMinute = settings.number(.formRate)
        publicURL = try Origin.setting(settings[.publicURL])
        proxies = SettingKey.ranges(in: settings[.trustedProxies]) ?? []
        idleSeconds = Int64(settings.number(.idleSeconds))
        slowSeconds = Int64(settings.number(.slowSeconds))
        mostConnections = OpenFiles.connections(atMost: settings.number(.maxConnections))
        guard let address = ListenAddress(parsing: settings[.listen]) else { return }
        (host, port) = (address.host, address.port)
    }

    fileprivate func url(port: Int) -> String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}
