import ArgumentParser
import Domain

/// The numbers of webhooks and of what they were told, as they are typed.
enum WebhookNumber {
    /// Reads `H3`; throws what is wrong with another text.
    static func id(_ text: String) throws -> ID<Webhook> {
        try ID.typed(text, as: "webhook", such: "H3")
    }

    /// Reads `M12`; throws what is wrong with another text.
    static func message(_ text: String) throws -> ID<WebhookMessage> {
        try ID.typed(text, as: "message", such: "M12")
    }
}

extension WebhookEvent: ExpressibleByArgument {}
extension WebhookMessage.State: ExpressibleByArgument {}
