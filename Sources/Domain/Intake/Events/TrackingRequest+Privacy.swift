extension TrackingRequest {
    /// The messages for a browser that asks for Global Privacy Control: without the ids that browsers carry, in what is kept
    /// of a message that is turned away as well; those that name nobody else are left out.
    package var messagesWithoutVisitors: [Message] {
        messages.compactMap { message in
            switch message.event {
            case .success(var event):
                let isByVisitor = event.visitor != nil && event.user == nil
                (event.visitor, event.earlierVisitor, event.isPrivate) = (nil, nil, true)
                guard event.user != nil || event.traits["email"]?.string != nil else { return nil }
                return Message(
                    raw: message.raw.without(isByVisitor ? [.own, .shared] : [.own]), event: .success(event))
            case .failure:
                return Message(raw: message.raw.without([.own, .shared]), event: message.event)
            }
        }
    }
}

/// The names under which messages carry the ids of browsers.
private enum VisitorNames: CaseIterable {
    /// Of nothing else.
    case own
    /// Of people as well.
    case shared

    var names: [String] {
        switch self {
        case .own: ["anonymousId", "$anon_distinct_id", "$device_id", "$session_id"]
        case .shared: ["distinct_id"]
        }
    }
}

extension JSON {
    /// An object without the members of these names, in its properties as well.
    fileprivate func without(_ kinds: [VisitorNames]) -> JSON {
        guard case .object(var members) = self else { return self }
        for name in kinds.flatMap(\.names) { members[name] = nil }
        if case .object? = members["properties"] { members["properties"] = members["properties"]?.without(kinds) }
        return .object(members)
    }
}
