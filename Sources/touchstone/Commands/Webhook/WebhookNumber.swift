import ArgumentParser
import Domain

/// The numbers of webhooks and of what they were told, as they are typed.
enum WebhookNumber {
    /// Reads `H3`; throws what is wrong with another text.
    static func id(_ text: String) throws -> ID<Webhook> {
        guard let id = ID<Webhook>(parsing: text) else { throw ValidationError("'\(text)' is no webhook such as H3.") }
        return id
    }

    /// Reads `M12`; throws what is wrong with another text.
    static func message(_ text: String) throws -> ID<WebhookMessage> {
        guard let id = ID<WebhookMessage>(parsing: text) else {
            throw ValidationError("'\(text)' is no message such as M12.")
        }
        return id
    }
}

extension WebhookEvent: ExpressibleByArgument {}
extension WebhookMessage.State: ExpressibleByArgument {}
