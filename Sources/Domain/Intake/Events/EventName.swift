/// The names of events as senders write them, and the kinds of behaviour they become.
enum EventName {
    /// The kind of a name: `Demo Requested` and `demo-requested` are `demo_requested`. Throws `no_name` where nothing is
    /// left of it, and `reserved_name` for a kind whose meaning is fixed.
    static func kind(of name: String?) throws(EventFlaw) -> String {
        guard let name else {
            throw EventFlaw(.noName, "'event' is missing", hint: "name what was done, such as 'Demo Requested'")
        }
        var kind = String(decoding: parts(of: name), as: UTF8.self)
        guard !kind.isEmpty else {
            throw EventFlaw(
                .noName, "the event '\(name.prefix(60))' has no letters", hint: "kinds are \(KindName.form)")
        }
        if !KindName.isWellFormed(kind) { kind = "event_" + kind }
        guard kind.utf8.count <= longest else {
            throw EventFlaw(
                .noName, "the name of the event has more than \(longest) bytes",
                hint: "say in properties what differs from time to time")
        }
        guard !Fact.Body.reservedKinds.contains(kind) else {
            throw EventFlaw(
                .reservedName, "'\(kind)' has a fixed meaning and cannot be sent as an event",
                hint: "choose another name, such as '\(kind)_on_site'")
        }
        return kind
    }

    private static let longest = 100

    /// Letters and digits of ASCII in lower case, whatever is between them one underscore.
    static func parts(of name: String) -> [UInt8] {
        // What is in ASCII needs no tables to be in lower case.
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return parts(ofLowercase: Array(name.lowercased().utf8)) }
        return parts(ofLowercase: name.utf8.asciiLowercased)
    }

    private static func parts(ofLowercase name: [UInt8]) -> [UInt8] {
        var parts: [UInt8] = []
        parts.reserveCapacity(name.count)
        var isBetween = false
        for byte in name {
            guard byte.isASCIILetterOrDigit else {
                isBetween = !parts.isEmpty
                continue
            }
            if isBetween { parts.append(UInt8(ascii: "_")) }
            isBetween = false
            parts.append(byte)
        }
        return parts
    }
}
