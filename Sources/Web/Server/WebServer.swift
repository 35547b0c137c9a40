package import Domain
package import Engine
import Foundation
import HTTPTypes
import Hummingbird
package import Logging
import NIOCore

/// The server: the routes over an engine, with limits on everything that comes from outside.
package struct WebServer: Sendable {
    private let engine: Engine
    private let settings: WebSettings
    private let log: Logger
    private let clock: @Sendable () -> Instant

    package init(
        _ engine: Engine, _ settings: WebSettings = WebSettings(), log: Logger, clock: @escaping @Sendable () -> Instant
    ) {
        self.engine = engine
        self.settings = settings
        self.log = log
        self.clock = clock
    }

    /// Serves until it is told to stop by a signal, then finishes what was begun. `onStart` hears the port.
    package func run(onStart: @escaping @Sendable (Int) -> Void) async throws {
        let intake = EventIntake(engine)
        let counters = RequestCounters()
        let routes = Route.all(
            TrackingDesk(intake, KeyRing(engine), clock: clock), OperationsDesk(engine, intake, counters),
            AccessDesk(engine))
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: Preflight(routes.filter { $0.access == .writeKey }.map(\.path)))
        let gatekeeper = Gatekeeper(engine)
        for route in routes { add(route, to: router, gatekeeper, counters) }
        let application = Application(
            router: router,
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(settings.idleSeconds),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 * 1_024, maxHeaderListSize: 32 * 1_024, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: "touchstone"),
            onServerRunning: { channel in onStart(channel.localAddress?.port ?? 0) },
            logger: log)
        do { try await application.runService() } catch let error as IOError {
            throw refusal(error)
        }
    }

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
        _ route: Route, to router: Router<BasicRequestContext>, _ gatekeeper: Gatekeeper, _ counters: RequestCounters
    ) {
        let (settings, failures) = (settings, FailureLog(log))
        let name = "\(route.method.rawValue) \(route.path)"
        router.on(RouterPath(route.path), method: route.method) { request, context -> Reply in
            var reply: Reply
            do {
                let caller = try gatekeeper.admit(request.headers, to: route)
                let parameters = Dictionary(
                    context.parameters.map { (String($0.key), String($0.value)) },
                    uniquingKeysWith: { first, _ in first })
                reply = try await route.handle(
                    RequestContent(
                        request, parameters: parameters, from: caller, largestBody: settings.largestBody))
            } catch {
                let problem = WebProblem(error)
                failures.note(problem, error, on: name)
                reply = problem.reply
            }
            counters.count(name, reply.status.code)
            if route.access == .writeKey { Preflight.allow(request.headers[.origin], in: &reply.headers) }
            reply.headers[.xContentTypeOptions] = "nosniff"
            return reply
        }
    }
}
