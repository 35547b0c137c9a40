import Domain
import Vault

/// Seals what forms and links to forms carry, and opens what is sealed.
package struct FormSeal: Sendable {
    private let secret: [UInt8]

    /// `secret` are 32 bytes that nobody else knows.
    package init(secret: [UInt8]) { self.secret = secret }

    /// A token as a form carries it.
    package func sealed(_ token: FormToken) -> String { sealed(token.text, as: .token) }

    /// The token of a text; nil for one that was not sealed here.
    package func token(_ text: String) -> FormToken? { opened(text, as: .token).flatMap { FormToken(parsing: $0) } }

    /// An invitation as a link carries it.
    package func sealed(_ invitation: FormInvitation) -> String { sealed(invitation.text, as: .invitation) }

    /// The invitation of a text; nil for one that was not sealed here.
    package func invitation(_ text: String) -> FormInvitation? {
        opened(text, as: .invitation).flatMap { FormInvitation(parsing: $0) }
    }

    /// What is sealed: one is never opened as the other.
    private enum Purpose: String {
        case token, invitation
    }

    private func sealed(_ text: String, as purpose: Purpose) -> String {
        let seal = Sealing.seal(message(text, purpose), with: secret)
        return text + "~" + seal.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func opened(_ text: String, as purpose: Purpose) -> String? {
        guard text.utf8.count <= FormSeal.longest, let end = text.lastIndex(of: "~") else { return nil }
        let digits = Array(text[text.index(after: end)...].utf8)
        guard digits.count == 64, digits.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else { return nil }
        let seal = stride(from: 0, to: 64, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
        let content = String(text[..<end])
        return Sealing.isSealed(message(content, purpose), by: seal, with: secret) ? content : nil
    }

    private func message(_ text: String, _ purpose: Purpose) -> [UInt8] {
        Array("form-\(purpose.rawValue):\(text)".utf8)
    }

    /// Bytes of the longest text that is looked at.
    private static let longest = 4_096
}
