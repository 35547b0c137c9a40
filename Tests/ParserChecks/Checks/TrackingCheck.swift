import Domain

extension ParserCheck {
    /// Requests to the tracking API: each message is read, with an id, a kind and somebody it is about, or turned away with a
    /// reason; reading it again alone comes to the same.
    static let events = ParserCheck(
        "events",
        corpus: [
            #"{"batch":[{"type":"track","event":"Demo Requested","userId":"u","messageId":"m","properties":{"a":1}}],"sentAt":"2026-03-02T09:00:00Z"}"#,
            #"{"batch":[{"type":"identify","anonymousId":"a","traits":{"email":"a@x.example","company":{"name":"X"}}}]}"#,
            #"{"batch":[{"type":"page","anonymousId":"a","context":{"page":{"url":"https://x.example/?utm_source=g"}},"timestamp":1772442000}]}"#,
            #"{"batch":[{"type":"group","userId":"u","groupId":"g"},{"type":"alias","userId":"u","previousId":7}]}"#,
            #"{"api_key":"k","batch":[{"event":"$pageview","properties":{"distinct_id":"d","$device_id":"d"}}]}"#,
            #"[{"event":"$identify","distinct_id":"u","properties":{"$anon_distinct_id":"d","$set":{"email":"a@x.example"}}}]"#,
            #"{"type":"screen","userId":"u","name":"Home","context":null,"integrations":{}}"#,
        ],
        words: [
            "\"type\":", "\"track\"", "\"event\":", "\"userId\":", "\"properties\":", "\"context\":", "null", "{}",
            "[]",
            "1e400", "-1", "\"\"", "\"$set\":", "\"lead_accepted\"", "\"timestamp\":", "\"1969-12-31T23:59:59Z\"",
        ]
    ) { input in
        let endpoints: [TrackingRequest.Endpoint] =
            [.batch, .postHog] + ["track", "page", "alias"].map { .message(type: $0) }
        let endpoint = endpoints[input.choice % endpoints.count]
        let request = try TrackingRequest(input, at: endpoint)
        for message in request.messages {
            switch message.event {
            case .failure(let flaw):
                try promise(!flaw.message.isEmpty && !flaw.hint.isEmpty, "\(flaw.code) says nothing")
            case .success(let event):
                try promise(
                    event.user != nil || event.visitor != nil || event.traits["email"] != nil, "it names nobody")
                if case .track(let kind) = event.call {
                    try promise(KindName.isWellFormed(kind), "'\(kind)' is no kind")
                }
                let received = Instant(Day(year: 2026, month: 3, day: 2))
                let occurred = event.times.occurred(receivedAt: received)
                try promise(
                    occurred <= received && occurred >= Instant(Day(year: 2000, month: 1, day: 1)), "at \(occurred)")
            }
        }
    }

    /// Keys: one that is read is written the same, and one that is made of any bytes is read.
    static let accessKey = ParserCheck(
        text: "accesskey", corpus: [AccessKey(.write, random: Array(1...20)).description, "ts_write_", "ts_"],
        words: ["ts_", "write", "_", "0"]
    ) { text in
        guard text.choice.isMultiple(of: 2) else {
            let made = AccessKey(.write, random: Array((Array(text.utf8) + Array(repeating: 7, count: 20)).prefix(20)))
            return try promise(AccessKey(parsing: made.description) == made, "'\(made)' is not read")
        }
        guard let key = AccessKey(parsing: text) else { throw Problem(.invalid, "no key", hint: "") }
        try promise(key.description == text, "'\(key)' was read of another text")
    }

    /// Origins: one that is read is read as itself.
    static let origin = ParserCheck(
        text: "origin", corpus: ["https://Example.com:443", "http://[::1]:3000", "https://x.example"],
        words: ["https://", "http://", ":", "/", "@", "%2f", ".."]
    ) { text in
        let origin = try Origin(parsing: text).description
        let again = try surely("'\(origin)'") { try Origin(parsing: origin).description }
        try promise(again == origin, "'\(origin)' is read as '\(again)'")
    }
}
