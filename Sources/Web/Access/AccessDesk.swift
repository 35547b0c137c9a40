import Domain
import Engine
import HTTPTypes

/// Answers who may do what.
struct AccessDesk: Sendable {
    private let engine: Engine

    init(_ engine: Engine) { self.engine = engine }

    /// Who asks, and what it may do.
    func session(_ content: RequestContent) throws -> Reply {
        let caller = try content.requireCaller()
        let permissions = caller.permissions.map(\.rawValue).sorted()
        return Reply([
            "name": .string(caller.name), "user": caller.user.map { .string("\($0)") } ?? .null,
            "permissions": .array(permissions.map { .string($0) }),
        ])
    }
}
