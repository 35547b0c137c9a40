/// Reads what a page says of its visitor's consent: an event `Consent Given` or `Consent Withdrawn` with a `purpose` and the
/// `version` of the text.
enum ConsentMessage {
    /// Nil for other events. Throws where the purpose is none, and where somebody is named: whoever knows a public key
    /// says nothing on behalf of others; forms record the consent of people.
    static func read(_ members: EventMembers) throws(EventFlaw) -> ConsentStatement? {
        let kind = try members.text("event").map { String(decoding: EventName.parts(of: $0), as: UTF8.self) }
        guard let kind, [ConsentStatement.givenKind, ConsentStatement.withdrawnKind].contains(kind) else { return nil }
        let properties = try members.object("properties")
        let traits = try members.object("traits").members
            .merging(members.object("context").object("traits").members) { own, _ in own }
        guard try members.text("userId") == nil, traits["email"] == nil, traits["phone"] == nil else {
            throw EventFlaw(
                .reservedName, "'\(kind)' names a person",
                hint: "send it with 'anonymousId' alone; forms record the rest")
        }
        guard let purpose = try properties.text("purpose"), KindName.isWellFormed(purpose), purpose.utf8.count <= 100
        else {
            throw EventFlaw(.wrongType, "'purpose' is missing, or no name", hint: "a purpose is \(KindName.form)")
        }
        let version = try properties.text("version") ?? "1"
        return ConsentStatement(
            purpose: purpose, isGiven: kind == ConsentStatement.givenKind, version: String(version.prefix(100)))
    }
}
