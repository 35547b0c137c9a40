import Domain
import Engine
import PolicyFile

/// What a workspace needs before anything can be decided in it.
enum Starting {
    /// Puts the first shipped policy in force where there is none, and says so.
    static func policy(_ engine: Engine, _ output: Output) throws {
        let hasPolicy: Bool
        do { hasPolicy = try !engine.policyHistory().isEmpty } catch let problem as Problem
            where problem.code == .notFound
        {
            hasPolicy = false
        }
        guard !hasPolicy, let first = PolicyText.shipped.first else { return }
        let text = try PolicyText(first.id)
        _ = try engine.applyPolicy(
            text.source, digest: try text.document().digest, by: "touchstone", note: "the first policy of the workspace"
        )
        output.say("The policy '\(first.id)' is in force now; 'touchstone policy apply' puts another in its place.")
    }
}
