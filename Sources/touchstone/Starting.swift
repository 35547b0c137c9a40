import Domain
import Engine
import PolicyFile

/// What a workspace needs before anything can be decided in it.
enum Starting {
    /// Puts the first shipped policy in force where there is none, and says so.
    static func policy(_ engine: Engine, _ output: Output) throws {
        guard try !hasPolicy(engine) else { return }
        try apply(engine)
        output.say("The policy '\(first.id)' is in force now; 'touchstone policy apply' puts another in its place.")
    }

    /// The policy that a workspace begins with.
    static var first: ShippedPolicy { ShippedPolicies.catalogue.members[0] }

    /// Whether a policy was ever applied.
    static func hasPolicy(_ engine: Engine) throws -> Bool {
        do { return try !engine.policyHistory().isEmpty } catch let problem as Problem where problem.code == .notFound {
            return false
        }
    }

    /// Puts the first shipped policy in force.
    static func apply(_ engine: Engine) throws {
        let text = try PolicyText(first.id)
        _ = try engine.applyPolicy(
            text.source, digest: try text.document().digest, by: "touchstone", note: "the first policy of the workspace"
        )
    }
}
