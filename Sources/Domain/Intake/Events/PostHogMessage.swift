/// Reads messages in the form of PostHog: a `distinct_id`, an `event`, and `properties` whose names begin with `$` where
/// PostHog gave them a meaning (https://posthog.com/docs/api/capture).
enum PostHogMessage {
    static func read(_ members: EventMembers, shared: EventMembers) throws(EventFlaw) -> TrackingEvent {
        let properties = try members.object("properties")
        let distinct = try EventMembers.text((members, "distinct_id"), (properties, "distinct_id"))
        var event = try call(members, properties)
        event.messageID = try EventMembers.text((members, "uuid"), (properties, "$insert_id"))
        event.properties = properties.members.filter { !$0.key.hasPrefix("$") && !own.contains($0.key) }
        event.traits = try traits(members, properties)
        event.visit = try visit(properties)
        event.times.occurred = members.moment("timestamp") ?? properties.moment("timestamp")
        event.times.sent = members.moment("sent_at") ?? shared.moment("sent_at")
        event.earlierVisitor = try properties.text("$anon_distinct_id")
        if try isAnonymous(distinct, properties) { event.visitor = distinct } else { event.user = distinct }
        if case .alias = event.call { (event.user, event.visitor) = (distinct, nil) }
        return event
    }

    /// Members of `properties` that are about the message.
    private static let own: Set<String> = ["distinct_id", "token", "timestamp", "alias"]

    private static func call(_ members: EventMembers, _ properties: EventMembers) throws(EventFlaw) -> TrackingEvent {
        switch try members.text("event") {
        case "$identify", "$set": return TrackingEvent(.identify)
        case "$pageview": return TrackingEvent(.page)
        case "$screen": return TrackingEvent(.screen)
        case "$groupidentify":
            guard let group = try properties.text("$group_key") else {
                throw EventFlaw(.noIdentity, "'$group_key' is missing", hint: "a group is named by its key")
            }
            return TrackingEvent(.group(id: group))
        case "$create_alias", "$merge_dangerously":
            guard let previous = try properties.text("alias") else {
                throw EventFlaw(.noIdentity, "'alias' is missing", hint: "an alias names the other id")
            }
            return TrackingEvent(.alias(previous: previous))
        case let name: return TrackingEvent(.track(kind: try EventName.kind(of: name)))
        }
    }

    /// Whether the id is one that the library drew for a visitor who has not said who they are.
    private static func isAnonymous(_ distinct: String?, _ properties: EventMembers) throws(EventFlaw) -> Bool {
        guard let distinct else { return false }
        if properties["$is_identified"] == .bool(false) || properties["$process_person_profile"] == .bool(false) {
            return true
        }
        return try properties.text("$device_id") == distinct
    }

    private static func traits(_ members: EventMembers, _ properties: EventMembers) throws(EventFlaw) -> [String: JSON]
    {
        var traits: [String: JSON] = [:]
        for holder in [properties, members] {
            for name in ["$set_once", "$set", "$group_set"] {
                traits.merge(try holder.object(name).members) { _, new in new }
            }
        }
        return traits
    }

    private static func visit(_ properties: EventMembers) throws(EventFlaw) -> TrackingEvent.Visit {
        var visit = TrackingEvent.Visit()
        visit.url = try properties.text("$current_url")
        visit.path = try properties.text("$pathname")
        visit.title = try EventMembers.text((properties, "$title"), (properties, "$screen_name"))
        // "$direct" is what the library writes where there is no referrer.
        visit.referrer = try properties.text("$referrer")
        if visit.referrer == "$direct" { visit.referrer = nil }
        visit.userAgent = try EventMembers.text((properties, "$raw_user_agent"), (properties, "$useragent"))
        for name in ["source", "medium", "campaign", "content", "term", "id"] {
            visit.campaign[name == "campaign" ? "name" : name] = try properties.text("utm_" + name)
        }
        return visit
    }
}
