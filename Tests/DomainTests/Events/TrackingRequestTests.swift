import Domain
import Testing

@Suite("Messages of the tracking API")
struct TrackingRequestTests {
    @Test(
        "names of events become kinds",
        arguments: [
            ("Demo Requested", "demo_requested"), ("demo-requested", "demo_requested"), ("  Signed  Up ", "signed_up"),
            ("pricing_page_viewed", "pricing_page_viewed"), ("3rd visit", "event_3rd_visit"),
            ("Müller gesehen", "m_ller_gesehen"), ("$autocapture", "autocapture"),
        ])
    func kinds(_ name: String, _ kind: String) throws {
        let event = try message(["event": .string(name), "userId": "u"], at: .message(type: "track")).get()
        #expect(event.call == .track(kind: kind))
    }

    @Test(
        "what cannot be taken in is turned away alone, with the rule it breaks",
        arguments: [
            (#"7"#, EventFlaw.Code.notAnObject), (#"{"userId":"u"}"#, .unknownType),
            (#"{"type":"tracks","userId":"u"}"#, .unknownType), (#"{"type":"track","userId":"u"}"#, .noName),
            (#"{"type":"track","event":"日本","userId":"u"}"#, .noName),
            (#"{"type":"track","event":"Lead Accepted","userId":"u"}"#, .reservedName),
            (#"{"type":"page"}"#, .noIdentity), (#"{"type":"page","userId":"  "}"#, .noIdentity),
            (#"{"type":"page","userId":{"id":1}}"#, .wrongType),
            (#"{"type":"identify","userId":"u","traits":[]}"#, .wrongType),
            (#"{"type":"group","userId":"u"}"#, .noIdentity), (#"{"type":"alias","userId":"u"}"#, .noIdentity),
        ])
    func flaws(_ text: String, _ code: EventFlaw.Code) throws {
        let body = #"{"batch":[{"type":"page","anonymousId":"a"},\#(text),{"type":"page","anonymousId":"b"}]}"#
        let messages = try TrackingRequest(Array(body.utf8), at: .batch).messages
        #expect(messages.count == 3)
        #expect(try messages[0].event.get().visitor == "a")
        #expect(try messages[2].event.get().visitor == "b")
        let flaw = #expect(throws: EventFlaw.self) { try messages[1].event.get() }
        #expect(flaw?.code == code)
        #expect(flaw?.message.isEmpty == false)
    }

    @Test("a message beyond its limit is turned away, and the others are not")
    func size() throws {
        let large = String(repeating: "x", count: TrackingRequest.largestMessage)
        let body =
            #"{"batch":[{"type":"page","userId":"u","properties":{"a":"\#(large)"}},{"type":"page","userId":"u"}]}"#
        let messages = try TrackingRequest(Array(body.utf8), at: .batch).messages
        let flaw = #expect(throws: EventFlaw.self) { try messages[0].event.get() }
        #expect(flaw?.code == .tooLarge)
        #expect(throws: Never.self) { try messages[1].event.get() }
    }

    @Test(
        "a body that is no request is refused as a whole",
        arguments: [
            ("", TrackingRequest.Endpoint.batch), ("[1]", .batch), (#"{"batch":{}}"#, .batch),
            ("[]", .message(type: "page")),
        ])
    func refused(_ text: String, _ endpoint: TrackingRequest.Endpoint) {
        let problem = #expect(throws: Problem.self) { try TrackingRequest(Array(text.utf8), at: endpoint) }
        #expect(problem?.code == .invalid)
    }

    @Test("ids, visit and times are found where Segment's libraries put them")
    func segment() throws {
        let body = """
            {"writeKey": "k", "sentAt": "2026-03-02T09:00:00Z", "batch": [
              {"type": "page", "messageId": "m", "anonymousId": "a", "userId": 42, "name": "Pricing",
               "properties": {"path": "/pricing"}, "timestamp": "2026-03-02T08:59:00Z",
               "context": {"page": {"url": "https://x.example/pricing?utm_source=g", "referrer": "https://y.example/"},
                           "campaign": {"name": "spring", "source": "google"}, "userAgent": "Mozilla/5.0"}}]}
            """
        let request = try TrackingRequest(Array(body.utf8), at: .batch)
        #expect(request.writeKey == "k")
        let event = try request.messages[0].event.get()
        #expect(event.call == .page)
        #expect((event.messageID, event.visitor, event.user) == ("m", "a", "42"))
        #expect((event.visit.path, event.visit.title) == ("/pricing", "Pricing"))
        #expect(event.visit.url == "https://x.example/pricing?utm_source=g")
        #expect(event.visit.referrer == "https://y.example/")
        #expect(event.visit.campaign == ["name": "spring", "source": "google"])
        #expect(event.times.sent?.description == "2026-03-02T09:00:00Z")
        #expect(event.times.occurred?.description == "2026-03-02T08:59:00Z")
    }

    @Test(
        "PostHog's events mean what their names say",
        arguments: [
            (#"{"event":"$pageview","distinct_id":"u"}"#, TrackingEvent.Call.page),
            (#"{"event":"$screen","distinct_id":"u"}"#, .screen),
            (#"{"event":"$identify","distinct_id":"u"}"#, .identify),
            (#"{"event":"$set","distinct_id":"u"}"#, .identify),
            (#"{"event":"Demo Requested","distinct_id":"u"}"#, .track(kind: "demo_requested")),
            (
                #"{"event":"$groupidentify","distinct_id":"u","properties":{"$group_key":"acme"}}"#,
                .group(id: "acme")
            ),
            (
                #"{"event":"$create_alias","distinct_id":"u","properties":{"alias":"b"}}"#,
                .alias(previous: "b")
            ),
        ])
    func postHog(_ text: String, _ call: TrackingEvent.Call) throws {
        let event = try TrackingRequest(Array(text.utf8), at: .postHog).messages[0].event.get()
        #expect(event.call == call)
        #expect(event.user == "u")
    }

    @Test("an id that PostHog drew for a visitor is a visitor's")
    func anonymous() throws {
        let body = """
            {"api_key": "k", "batch": [
              {"event": "$pageview", "properties": {"distinct_id": "d", "$device_id": "d", "$current_url": "https://x.example/"}},
              {"event": "$identify", "distinct_id": "u", "properties": {"$anon_distinct_id": "d", "$set": {"email": "a@x.example"}}}]}
            """
        let request = try TrackingRequest(Array(body.utf8), at: .postHog)
        #expect(request.writeKey == "k")
        let events = try request.messages.map { try $0.event.get() }
        #expect((events[0].visitor, events[0].user) == ("d", nil))
        #expect((events[1].user, events[1].earlierVisitor) == ("u", "d"))
        #expect(events[1].traits["email"] == "a@x.example")
    }

    private func message(
        _ members: [String: JSON], at endpoint: TrackingRequest.Endpoint
    ) throws -> Result<TrackingEvent, EventFlaw> {
        try TrackingRequest(Array(JSON.object(members).canonical.utf8), at: endpoint).messages[0].event
    }
}
