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
        return text + "~" + Hexadecimal.text(of: seal)
    }

    private func opened(_ text: String, as purpose: Purpose) -> String? {
        guard text.utf8.count <= FormSeal.longest, let end = text.lastIndex(of: "~") else { return nil }
        guard let seal = Hexadecimal.bytes(of: text[text.index(after: end)...]), seal.count == 32 else { return nil }
        let content = String(text[..<end])
        return Sealing.isSealed(message(content, purpose), by: seal, with: secret) ? content : nil
    }

    private func message(_ text: String, _ purpose: Purpose) -> [UInt8] {
        Array("form-\(purpose.rawValue):\(text)".utf8)
    }

    /// Bytes of the longest text that is looked at.
    private static let longest = 4_096
}
