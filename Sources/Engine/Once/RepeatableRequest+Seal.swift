import Domain
import Storage
import Vault

extension RepeatableRequest {
    /// The answer as it is kept.
    func sealed(_ reply: KeptReply, in workspace: ID<Workspace>) throws -> KeptReply {
        guard let credential else { return reply }
        let body = try envelope(credential).closed(Array(reply.body.utf8), with: context(reply, workspace))
        return KeptReply(
            status: reply.status, headers: reply.headers, body: Hexadecimal.text(of: body), isSealed: true)
    }

    /// The answer as it was given; throws `SealedAnswer` where it was given to somebody who showed something else.
    func opened(_ kept: KeptReply, in workspace: ID<Workspace>) throws -> KeptReply {
        guard kept.isSealed else { return kept }
        guard let credential, let bytes = Hexadecimal.bytes(of: kept.body),
            let body = envelope(credential).opened(bytes, with: context(kept, workspace))
        else { throw SealedAnswer() }
        return KeptReply(status: kept.status, headers: kept.headers, body: String(decoding: body, as: UTF8.self))
    }

    private func envelope(_ credential: String) -> Envelope {
        Envelope(secret: Array(credential.utf8), salt: Array(key.text.utf8), purpose: "kept reply")
    }

    /// What the answer belongs to, so that none can be put in the place of another.
    private func context(_ reply: KeptReply, _ workspace: ID<Workspace>) -> [UInt8] {
        let parts: [JSON] = [
            .string("\(workspace)"), .string(caller), .string(key.text), .string(fingerprint),
            .integer(Int64(reply.status)), .object(reply.headers.mapValues { .string($0) }),
        ]
        return Array(JSON.array(parts).canonical.utf8)
    }
}
