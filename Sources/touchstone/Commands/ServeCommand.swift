import ArgumentParser
import Domain
import Web

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "serve", "Takes in facts over HTTP, decides on them at once, and answers who asks.",
        examples: [
            Example("serve", "on http://127.0.0.1:8080, with the data of this folder"),
            Example("serve --listen 0.0.0.0:9000", "for other machines as well"),
        ])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run() throws { throw Problem(.internal, "the server needs to run asynchronously") }

    /// Serves until a signal asks it to stop; what was begun is finished then.
    func serve() async throws {
        let settings = try settings.settings()
        let output = form.output
        let address = ListenAddress(parsing: settings[.listen])
        Interruption.leaveToOthers()
        try await Wiring(settings).withServer { engine, log in
            try Starting.policy(engine, output)
            var web = WebSettings()
            if let address { (web.host, web.port) = (address.host, address.port) }
            let host = web.host.contains(":") ? "[\(web.host)]" : web.host
            try await WebServer(engine, web, log: log, clock: Wiring.now).run { port in
                output.show(
                    "Touchstone answers on http://\(host):\(port)",
                    json: ["url": .string("http://\(host):\(port)")])
            }
        }
    }
}
