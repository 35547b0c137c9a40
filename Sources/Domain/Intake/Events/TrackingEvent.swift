/// One message of the tracking API in the terms of the product, whichever program sent it. Nothing is interpreted that
/// depends on a policy.
package struct TrackingEvent: Hashable, Sendable {
    /// What the message asks for.
    package enum Call: Hashable, Sendable {
        /// The person did something.
        case track(kind: String)
        /// Something is known of the person, or who they are.
        case identify
        /// A page was opened.
        case page
        /// A screen of an app was opened.
        case screen
        /// The person belongs to a company.
        case group(id: String)
        /// Two ids are one person.
        case alias(previous: String)
        /// A visitor agrees to a use of their data, or takes it back.
        case consent(ConsentStatement)
    }

    package let call: Call
    /// Unique within the source; nil where the sender gave none.
    package var messageID: String?
    /// The id that a browser or an app carries.
    package var visitor: String?
    /// Other ids by which the same visitor was known before they said who they are.
    package var earlierVisitor: String?
    /// The person's id in the sender's own system.
    package var user: String?
    /// What was done, or which page it was, with everything the sender says about it.
    package var properties: [String: JSON] = [:]
    /// What is said of the person, or of the company in a `group` call.
    package var traits: [String: JSON] = [:]
    package var visit = Visit()
    package var times = Times()
    /// Whether the browser asks that data be neither sold nor shared: no visitor's id may be kept then.
    package var isPrivate = false

    package init(_ call: Call) { self.call = call }

    /// Where the visit came from and what was looked at.
    package struct Visit: Hashable, Sendable {
        /// The page's address, as the browser shows it.
        package var url: String?
        /// The path alone, where the sender gives it.
        package var path: String?
        /// The page's name or title.
        package var title: String?
        package var referrer: String?
        /// What the sender read of the campaign itself: `source`, `medium`, `name`, `content`, `term`, `id`.
        package var campaign: [String: String] = [:]
        /// The program that made the request, as it calls itself.
        package var userAgent: String?

        package init() {}
    }

    /// The times by the sender's clock.
    package struct Times: Hashable, Sendable {
        /// When it happened; nil where nothing readable was given.
        package var occurred: Instant?
        /// When the message was sent.
        package var sent: Instant?

        package init() {}

        /// When it happened by the receiver's clock: the age of the message when it was sent is taken from the moment it
        /// was received, so that a wrong clock does not matter. Never after that moment, and that moment itself where the
        /// sender's time cannot be one: before the year 2000, by a clock that was never set.
        package func occurred(receivedAt received: Instant) -> Instant {
            guard let occurred else { return received }
            let corrected = sent.map { received - ($0 - occurred) } ?? occurred
            guard corrected >= Times.earliest else { return received }
            return min(corrected, received)
        }

        private static let earliest = Instant(Day(year: 2000, month: 1, day: 1))
    }
}
