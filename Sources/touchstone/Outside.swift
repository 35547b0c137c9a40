import Connectors
import Domain
import Engine
import Foundation

/// The way out: the gate, as the engine knows it.
struct Outside: Sendable {
    private let gate: OutboundGate
    private let rules: OutboundRules

    /// A gate by the settings.
    init(_ settings: Settings) {
        var outbound = OutboundSettings()
        rules = OwnHosts.rules(settings)
        outbound.rules = rules
        outbound.threads = 16
        gate = OutboundGate(outbound)
    }

    /// What the engine calls webhooks through.
    var sender: WebhookSender {
        WebhookSender(
            check: { [gate] url async throws(Problem) in try await gate.check(url) },
            send: { [gate] in await gate.make($0) })
    }

    /// What providers of enrichment are asked through; their secrets stand in the environment.
    var fetch: EnrichmentFetcher {
        let calls = ProviderCalls(through: gate) { name in
            Surroundings.current.environment[SecretName.variable(of: name)]
        }
        return { await calls.reply(to: $0) }
    }

    /// The provider that people sign in by; nil where none is set up.
    func provider(_ settings: Settings) throws -> IdentityProvider? {
        try settings.provider().map { [gate] settings in
            IdentityProvider(settings, under: rules) { await gate.answer(to: $0) }
        }
    }

    /// Ends the calls that are on their way.
    func close() async { await gate.close() }
}
