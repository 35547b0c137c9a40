import Domain
import Storage

/// A transaction that several verbs take part in: what any of them writes is there with what the others write, or not at
/// all.
// It is used by the thread that runs the transaction, and by none after its end.
final class JointTransaction: @unchecked Sendable {
    private var scope: Scope?

    init(_ scope: Scope) { self.scope = scope }

    /// Runs the statements of a verb.
    func run<Result>(_ body: (Scope) throws -> Result) throws -> Result {
        guard let scope else { throw Problem(.internal, "a verb came after the end of its transaction") }
        return try body(scope)
    }

    /// Lets no verb in any more.
    func end() { scope = nil }
}

extension Engine {
    /// Lets verbs take part in one transaction: those that `body` calls of the engine it is given.
    package func together<Result: Sendable>(
        _ body: @escaping @Sendable (Engine) throws -> Result
    ) throws -> Result {
        try write { try joint($0, body) }
    }

    func joint<Result>(_ scope: Scope, _ body: (Engine) throws -> Result) throws -> Result {
        let transaction = JointTransaction(scope)
        defer { transaction.end() }
        var engine = self
        engine.joint = transaction
        engine.isRehearsal = false
        return try body(engine)
    }
}
