import Domain
import Storage

/// The versions of a workspace's policy, ready to decide under, and the touches they give channels to.
package struct PolicyLibrary: Sendable {
    /// Oldest first, at least one.
    package let versions: [PolicyVersion]
    package let touches: TouchDirectory

    /// The version in force from now on.
    package let current: PolicyVersion

    /// The versions of a scope's workspace, and all touches or those of some profiles; throws `conflict` when no policy was
    /// ever applied.
    package init(_ scope: Scope, touchesOf profiles: [ID<Profile>]? = nil, readPolicy: Engine.PolicyReader) throws {
        let touches = try profiles.map { $0.isEmpty ? [:] : try TouchStore.all(scope, of: $0) } ?? TouchStore.all(scope)
        try self.init(scope, touches: touches, readPolicy: readPolicy)
    }

    /// The versions of a scope's workspace with the first touches of some leads.
    init(_ scope: Scope, firstTouchesOf leads: [LeadRow], readPolicy: Engine.PolicyReader) throws {
        let touches = Set(leads.compactMap(\.firstTouch)).sorted()
        try self.init(scope, touches: try TouchStore.some(touches, scope), readPolicy: readPolicy)
    }

    private init(
        _ scope: Scope, touches: [ID<TouchSource>: TouchSource], readPolicy: Engine.PolicyReader
    ) throws {
        let rows = try PolicyStore(scope).all()
        let touches = TouchDirectory(touches)
        let versions = try rows.map { row in
            let policy = try row.policy(readBy: readPolicy)
            return PolicyVersion(
                number: row.number, effectiveFrom: row.effectiveFrom, policy: policy,
                channel: touches.channels(under: policy))
        }
        guard let current = versions.last else {
            throw Problem(
                .conflict, "no policy has been applied to this workspace",
                hint: "apply one first: touchstone policy apply lead-first")
        }
        self.versions = versions
        self.touches = touches
        self.current = current
    }

    /// The version that holds at a moment.
    package func version(at moment: Instant) -> PolicyVersion {
        versions.last { $0.effectiveFrom <= moment } ?? versions[0]
    }
}

extension PolicyRow {
    /// The policy that is stored. Its text was read when it was applied; throws `StorageError.corrupt` where it no longer
    /// can be.
    func policy(readBy read: Engine.PolicyReader) throws -> Policy {
        do { return try read(source) } catch {
            throw StorageError.corrupt("version \(number) of the policy: \(error.message)")
        }
    }
}
