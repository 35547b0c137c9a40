import Foundation

/// Who sits at the keyboard.
enum Actor {
    /// The given name, or else the one of the login.
    static func name(_ given: String?) -> String {
        given ?? ProcessInfo.processInfo.environment["USER"] ?? NSUserName()
    }
}
