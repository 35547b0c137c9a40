import Domain
import Testing

@Suite("What webhooks are told")
struct WebhookEventTests {
    private static let threshold = Points(80)

    /// A conclusion at some points, and what it is told as.
    private static let events: [(Decision.Outcome, Int, WebhookEvent?)] = [
        (.moved(from: nil, to: .captured, by: .record), 0, .captured),
        (.moved(from: .recycled, to: .captured, by: .lifecycle), 90, .reopened),
        (.moved(from: .lost, to: .captured, by: .person), 0, .reopened),
        (.moved(from: .captured, to: .marketingQualified, by: .gate), 80, .scoreCrossed),
        (.moved(from: .captured, to: .marketingQualified, by: .gate), 79, .moved),
        (.moved(from: .captured, to: .marketingQualified, by: .record), 99, .moved),
        (.moved(from: .marketingQualified, to: .salesAccepted, by: .person), 0, .accepted),
        (.moved(from: .salesAccepted, to: .salesQualified, by: .person), 99, .accepted),
        (.moved(from: .salesQualified, to: .opportunity, by: .record), 99, .moved),
        (.moved(from: .salesQualified, to: .opportunity, by: .lifecycle), 99, .moved),
        (.moved(from: .opportunity, to: .won, by: .record), 99, .won),
        (.moved(from: .opportunity, to: .lost, by: .record), 99, .lost),
        (.moved(from: .captured, to: .recycled, by: .person), 0, .recycled),
        (.moved(from: .salesAccepted, to: .recycled, by: .lifecycle), 0, .recycled),
        (.moved(from: .captured, to: .disqualified, by: .person), 0, .disqualified),
        (.proposed(.salesQualified, route: "sdr"), 99, .proposed),
        (.rejected(reason: "bad_timing", follows: .recycle), 99, .rejected),
        (.routed("self_serve"), 0, .assigned), (.flagged(contentCollector: true), 0, .flagged),
        (.flagged(contentCollector: false), 0, .flagged), (.refused("no"), 0, nil), (.unreadable("no"), 0, nil),
    ]

    @Test("each conclusion is told as one event, or not at all")
    func events() {
        for (outcome, points, event) in Self.events {
            let decision = Decision(
                at: .distantPast, cycle: 1, outcome: outcome, cause: .time, policyVersion: 1,
                inputs: .init(
                    milestone: nil,
                    points: [
                        .init(rule: "a", points: Points(points) + Points(30)), .init(rule: "b", points: Points(-30)),
                    ]))
            #expect(WebhookEvent(decision, threshold: Self.threshold) == event, "\(outcome)")
        }
        let told = Set(Self.events.compactMap(\.2))
        #expect(Set(WebhookEvent.allCases).subtracting(told) == [.inactive, .ageing, .withdrawn, .test])
    }

    @Test("a wish takes what it names, and everything where it names nothing")
    func wishes() {
        let cases: [(WebhookWish, WebhookEvent, String?, Milestone?, Bool)] = [
            (WebhookWish(), .won, nil, nil, true),
            (WebhookWish(events: [.won, .lost]), .lost, "Webinar", .lost, true),
            (WebhookWish(events: [.won, .lost]), .moved, "Webinar", .lost, false),
            (WebhookWish(channels: ["Webinar"]), .won, "Webinar", .won, true),
            (WebhookWish(channels: ["Webinar"]), .won, "webinar", .won, false),
            (WebhookWish(channels: ["Webinar"]), .won, nil, .won, false),
            (WebhookWish(stages: [.won]), .won, nil, .won, true), (WebhookWish(stages: [.won]), .won, nil, nil, false),
            (WebhookWish(events: [.won], channels: ["A", "B"], stages: [.won]), .won, "B", .won, true),
            (WebhookWish(events: [.won], channels: ["A", "B"], stages: [.lost]), .won, "B", .won, false),
        ]
        for (wish, event, channel, stage, isIncluded) in cases {
            #expect(wish.includes(event, channel: channel, stage: stage) == isIncluded, "\(wish), \(event)")
        }
    }

    @Test(
        "ten calls are made within 76 hours and no further one, a little apart, and a day at most where the receiver asks"
    )
    func schedule() {
        let seconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
        let failure = WebhookAnswer(.rejected, status: 500)
        for (index, wait) in seconds.enumerated() {
            let span = TimeSpan(milliseconds: Int64(wait) * 1_000)
            #expect(WebhookVerdict(failure, call: index + 1, jitter: 0) == .again(after: span))
            let longer = TimeSpan(milliseconds: Int64(wait) * 1_050)
            #expect(WebhookVerdict(failure, call: index + 1, jitter: 0.5) == .again(after: longer))
        }
        #expect(seconds.reduce(0, +) < 76 * 3_600)
        for outcome in WebhookAnswer.Outcome.allCases where outcome != .delivered {
            #expect(WebhookVerdict(WebhookAnswer(outcome), call: 10, jitter: 0) == .givenUp)
        }
        #expect(WebhookVerdict(WebhookAnswer(.delivered, status: 204), call: 10, jitter: 0) == .delivered)
        #expect(WebhookVerdict(WebhookAnswer(.rejected, status: 410), call: 1, jitter: 0) == .gone)
        for (asked, given) in [(1, 5_000), (60_000, 60_000), (900_000_000, 86_400_000)] as [(Int64, Int64)] {
            let answer = WebhookAnswer(.rejected, status: 429, retryAfter: TimeSpan(milliseconds: asked))
            #expect(
                WebhookVerdict(answer, call: 1, jitter: 0) == .again(after: TimeSpan(milliseconds: given)), "\(asked)")
        }
    }

    @Test("Base64 gives what the standard's own examples say, and no other spelling is read")
    func base64() {
        // RFC 4648 section 10.
        let examples = [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ]
        for (plain, text) in examples {
            #expect(Base64.text(Array(plain.utf8)) == text)
            #expect(Base64.bytes(text) == Array(plain.utf8))
        }
        let all = (0...255).map { UInt8($0) }
        #expect(Base64.bytes(Base64.text(all)) == all)
        for text in ["Zg", "Zg=", "Zh==", "Zm9=", "Zm8==", "=", "====", "Z===", "Zm 8", "Zm8=Zm8=", "Zm-_"] {
            #expect(Base64.bytes(text) == nil, "\(text)")
        }
    }

    @Test("a secret is read as it is shown, and a complaint about one does not repeat it")
    func secrets() throws {
        let secret = WebhookSecret(Array(0..<32))
        #expect(try WebhookSecret(parsing: secret.text) == secret)
        for text in [
            "", "whsec_", "secret", "whsec_Zg==", "whsec_" + Base64.text(Array(0..<65)), "WHSEC_" + secret.text,
        ] {
            #expect { try WebhookSecret(parsing: text) } throws: { error in
                text.utf8.count < 8 || !"\(error)".contains(text.dropFirst(7))
            }
        }
    }
}
