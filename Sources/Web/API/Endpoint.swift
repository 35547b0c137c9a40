import Domain
import HTTPTypes

/// One way into the API: a handler parses, calls one verb, renders.
struct Endpoint: Sendable {
    let method: HTTPRequest.Method
    let path: String
    /// Nil where whoever signed in, or shows a token, may come in.
    let permission: Permission?
    let summary: String
    let operation: Operation
    let answer: @Sendable (Call) throws -> Reply

    init(
        _ method: HTTPRequest.Method, _ path: String, _ permission: Permission?, _ summary: String,
        _ operation: Operation, _ answer: @escaping @Sendable (Call) throws -> Reply
    ) {
        self.method = method
        self.path = "/api/v1" + path
        self.permission = permission
        self.summary = summary
        self.operation = operation
        self.answer = answer
    }

    /// The route that leads to it.
    func route(_ desk: APIDesk) -> Route {
        Route(method, path, permission.map { .permission($0) } ?? .signedIn, summary, about: operation) {
            try await desk.answer(self, $0)
        }
    }
}

extension Endpoint {
    /// Every way into the API.
    static let all =
        leads + leadActions + bulk + persons + accounts + facts + deadLetters + policies + costs + reports + writeKeys
        + imports + jobs + webhooks + webhookDeliveries + enrichment + forms
        + session + users + tokens + audit + upkeep + firmographics
}
