import Domain

/// The way out for calls. The engine knows no network: whoever puts the program together gives it one.
package struct WebhookSender: Sendable {
    /// Looks whether a URL may be called as things are; throws why not. What is allowed when a webhook is made may not be any
    /// more when it is called, so every call is looked at again.
    package let check: @Sendable (_ url: String) async throws(Problem) -> Void
    /// Makes a call, and gives what came of it within a limited time.
    package let send: @Sendable (WebhookCall) async -> WebhookAnswer

    package init(
        check: @escaping @Sendable (String) async throws(Problem) -> Void,
        send: @escaping @Sendable (WebhookCall) async -> WebhookAnswer
    ) {
        self.check = check
        self.send = send
    }
}
