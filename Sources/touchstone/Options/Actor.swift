import Domain
import Foundation

/// Who sits at the keyboard.
enum Actor {
    /// Whoever can start the program can read the database, so everything is allowed.
    static var caller: Caller { .atTheMachine(name(nil)) }

    /// The given name, or else the one of the login.
    static func name(_ given: String?) -> String {
        given ?? Surroundings.current.environment["USER"] ?? NSUserName()
    }
}
