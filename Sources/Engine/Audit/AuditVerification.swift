import Domain
import Storage
import Vault

/// Whether the audit log is what was written.
package struct AuditVerification: Sendable {
    /// How many entries there are.
    package private(set) var entries = 0
    /// Of how many of them what is personal was erased, and the log says so.
    package private(set) var erased = 0
    /// How many signatures were checked.
    package private(set) var checkpoints = 0
    /// What is not as it was written, a sentence each; empty when everything is.
    package private(set) var findings: [String] = []

    private var digests: [Int64: [UInt8]] = [:]
    private var last: (id: Int64, digest: [UInt8]) = (0, [])
    private var missing: Set<Int64> = []
    private var saidErased: Set<Int64> = []

    /// Reads the whole log. `outside` is a checkpoint that somebody kept.
    init(_ scope: Scope, outside: AuditCheckpoint?) throws {
        let checkpoints = try CheckpointStore(scope).all()
        let signed = Set(checkpoints.map(\.entry) + [outside?.entry ?? 0])
        try AuditStore(scope).forEach { entry, details in try take(entry, details, signed, scope) }
        for id in missing.sorted() where !saidErased.contains(id) {
            findings.append("what is personal about entry \(id) is gone, and nothing says that it was erased")
        }
        erased = missing.intersection(saidErased).count
        let seed = try SecretStore(scope).find(SecretName.audit.rawValue)
        let key = try seed.map { try SigningKey(seed: $0).publicKey }
        if entries > 0, key == nil { findings.append("the key that signs the log is gone") }
        for checkpoint in checkpoints { check(checkpoint, "the checkpoint at", key, scope) }
        if let newest = checkpoints.last?.entry, newest < last.id {
            findings.append("entries after \(newest) are not signed")
        } else if checkpoints.isEmpty, entries > 0 {
            findings.append("no entry is signed")
        }
        if let outside { check(outside, "the checkpoint from outside at", key, scope) }
    }

    private mutating func take(
        _ entry: AuditEntry, _ details: AuditDetails?, _ signed: Set<Int64>, _ scope: Scope
    ) throws {
        entries += 1
        let id = entry.id.value
        if id != last.id + 1 { findings.append("entry \(last.id + 1) is missing") }
        if !entry.follows(last.digest, in: scope.workspace) {
            findings.append("entry \(id) is not what was written, or does not follow the one before it")
        }
        if let details {
            if details.digest != entry.personalDigest {
                findings.append("what is personal about entry \(id) is not what was written")
            }
        } else {
            missing.insert(id)
        }
        if entry.action == AuditAction.auditErased.rawValue { noteErased(entry.facts, before: id) }
        if signed.contains(id) { digests[id] = entry.digest }
        last = (id, entry.digest)
    }

    private mutating func noteErased(_ facts: String, before id: Int64) {
        do {
            let erased = try JSON(parsing: facts)["entries"]?.array?.compactMap(\.integer) ?? []
            saidErased.formUnion(erased.filter { $0 < id })
        } catch { findings.append("entry \(id) does not say what was erased: \(error)") }
    }

    private mutating func check(_ checkpoint: AuditCheckpoint, _ what: String, _ key: [UInt8]?, _ scope: Scope) {
        checkpoints += 1
        let name = "\(what) entry \(checkpoint.entry)"
        guard checkpoint.workspace == scope.workspace.value,
            SigningKey.isSigned(checkpoint.message, by: checkpoint.signature, publicKey: checkpoint.publicKey)
        else { return findings.append("\(name) is not signed as it should be") }
        if let key, key != checkpoint.publicKey { findings.append("\(name) is signed with another key") }
        guard let digest = digests[checkpoint.entry] else {
            return findings.append("\(name) covers entries that are gone: the log ends at \(last.id)")
        }
        if digest != checkpoint.digest { findings.append("\(name) covers other entries than there are") }
    }
}
