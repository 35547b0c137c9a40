/// The members of a message, read by name with the complaints that their types deserve.
struct EventMembers {
    let members: [String: JSON]

    init(_ members: [String: JSON]) { self.members = members }

    subscript(name: String) -> JSON? { members[name] }

    /// A text that is not blank; numbers are taken as they are written, because ids often are numbers. Nil when it is
    /// missing, null or blank. Throws `wrong_type` for anything else.
    func text(_ name: String) throws(EventFlaw) -> String? {
        switch members[name] {
        case nil, .null: return nil
        case .string(let text):
            let trimmed = text.trimmingWhiteSpace()
            return trimmed.isEmpty ? nil : trimmed
        case .integer(let number): return String(number)
        default: throw EventFlaw(.wrongType, "'\(name)' is no text", hint: "send a text, or leave it out")
        }
    }

    /// The first text that is there of some places.
    static func text(_ places: (members: EventMembers, name: String)...) throws(EventFlaw) -> String? {
        for place in places {
            if let text = try place.members.text(place.name) { return text }
        }
        return nil
    }

    /// An object; empty when it is missing or null. Throws `wrong_type` for anything else.
    func object(_ name: String) throws(EventFlaw) -> EventMembers {
        switch members[name] {
        case nil, .null: return EventMembers([:])
        case .object(let inner): return EventMembers(inner)
        default: throw EventFlaw(.wrongType, "'\(name)' is no object", hint: "send an object, or leave it out")
        }
    }

    /// A moment, as text in ISO 8601 or as seconds or milliseconds since 1970; nil where there is none or nothing that can
    /// be read as one, because a wrong clock is no reason to lose what happened.
    func moment(_ name: String) -> Instant? {
        switch members[name] {
        case .string(let text): DateReading.moment(in: text)
        case .integer(let number): EventMembers.moment(number)
        case .number(let number) where number.magnitude < 1e15:
            number.magnitude < 1e11 ? EventMembers.moment(Int64(number * 1_000)) : EventMembers.moment(Int64(number))
        default: nil
        }
    }

    /// Eleven digits and less are seconds until the year 5138.
    private static func moment(_ number: Int64) -> Instant? {
        guard number.magnitude < 100_000_000_000_000 else { return nil }
        return Instant(milliseconds: number.magnitude < 100_000_000_000 ? number * 1_000 : number)
    }
}
