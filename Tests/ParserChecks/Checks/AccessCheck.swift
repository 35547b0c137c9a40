import Domain

extension ParserCheck {
    /// Keys that open something: one that is read is written the same, and one that is made of any bytes is read.
    static let token = ParserCheck(
        text: "token",
        corpus: AccessKey.Kind.allCases.map { AccessKey($0, random: Array(1...20)).description } + ["ts_api_", "ts__"],
        words: ["ts_", "api", "session", "invite", "_", "0", "z"]
    ) { text in
        let kinds = AccessKey.Kind.allCases
        guard text.choice.isMultiple(of: 2) else {
            let bytes = Array((Array(text.utf8) + Array(repeating: 7, count: 20)).prefix(20))
            let made = AccessKey(kinds[text.choice / 2 % kinds.count], random: bytes)
            return try promise(AccessKey(parsing: made.description) == made, "'\(made)' is not read")
        }
        guard let key = AccessKey(parsing: text) else { throw Problem(.invalid, "no key", hint: "") }
        try promise(key.description == text, "'\(key)' was read of another text")
    }

    /// Headers with cookies: a value that is found stands there behind its name, and holds no separator.
    static let cookie = ParserCheck(
        text: "cookie",
        corpus: ["touchstone=a; b=c", "__Host-touchstone=ts_session_x", "a=1;touchstone=2;touchstone=3"],
        words: ["touchstone=", "__Host-touchstone=", ";", "; ", "=", "\"", ",", "\t"]
    ) { text in
        guard let value = CookieHeader.value(of: "touchstone", in: text) else {
            throw Problem(.invalid, "no cookie", hint: "")
        }
        try promise(!value.contains(";"), "'\(value)' holds two cookies")
        try promise(text.contains("touchstone=\(value)"), "'\(value)' does not stand there")
    }

    /// Forms: what is read of one is read of its fields when they are sent alone.
    static let signInForm = ParserCheck(
        "sign-in-form", corpus: ["email=a%40b.example&password=p+q", "a=&b&=c", "%41=%42", ""],
        words: ["&", "=", "%", "%41", "%C3%A4", "%FF", "+", "email="]
    ) { input in
        let form = try EncodedFields(parsing: input)
        for pair in input.split(separator: UInt8(ascii: "&")) {
            let alone = try surely("a field alone") { try EncodedFields(parsing: pair) }
            let name = pair.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }
            guard name.count == (pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex) - pair.startIndex else {
                continue
            }
            let key = String(decoding: name, as: UTF8.self)
            try promise(alone[key] == form[key], "'\(key)' is another value alone")
        }
    }

    /// Checkpoints of the audit log: one that is read is written the same, apart from white space around it.
    static let checkpoint = ParserCheck(
        text: "checkpoint",
        corpus: [
            AuditCheckpoint(
                workspace: 1, entry: 42, at: Instant(Day(year: 2026, month: 3, day: 2)), digest: Array(0..<32),
                publicKey: Array(32..<64), signature: Array(64..<128)
            ).description
        ],
        words: ["touchstone-audit-1", " ", "W1", "0", "ff", "-1", "\n", "9223372036854775808"]
    ) { text in
        guard let checkpoint = AuditCheckpoint(parsing: text) else {
            throw Problem(.invalid, "no checkpoint", hint: "")
        }
        try promise(checkpoint.description == text.trimmingWhiteSpace(), "'\(checkpoint)' was read of another text")
    }

    /// Ranges of addresses, and who is behind proxies: a range that is read is written and read again as itself, and holds
    /// its first address.
    static let network = ParserCheck(
        text: "network", corpus: ["10.0.0.0/8", "2001:db8::/32", "::1", "1.1.1.1, 10.0.0.1, 2001:db8::7"],
        words: ["/", "/0", "/32", "/128", "::", ",", "10.", "ffff:", "0x"]
    ) { text in
        guard let proxy = NetworkRange(parsing: "10.0.0.0/8"), let peer = IPAddress(parsing: "10.0.0.1") else { return }
        let client = NetworkRange.client(peer: peer, forwardedFor: text, through: [proxy])
        try promise(
            client == peer || text.lowercased().contains(",")
                || IPAddress(parsing: text.trimmingWhiteSpace()) == client, "'\(client.text)' stands nowhere")
        guard let range = NetworkRange(parsing: text) else { throw Problem(.invalid, "no range", hint: "") }
        try promise(NetworkRange(parsing: "\(range)") == range, "'\(range)' is not read as itself")
        try promise(range.contains(range.first), "'\(range)' does not hold its first address")
    }
}
