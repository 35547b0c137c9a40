import Domain
import Vault

/// What the forms of a session carry, so that no other site can post them: it follows from the session and is kept nowhere.
enum ForgeryToken {
    /// The field of forms that carries it.
    static let field = "csrf"
    /// The header of scripts that carries it.
    static let header = "X-CSRF-Token"

    /// Of a session.
    static func of(_ session: String) -> String {
        Hexadecimal.text(of: Sealing.seal(Array("csrf".utf8), with: Array(session.utf8)))
    }

    /// Whether a text is the token of a session, found out in a time that does not depend on how much of it is right.
    static func isRight(_ text: String, for session: String) -> Bool {
        areSame(Array(text.utf8), Array(of(session).utf8))
    }
}
