/// Reads messages in the form that Segment published and RudderStack shares: a `type`, ids, `properties` or `traits`, and a
/// `context` (https://segment.com/docs/connections/spec/common/).
enum SegmentMessage {
    /// The event of a message. `type` is what the address of the request says, where it says something; `shared` stands for
    /// members of the batch that hold for all its messages.
    static func read(
        _ members: EventMembers, type: String?, shared: EventMembers
    ) throws(EventFlaw) -> TrackingEvent {
        let own = try members.object("context")
        let context = own.members.isEmpty ? try shared.object("context") : own
        var event = try call(members, type: type)
        event.messageID = try members.text("messageId")
        event.visitor = try members.text("anonymousId")
        event.user = try members.text("userId")
        event.properties = try members.object("properties").members
        event.traits = try traits(members, context)
        event.visit = try visit(members, context)
        event.times.occurred = members.moment("originalTimestamp") ?? members.moment("timestamp")
        event.times.sent = members.moment("sentAt") ?? shared.moment("sentAt")
        return event
    }

    private static func call(_ members: EventMembers, type: String?) throws(EventFlaw) -> TrackingEvent {
        var type = type
        if type == nil { type = try members.text("type") }
        switch type {
        case "track":
            if let consent = try ConsentMessage.read(members) { return TrackingEvent(.consent(consent)) }
            return TrackingEvent(.track(kind: try EventName.kind(of: try members.text("event"))))
        case "identify": return TrackingEvent(.identify)
        case "page": return TrackingEvent(.page)
        case "screen": return TrackingEvent(.screen)
        case "group":
            guard let group = try members.text("groupId") else {
                throw EventFlaw(.noIdentity, "'groupId' is missing", hint: "a group call names the company's id")
            }
            return TrackingEvent(.group(id: group))
        case "alias":
            guard let previous = try members.text("previousId") else {
                throw EventFlaw(.noIdentity, "'previousId' is missing", hint: "an alias call names the earlier id")
            }
            return TrackingEvent(.alias(previous: previous))
        case nil: throw EventFlaw(.unknownType, "'type' is missing", hint: "one of: \(types.joined(separator: ", "))")
        case let type?:
            throw EventFlaw(
                .unknownType, "there is no type '\(type.prefix(60))'", hint: Suggestion.hint(for: type, among: types))
        }
    }

    /// The types of messages, as they stand in `type` and in the addresses.
    static let types = ["track", "identify", "page", "screen", "group", "alias"]

    /// Traits of the message go before those that the context repeats with every message.
    private static func traits(_ members: EventMembers, _ context: EventMembers) throws(EventFlaw) -> [String: JSON] {
        let own = try members.object("traits").members
        return try context.object("traits").members.merging(own) { _, own in own }
    }

    private static func visit(_ members: EventMembers, _ context: EventMembers) throws(EventFlaw) -> TrackingEvent.Visit
    {
        let (page, properties) = (try context.object("page"), try members.object("properties"))
        var visit = TrackingEvent.Visit()
        visit.url = try EventMembers.text((properties, "url"), (page, "url"))
        visit.path = try EventMembers.text((properties, "path"), (page, "path"))
        visit.title = try EventMembers.text((members, "name"), (properties, "title"), (page, "title"))
        visit.referrer = try EventMembers.text((properties, "referrer"), (page, "referrer"))
        visit.userAgent = try context.text("userAgent")
        for (name, value) in try context.object("campaign").members { visit.campaign[name] = value.string }
        return visit
    }
}
