/// The body of a request to the tracking API: who sends it, and its messages, each read or not.
package struct TrackingRequest: Sendable {
    /// Where a request came in, which says what its body is.
    package enum Endpoint: Hashable, Sendable {
        /// One message of a type.
        case message(type: String)
        /// Many messages, each with its type.
        case batch
        /// PostHog's form, one or many.
        case postHog

        /// `track`, `batch`, `posthog`.
        package var name: String {
            switch self {
            case .message(let type): type
            case .batch: "batch"
            case .postHog: "posthog"
            }
        }

        /// Reads `name`; nil for a text that is none.
        package init?(name: String) {
            switch name {
            case "batch": self = .batch
            case "posthog": self = .postHog
            case let type where SegmentMessage.types.contains(type): self = .message(type: type)
            default: return nil
            }
        }
    }

    /// One message as it was sent, and what it says.
    package struct Message: Sendable {
        package let raw: JSON
        package let event: Result<TrackingEvent, EventFlaw>
    }

    /// The key that stands in the body; nil where it stands elsewhere.
    package let writeKey: String?
    /// When the request was sent, by the sender's clock, where it says so for all messages.
    package let sentAt: Instant?
    /// In the order of the body.
    package let messages: [Message]

    /// Reads a body; throws `invalid` where it is no request at all, so that nothing of it can be kept.
    package init(_ body: [UInt8], at endpoint: Endpoint) throws(Problem) {
        let document: JSON
        do throws(JSONError) { document = try JSON(parsing: body) } catch {
            throw Problem(.invalid, "the body is no JSON document: \(error)", hint: "send one JSON object")
        }
        let list = try TrackingRequest.list(document, endpoint)
        var shared: [String: JSON] = [:]
        if case .object(let members) = document { shared = members }
        writeKey =
            (shared["writeKey"] ?? shared["api_key"] ?? shared["token"])?.string
            ?? TrackingRequest.token(in: list)
        let members = EventMembers(shared)
        sentAt = members.moment("sentAt") ?? members.moment("sent_at")
        let mayBeTooLarge = body.count > TrackingRequest.largestMessage
        messages = list.map { raw in
            guard !mayBeTooLarge || raw.canonical.utf8.count <= TrackingRequest.largestMessage else {
                return Message(raw: .null, event: .failure(TrackingRequest.tooLarge))
            }
            return Message(raw: raw, event: TrackingRequest.event(raw, endpoint, members))
        }
    }

    /// Reads one message again that was kept; `sentAt` is what its request said for all messages.
    package static func message(_ raw: JSON, at endpoint: Endpoint, sentAt: Instant?) -> Message {
        let shared: [String: JSON] =
            sentAt.map { ["sentAt": .integer($0.milliseconds), "sent_at": .integer($0.milliseconds)] } ?? [:]
        return Message(raw: raw, event: event(raw, endpoint, EventMembers(shared)))
    }

    private static let tooLarge = EventFlaw(
        .tooLarge, "the message has more than 900 KiB", hint: "send what belongs to it in parts, or a link to it")

    /// PostHog's browser library gives the key with each message.
    private static func token(in list: [JSON]) -> String? {
        (list.first?["properties"]?["token"] ?? list.first?["api_key"] ?? list.first?["token"])?.string
    }

    private static func list(_ document: JSON, _ endpoint: Endpoint) throws(Problem) -> [JSON] {
        switch (endpoint, document) {
        case (.message, .object): return [document]
        case (.postHog, .array(let list)): return list
        case (.postHog, .object(let members)) where members["batch"] == nil: return [document]
        case (_, .object(let members)):
            guard case .array(let list)? = members["batch"] else {
                throw Problem(.invalid, "'batch' is no list of messages", hint: #"send {"batch": [{…}, …]}"#)
            }
            return list
        default:
            throw Problem(.invalid, "the body is no JSON object", hint: "send one object")
        }
    }

    /// Bytes of the largest message that is taken in.
    package static let largestMessage = 900 * 1_024

    private static func event(
        _ raw: JSON, _ endpoint: Endpoint, _ shared: EventMembers
    ) -> Result<TrackingEvent, EventFlaw> {
        do throws(EventFlaw) {
            guard case .object(let members) = raw else {
                throw EventFlaw(.notAnObject, "the message is no object", hint: "each message is an object")
            }
            let event = try read(EventMembers(members), endpoint, shared)
            guard event.namesSomebody else {
                throw EventFlaw(
                    .noIdentity, "the message names nobody",
                    hint: "give 'userId' or 'anonymousId' ('distinct_id' in PostHog's form)")
            }
            return .success(event)
        } catch {
            return .failure(error)
        }
    }

    private static func read(
        _ members: EventMembers, _ endpoint: Endpoint, _ shared: EventMembers
    ) throws(EventFlaw) -> TrackingEvent {
        switch endpoint {
        case .message(let type): try SegmentMessage.read(members, type: type, shared: shared)
        case .batch where members["distinct_id"] != nil: try PostHogMessage.read(members, shared: shared)
        case .batch: try SegmentMessage.read(members, type: nil, shared: shared)
        case .postHog: try PostHogMessage.read(members, shared: shared)
        }
    }
}

extension TrackingEvent {
    /// Whether anybody can be recognised by it.
    fileprivate var namesSomebody: Bool { user != nil || visitor != nil || traits["email"]?.string != nil }
}
