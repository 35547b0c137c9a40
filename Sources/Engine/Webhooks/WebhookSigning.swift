import Domain
import Vault

extension WebhookCall {
    /// A call that tells who made it: signed with each of the secrets, so that receivers can change over from one to another.
    /// Source: Standard Webhooks 1.0.0 (https://www.standardwebhooks.com), "Signature scheme".
    init(_ url: String, id: String, at moment: Instant, body: [UInt8], secrets: [WebhookSecret]) {
        let seconds = "\(moment.milliseconds.flooredQuotient(by: 1_000))"
        let signed = Array("\(id).\(seconds).".utf8) + body
        let signatures = secrets.map { "v1," + Base64.text(Sealing.seal(signed, with: $0.bytes)) }
        self.init(
            url: url,
            headers: [
                Header("content-type", "application/json"), Header("webhook-id", id),
                Header("webhook-timestamp", seconds), Header("webhook-signature", signatures.joined(separator: " ")),
            ], body: body)
    }
}
