/// What the calls of a webhook are signed with: `whsec_` and 24 to 64 bytes in Base64.
/// Source: Standard Webhooks 1.0.0 (https://www.standardwebhooks.com), "Signature scheme".
package struct WebhookSecret: Hashable, Sendable {
    package let bytes: [UInt8]

    /// A secret of bytes that nobody can guess; 32 are usual.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads a secret as it is shown. The complaint does not repeat it.
    package init(parsing text: String) throws(Problem) {
        let hint = "expected whsec_ and 24 to 64 bytes in Base64, or none, for a new one"
        guard text.utf8.count <= 200, text.hasPrefix(WebhookSecret.prefix) else {
            throw Problem(.invalid, "a secret begins with '\(WebhookSecret.prefix)'", hint: hint)
        }
        guard let bytes = Base64.bytes(text.dropFirst(WebhookSecret.prefix.count)) else {
            throw Problem(.invalid, "what follows '\(WebhookSecret.prefix)' is no Base64", hint: hint)
        }
        guard (24...64).contains(bytes.count) else {
            throw Problem(.invalid, "the secret has \(bytes.count) bytes", hint: hint)
        }
        self.bytes = bytes
    }

    /// As it is shown, once.
    package var text: String { WebhookSecret.prefix + Base64.text(bytes) }

    private static let prefix = "whsec_"
}
