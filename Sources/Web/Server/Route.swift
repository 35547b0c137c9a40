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
    /// What requests and answers look like; nil where nobody says.
    let about: Operation?
    /// Bytes of the largest body; nil for as many as the server takes.
    var largestBody: Int?
    let handle: @Sendable (RequestContent) async throws -> Reply

    init(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ summary: String,
        about: Operation? = nil,
        _ handle: @escaping @Sendable (RequestContent) async throws -> Reply
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.summary = summary
        self.about = about
        self.handle = handle
    }

    /// Whether it never waits for the disk on the thread that it is called on and takes no longer than reading its body, so
    /// that it keeps no other connection of its event loop waiting.
    var isQuick: Bool { access == .writeKey || path == "/healthz" }

    /// The same for bodies of so many bytes at most.
    func limited(to largestBody: Int) -> Route {
        var route = self
        route.largestBody = largestBody
        return route
    }
}

extension Route {
    /// The routes as the API describes them, without the one that describes them.
    static func list(_ routes: [Route]) -> JSON {
        .array(
            routes.map { route in
                [
                    "method": .string(route.method.rawValue), "path": .string(route.path),
                    "access": .string(route.access.name), "summary": .string(route.summary),
                ]
            })
    }
}

extension Route.Access {
    /// `anybody`, `write_key`, `signed_in`, or the name of the permission.
    fileprivate var name: String {
        switch self {
        case .anybody: "anybody"
        case .writeKey: "write_key"
        case .signedIn: "signed_in"
        case .permission(let permission): permission.rawValue
        }
    }
}
