import Domain
import HTTPTypes

/// One way in: where, who may, and what happens.
struct Route: Sendable {
    /// Who may come in.
    enum Access: Hashable, Sendable {
        /// Anybody: what is answered is no secret.
        case anybody
        /// Whoever has a write key, from a page of any origin that the key is for.
        case writeKey
        /// Whoever signed in, or shows a token, whatever it may do.
        case signedIn
        /// Whoever signed in, or shows a token, and may do this.
        case permission(Permission)
    }

    let method: HTTPRequest.Method
    let path: String
    let access: Access
    /// What it does, in one sentence, for the description of the API.
    let summary: String
    let handle: @Sendable (RequestContent) async throws -> Reply

    init(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ summary: String,
        _ handle: @escaping @Sendable (RequestContent) async throws -> Reply
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.summary = summary
        self.handle = handle
    }
}
