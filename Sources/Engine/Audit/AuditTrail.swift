import Domain
import Storage
import Vault

extension Scope {
    /// Adds to the audit log, in the transaction of the change itself: who did what to which thing. `facts` must not be
    /// personal, because the log is never changed; `personal` is kept apart and can be erased.
    package func audit(
        _ action: AuditAction, _ subject: String = "", _ facts: [String: JSON] = [:], personal: [String: JSON] = [:]
    ) throws {
        let store = AuditStore(self)
        let last = try store.last()
        let body = JSON.object(personal.merging(["by": .string(caller.name)]) { given, _ in given }).canonical
        let details = AuditDetails(salt: RandomBytes.make(16), body: body)
        let entry = AuditEntry(
            after: last, in: workspace, at: now, actor: caller.reference, action: action.rawValue, subject: subject,
            facts: JSON.object(facts).canonical, personalDigest: details.digest)
        try store.insert(entry, details)
        try sign(entry)
    }

    /// Signs the log up to an entry. A signature of each day is kept; the others give way to the next.
    private func sign(_ entry: AuditEntry) throws {
        let store = CheckpointStore(self)
        let isFirstOfDay = try store.all().last.map { $0.at.day != now.day } ?? true
        if isFirstOfDay { try store.keepLast() }
        let key = try SigningKey(seed: auditSeed())
        let message = AuditCheckpoint.message(
            workspace: workspace.value, entry: entry.id.value, at: now, digest: entry.digest)
        try store.replaceLast(
            by: AuditCheckpoint(
                workspace: workspace.value, entry: entry.id.value, at: now, digest: entry.digest,
                publicKey: key.publicKey, signature: key.sign(message)))
    }

    private func auditSeed() throws -> [UInt8] {
        let store = SecretStore(self)
        if let seed = try store.find(SecretName.audit.rawValue) { return seed }
        let seed = RandomBytes.make(32)
        try store.insert(SecretName.audit.rawValue, seed)
        return seed
    }
}

extension Caller {
    /// Nobody who is known.
    static let nobody = Caller(name: "nobody", permissions: [], leads: .ownedBy([]))

    /// Who it is without anything personal, for the chain.
    fileprivate var reference: String {
        if let user { return "\(user)" }
        if name == Caller.nobody.name || name.hasPrefix("token:") { return name }
        return self == .theProgram ? "program" : "machine"
    }
}

extension AuditDetails {
    /// What the chain holds of them.
    var digest: [UInt8] { Digest.of(salt + Array(body.utf8)) }
}

extension AuditEntry {
    /// The entry that comes after another; after nil the first.
    init(
        after last: AuditEntry?, in workspace: ID<Workspace>, at: Instant, actor: String, action: String,
        subject: String, facts: String, personalDigest: [UInt8]
    ) {
        let id = ID<AuditEntry>((last?.id.value ?? 0) + 1)
        let content = AuditEntry.content(
            id, workspace, at, actor, action, subject, facts, personalDigest, after: last?.digest ?? [])
        self.init(
            id: id, at: at, actor: actor, action: action, subject: subject, facts: facts,
            personalDigest: personalDigest, digest: Digest.of(content))
    }

    /// Whether it is what was written after an entry with a digest, byte for byte.
    func follows(_ previous: [UInt8], in workspace: ID<Workspace>) -> Bool {
        digest
            == Digest.of(
                AuditEntry.content(id, workspace, at, actor, action, subject, facts, personalDigest, after: previous))
    }

    /// Everything that the digest covers. As JSON no two entries are written alike.
    private static func content(
        _ id: ID<AuditEntry>, _ workspace: ID<Workspace>, _ at: Instant, _ actor: String, _ action: String,
        _ subject: String, _ facts: String, _ personalDigest: [UInt8], after previous: [UInt8]
    ) -> String {
        let parts: [JSON] = [
            .string("\(workspace)"), .integer(id.value), .integer(at.milliseconds), .string(actor), .string(action),
            .string(subject), .string(facts), .string(Hexadecimal.text(of: personalDigest)),
            .string(Hexadecimal.text(of: previous)),
        ]
        return JSON.array(parts).canonical
    }
}
