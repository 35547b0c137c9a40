package import Domain
package import Engine
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore

/// The server: the routes over an engine, with limits on everything that comes from outside.
package struct WebServer: Sendable {
    private let engine: Engine
    private let settings: WebSettings
    private let log: Logger
    private let clock: @Sendable () -> Instant
    private let webhooks: WebhookSender
    private let provider: IdentityProvider?

    package init(
        _ engine: Engine, _ settings: WebSettings = WebSettings(), log: Logger,
        clock: @escaping @Sendable () -> Instant, webhooks: WebhookSender, provider: IdentityProvider? = nil
    ) {
        self.engine = engine
        self.settings = settings
        self.log = log
        self.clock = clock
        self.webhooks = webhooks
        self.provider = provider
    }

    /// Serves until it is told to stop by a signal, then finishes what was begun. `onStart` hears the port.
    package func run(onStart: @escaping @Sendable (Int) -> Void) async throws {
        let intake = EventIntake(engine)
        let bench = Workbench()
        let counters = RequestCounters()
        let site = Site(publicURL: settings.publicURL, proxies: settings.proxies)
        let authentication = Authentication(engine)
        let gatekeeper = Gatekeeper(engine, authentication, site)
        let signIn = SignInDesk(authentication, gatekeeper, site, provider: provider, log: log, clock: clock)
        let api = APIDesk(engine, gatekeeper, site, on: bench, clock: clock, log: log, webhooks: webhooks)
        let forms = FormDesk(engine, intake, FormThrottle(perMinute: settings.formsPerMinute), on: bench, clock: clock)
        let canary = IntakeCanary(intake, clock: clock)
        let operations = OperationsDesk(engine, intake, canary, counters, on: bench, clock: clock)
        let routes = Route.all(
            TrackingDesk(intake, KeyRing(engine), clock: clock), operations,
            signIn, api, Route.forms(forms, on: bench))
        api.rescoreWhatIsLeft()
        let router = Router(context: WebContext.self)
        router.add(middleware: RequestLog(log))
        router.add(middleware: Preflight(routes.filter { $0.access == .writeKey }.map(\.path)))
        for route in routes { add(route, to: router, gatekeeper, site, counters) }
        let channels = HTTP1Channel.Configuration(
            additionalChannelHandlers: [PaceKeeperDoor(settings.pace)], idleTimeout: .seconds(settings.idleSeconds),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 * 1_024, maxHeaderListSize: 32 * 1_024, maxHeaderFieldCount: 100))
        let application = Application(
            router: router,
            server: .init { LoopedChannel(HTTP1Channel(responder: $0, configuration: channels)) },
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: "touchstone",
                backlog: 1_024,
                availableConnectionsDelegate: MaximumAvailableConnections(settings.mostConnections, logger: log)),
            onServerRunning: { channel in onStart(channel.localAddress?.port ?? 0) },
            logger: log)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await canary.run(every: WebServer.canaryPace) }
            defer { group.cancelAll() }
            do { try await application.runService() } catch let error as IOError { throw refusal(error) }
        }
    }

    /// As often as Prometheus looks by default, so that each look shows a new one.
    private static let canaryPace = Duration.seconds(15)

    private func refusal(_ error: IOError) -> Problem {
        let place = "\(settings.host):\(settings.port)"
        guard error.errnoCode == EADDRINUSE else {
            return Problem(
                .unavailable, "nothing can listen on \(place): \(error)", hint: "--listen names another place")
        }
        return Problem(
            .conflict, "something else listens on \(place)", hint: "end it, or choose another place with --listen")
    }

    private func add(
        _ route: Route, to router: Router<WebContext>, _ gatekeeper: Gatekeeper, _ site: Site,
        _ counters: RequestCounters
    ) {
        let failures = FailureLog(log)
        let largestBody =
            route.about?.body.isFile == true ? settings.largestFile : route.largestBody ?? settings.largestBody
        let name = "\(route.method.rawValue) \(route.path)"
        let answer = { @Sendable (request: Request, context: WebContext) async -> Reply in
            var reply: Reply
            do {
                let admission = try await gatekeeper.admit(request.head, to: route)
                let parameters = Dictionary(
                    context.parameters.map { (String($0.key), String($0.value)) },
                    uniquingKeysWith: { first, _ in first })
                let content = try await RequestContent(
                    request, parameters: parameters, from: RequestOrigin(admission, site, request.head, context),
                    largestBody: largestBody)
                try gatekeeper.checkForgery(content, at: route)
                reply = try await route.handle(content)
            } catch {
                let problem = WebProblem(error)
                failures.note(problem, error, on: name)
                reply = problem.reply
            }
            counters.count(name, reply.status.code)
            if route.access == .writeKey { Preflight.allow(request.headers[.origin], in: &reply.headers) }
            reply.headers[.xContentTypeOptions] = "nosniff"
            if site.isEncrypted { reply.headers[.strictTransportSecurity] = "max-age=31536000" }
            return reply
        }
        router.on(RouterPath(route.path), method: route.method) { request, context -> Reply in
            if route.isQuick { return await answer(request, context) }
            return await withTaskExecutorPreference(globalConcurrentExecutor) { await answer(request, context) }
        }
    }
}
