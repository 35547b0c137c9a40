import Domain
import Engine
import PolicyFile
import Storage
import Synchronization
import Testing

/// What comes of forms once they are sent.
@Suite("Taking forms in")
struct FormIntakeTests {
    @Test("a visit with consent and a demo request later are one lead, whose first touch is the visit")
    func visitThenForm() async throws {
        let desk = try FormCounter()
        try await desk.track(
            #"{"type":"page","anonymousId":"v1","messageId":"1","properties":{"url":"https://x.example/?utm_source=a&utm_medium=b&utm_campaign=c&utm_content=d&utm_term=e"}}"#,
            at: FormCounter.now - .days(3))
        let receipt = try await desk.send(
            "demo-request",
            [
                "email": "Ann@Acme.example", "company": "Acme", "jobTitle": "VP Sales", "employees": "300",
                "purchaseMonths": "4", "budget": "estimated", "authority": "unknown", "consent.marketing": "yes",
                "visitor": "v1", "utm_source": "form", "phone": "+49 30 901820",
            ])
        #expect(receipt.facts == 6)
        let person = try #require(try desk.people().first)
        #expect(try desk.people().count == 1)
        let dossier = try desk.engine.lead(person)
        #expect(
            dossier.facts.map(\.body.kind).sorted() == [
                "attributes_observed", "consent_given", "demo_requested", "page_viewed", "question_answered",
                "question_answered", "question_answered",
            ])
        let first = try #require(dossier.state.touches.first.flatMap { dossier.touches[$0] })
        let parts: [String?] = [first.source, first.medium, first.campaign, first.content, first.term]
        #expect(parts == ["a", "b", "c", "d", "e"])
        #expect(dossier.state.milestone == .marketingQualified)
        #expect(Set(dossier.facts.map(\.source)) == ["track:website", "form:demo-request"])
        let text = LeadExplanation(dossier).text
        for part in [
            "Demo requested", "purchaseMonths        estimated 4", "form:demo-request, form",
            "CONSENT\n  marketing             given", "text 1, form:demo-request",
        ] { #expect(text.contains(part), "\(part) is not in\n\(text)") }
        #expect(try desk.engine.verify().findings.isEmpty)
    }

    @Test("a form that is sent again is the same submission, whatever stands in it")
    func again() async throws {
        let desk = try FormCounter()
        let answers = ["email": "ann@acme.example", "jobTitle": "VP", "consent.newsletter": "yes"]
        #expect(try await desk.send("newsletter", answers, id: "same").facts == 3)
        #expect(try await desk.send("newsletter", answers, id: "same").facts == 0)
        #expect(try await desk.send("newsletter", answers.merging(["jobTitle": "CEO"]) { $1 }, id: "same").facts == 0)
        #expect(try await desk.send("newsletter", answers, id: "other").facts == 3)
        #expect(try desk.people().count == 1)
        #expect(try desk.engine.lead(desk.people()[0]).known("jobTitle") == .text("VP"))
        #expect(try desk.engine.lead(desk.people()[0]).state.milestone == nil)
    }

    @Test("many forms at the same time share transactions with messages, and each is answered on its own")
    func together() async throws {
        let desk = try FormCounter()
        let before = desk.engine.database.writerCounts.commits
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for number in 0..<60 {
                tasks.addTask {
                    let answers = ["email": "p\(number % 30)@acme.example", "consent.newsletter": "yes"]
                    _ = try await desk.send("newsletter", answers, id: "m\(number)")
                }
                tasks.addTask {
                    try await desk.track(
                        #"{"type":"track","userId":"u\#(number)","messageId":"t\#(number)","event":"Called"}"#)
                }
            }
            try await tasks.waitForAll()
        }
        #expect(try desk.people().count == 90)
        #expect(desk.engine.database.writerCounts.commits - before < 120)
        #expect(try desk.engine.verify().findings.isEmpty)
    }

    @Test("only what is known is left out, and only for who is recognised by more than an address anybody can type")
    func recognition() async throws {
        let desk = try FormCounter()
        _ = try await desk.send(
            "guide",
            ["email": "ann@acme.example", "jobTitle": "VP", "company": "Acme", "visitor": "v1", "phone": "+4930901820"])
        let person = try desk.people()[0]
        let form = try desk.engine.form("demo-request")
        let now = FormCounter.now
        func known(_ visitor: FormVisitor, at moment: Instant = now) throws -> Set<String> {
            try desk.engine.answersKnown(to: form, of: visitor, at: moment)
        }
        #expect(try known(.visitor("v1")) == ["jobTitle", "company"])
        let token = try desk.engine.invitation(to: "demo-request", for: person, days: 30)
        let invitation = try #require(try desk.engine.formSeal().invitation(token))
        #expect(try known(.invited(invitation)) == ["jobTitle", "company"])
        #expect(try known(.invited(invitation), at: now + .days(30)).isEmpty)
        for stranger in [FormVisitor.stranger, .visitor("v2"), .visitor("ann@acme.example"), .visitor("")] {
            #expect(try known(stranger).isEmpty)
        }
        _ = try await desk.send(
            "demo-request",
            [
                "email": "ann@acme.example", "company": "Acme", "jobTitle": "VP", "employees": "300",
                "purchaseMonths": "3", "authority": "unknown", "phone": "+49 30 901820", "visitor": "v1",
            ])
        let more: Set = ["jobTitle", "company", "employees", "purchaseMonths", "phone"]
        #expect(try known(.visitor("v1")) == more)
        // The answer in how many months they buy counts for 90 days.
        #expect(try known(.visitor("v1"), at: now + .days(90)) == more.subtracting(["purchaseMonths"]))
        #expect(throws: Problem.self) { try desk.engine.invitation(to: "none", for: person, days: 1) }
        #expect(throws: Problem.self) { try desk.engine.invitation(to: "guide", for: ID(99), days: 1) }
    }

    @Test("two people who share a browser stay two, and neither is asked for the other")
    func sharedBrowser() async throws {
        let desk = try FormCounter()
        for name in ["ann", "bob"] {
            _ = try await desk.send(
                "newsletter", ["email": "\(name)@acme.example", "consent.newsletter": "yes", "visitor": "shared"],
                id: name)
        }
        #expect(try desk.people().count == 2)
    }

    @Test("with Global Privacy Control no browser's id is kept, and the wish is, once")
    func privacy() async throws {
        let desk = try FormCounter()
        let answers = ["email": "ann@acme.example", "consent.newsletter": "yes", "visitor": "v1"]
        for id in ["1", "2"] { _ = try await desk.send("newsletter", answers, id: id, isPrivate: true) }
        try await desk.track(#"{"type":"page","anonymousId":"v2","messageId":"p"}"#, isPrivate: true)
        try await desk.track(
            #"{"type":"track","event":"Called","userId":"u","anonymousId":"v3","messageId":"c"}"#,
            #"{"type":"nonsense","anonymousId":"v4","messageId":"d"}"#, isPrivate: true)
        #expect(try desk.people().count == 2)
        let dossiers = try desk.people().map { try desk.engine.lead($0) }
        let names: [String] = dossiers.flatMap { $0.identifiers.map(\.description) }.sorted()
        #expect(names == ["email ann@acme.example", "external user u"])
        for dossier in dossiers {
            let wishes = dossier.facts.filter { $0.body == .consented(.globalPrivacyControl) }
            #expect(wishes.count == 1)
        }
        let letters = try desk.engine.deadLetters().map(\.message.body)
        #expect(letters.count == 1)
        #expect(!letters[0].contains("v4"))
    }

    @Test("a visitor agrees and takes it back; nobody with a public key agrees for somebody who is named")
    func trackedConsent() async throws {
        let desk = try FormCounter()
        try await desk.track(
            #"{"type":"track","event":"Consent Given","anonymousId":"v","messageId":"1","properties":{"purpose":"tracking","version":"7"},"timestamp":"2026-04-01T10:00:00Z"}"#,
            #"{"type":"track","event":"Consent Withdrawn","anonymousId":"v","messageId":"2","properties":{"purpose":"tracking"},"timestamp":"2026-04-02T10:00:00Z"}"#
        )
        let bodies = try desk.engine.lead(desk.people()[0]).facts.map(\.body)
        #expect(
            bodies == [
                .consented(ConsentStatement(purpose: "tracking", isGiven: true, version: "7")),
                .consented(ConsentStatement(purpose: "tracking", isGiven: false, version: "1")),
            ])
        let refused = [
            #""userId":"u","properties":{"purpose":"tracking"}"#, #""anonymousId":"v","properties":{}"#,
            #""anonymousId":"v","properties":{"purpose":"T P"}"#,
            #""anonymousId":"v","context":{"traits":{"email":"a@b.example"}},"properties":{"purpose":"tracking"}"#,
        ]
        for members in refused {
            let receipt = try await desk.track(#"{"type":"track","event":"consent given",\#(members)}"#)
            #expect(receipt.setAside == 1, "\(members)")
        }
    }

    @Test("a form that is kept in store-only and taken in later comes to the same as one that is taken in at once")
    func storeOnly() async throws {
        let (direct, kept) = (try FormCounter(), try FormCounter())
        _ = try kept.engine.setStoreOnly(true, by: "ann", reason: "rules being mended")
        for desk in [direct, kept] {
            try await desk.track(
                #"{"type":"page","anonymousId":"v1","messageId":"1","properties":{"url":"https://x.example/?utm_source=a&utm_medium=b"}}"#,
                at: FormCounter.now - .days(3))
            for (id, isPrivate) in [("m1", false), ("m1", false), ("m2", true)] {
                _ = try await desk.send(
                    "demo-request",
                    [
                        "email": "Ann@Acme.example", "company": "Acme", "jobTitle": "VP Sales", "employees": "300",
                        "budget": "estimated", "consent.marketing": "yes", "visitor": "v1", "utm_source": "form",
                    ], id: id, isPrivate: isPrivate)
            }
        }
        let letter = ["email": "bob@beta.example", "consent.newsletter": "yes"]
        #expect(try await direct.send("newsletter", letter, id: "m3").facts == 3)
        let receipt = try await kept.send("newsletter", letter, id: "m3")
        #expect((receipt.accepted, receipt.facts, receipt.waiting, receipt.setAside) == (0, 0, 1, 0))
        #expect(try kept.people().isEmpty)
        #expect(try kept.engine.intakeStatus().waiting == 5)
        #expect(try kept.engine.takeInWaiting() == 0)
        let found = try kept.engine.examine().first { $0.subject == "intake" }
        #expect(found?.state == .attention && found?.finding.contains("5 messages and forms wait") == true)
        _ = try kept.engine.setStoreOnly(false, by: "ann", reason: "")
        #expect(try kept.engine.takeInWaiting(limit: 2) == 2)
        #expect(try kept.engine.takeInWaiting() == 3)
        #expect(try kept.engine.intakeStatus().waiting == 0)
        let (left, right) = (try direct.portraits(), try kept.portraits())
        #expect(left == right && left.count == 2, "\(left)\n\(right)")
        #expect(try kept.engine.deadLetterCount() == 0)
        #expect(try kept.engine.verify().findings.isEmpty)
    }

    @Test(
        "a form that the policy no longer takes by then is set aside with its reason, and taken in once it does again")
    func formGone() async throws {
        let desk = try FormCounter()
        _ = try desk.engine.setStoreOnly(true, by: "ann", reason: "")
        _ = try await desk.send("newsletter", ["email": "bob@beta.example", "consent.newsletter": "yes"])
        let source = try ShippedPolicies.catalogue.member("lead-first").text
        let other = source.replacing("- id: newsletter", with: "- id: letters")
        #expect(other != source)
        _ = try desk.engine.applyPolicy(other, digest: "2", by: "ann", note: "")
        _ = try desk.engine.setStoreOnly(false, by: "ann", reason: "")
        #expect(try desk.engine.takeInWaiting() == 1)
        let letter = try #require(try desk.engine.deadLetters().first)
        #expect(letter.message.writeKey == nil && letter.message.endpoint == "form")
        #expect(letter.flaw.message == "there is no form 'newsletter' in the policy", "\(letter.flaw)")
        #expect(try desk.engine.redriveDeadLetter(letter.id) == letter.flaw)
        _ = try desk.engine.applyPolicy(source, digest: "3", by: "ann", note: "")
        #expect(try desk.engine.redriveDeadLetter(letter.id) == nil)
        #expect(try desk.people().count == 1)
        #expect(try desk.engine.deadLetterCount() == 0)
    }

    @Test("while the policy cannot be read a form is kept, and what the form does not take is refused once it can")
    func brokenPolicy() async throws {
        let isBroken = Mutex(true)
        let whole = try testEngine()
        let engine = Engine(
            database: whole.database, accounts: AccountMatching(suffixes: try testSuffixes()),
            readPolicy: { source throws(Problem) in
                guard !isBroken.withLock({ $0 }) else { throw Problem(.invalid, "the policy is damaged") }
                return try whole.readPolicy(source)
            })
        let intake = EventIntake(engine)
        func take(_ answers: JSON) async throws -> EventIntake.Receipt {
            let submission = FormSubmission(
                to: "newsletter", try FormContent(json: Array(answers.canonical.utf8)), asked: [], messageID: "m",
                userAgent: nil, isPrivate: false)
            return try await intake.take(submission, receivedAt: FormCounter.now)
        }
        let good: JSON = ["email": "ann@acme.example", "consent.newsletter": "yes"]
        #expect(try await take(good).waiting == 1)
        isBroken.withLock { $0 = false }
        #expect(try engine.takeInWaiting() == 1)
        #expect(try engine.people().count == 1)
        await #expect(throws: Problem.self) { _ = try await take(["email": "ann"]) }
        #expect(try engine.deadLetterCount() == 0)
    }

    @Test("what a robot sends is kept and scores nothing")
    func robots() async throws {
        let desk = try FormCounter()
        _ = try await desk.send(
            "demo-request", ["email": "bot@acme.example", "company": "Acme", "budget": "estimated"],
            userAgent: "curl/8.0")
        let dossier = try desk.engine.lead(desk.people()[0])
        let areAutomated = dossier.facts.allSatisfy(\.isAutomated)
        #expect(areAutomated)
        #expect(dossier.state.milestone == nil)
        #expect(dossier.score.total == .zero)
    }
}

/// A counter at which forms and messages are handed in.
private struct FormCounter: Sendable {
    static let now = t0 + .days(60)
    let engine: Engine
    private let intake: EventIntake
    private let key: WriteKey

    init() throws {
        engine = try testEngine()
        intake = EventIntake(engine)
        key = try engine.createWriteKey("website", random: Array(1...20))
    }

    @discardableResult
    func track(
        _ messages: String..., isPrivate: Bool = false, at moment: Instant = now
    ) async throws -> EventIntake.Receipt {
        let body = "{\"batch\":[\(messages.joined(separator: ","))]}"
        return try await intake.take(
            try TrackingRequest(Array(body.utf8), at: .batch), at: .batch, with: key, receivedAt: moment,
            isPrivate: isPrivate)
    }

    func send(
        _ id: String, _ answers: [String: String], id message: String = "m", isPrivate: Bool = false,
        userAgent: String = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140"
    ) async throws -> EventIntake.Receipt {
        let form = try engine.form(id)
        let members = JSON.object(answers.mapValues { .string($0) })
        let content = try FormContent(json: Array(members.canonical.utf8))
        return try await intake.take(
            FormSubmission(
                to: form.id, content, asked: [], messageID: message, userAgent: userAgent, isPrivate: isPrivate),
            receivedAt: Self.now)
    }

    func people() throws -> [ID<Person>] { try engine.people() }

    /// Everything that is known of everybody, whatever the numbers of facts are.
    func portraits() throws -> [String] {
        try people().map { person in
            let dossier = try engine.lead(person)
            let facts = dossier.facts.map {
                "\($0.source) \($0.messageID) \($0.occurredAt) \($0.isAutomated) \($0.body)"
            }
            return "\(dossier.identifiers.map(\.description).sorted()) \(facts) \(dossier.score.total)"
                + " \(dossier.state.milestone.map(\.rawValue) ?? "none")"
        }.sorted()
    }
}
