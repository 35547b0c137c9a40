import Domain
import Storage

/// What somebody sent with a form.
package struct FormSubmission: Hashable, Sendable {
    /// The form's id.
    let form: String
    /// Everything that was sent.
    let content: FormContent
    /// What the form asked.
    let asked: [String]
    /// Unique within the form; the same again is the same submission.
    let messageID: String
    /// The program that sent it, as it calls itself.
    let userAgent: String?
    /// Whether the browser asks for Global Privacy Control: then no visitor's id is kept, and the wish is.
    let isPrivate: Bool

    package init(
        to form: String, _ content: FormContent, asked: [String], messageID: String, userAgent: String?, isPrivate: Bool
    ) {
        self.form = form
        self.content = content
        self.asked = asked
        self.messageID = messageID
        self.userAgent = userAgent
        self.isPrivate = isPrivate
    }

    /// The source of facts that come of it.
    var source: String { CaptureForm.source(of: form) }
}

/// A submission as it is understood by the form that it was sent with.
private struct ReadSubmission {
    let form: CaptureForm
    let entry: FormEntry
    let sent: FormSubmission

    init(_ sent: FormSubmission, under policy: Policy) throws(EventFlaw) {
        guard let form = policy.forms.first(where: { $0.id == sent.form }) else {
            throw EventFlaw(
                .notRecorded, "there is no form '\(sent.form)' in the policy",
                hint: "bring it back, then try again: 'touchstone message retry'")
        }
        do throws(FormComplaints) { entry = try FormEntry(sent.content, of: form, asked: sent.asked) } catch {
            let complaints = error.all.map { "\($0.name): \($0.message)" }.joined(separator: " ")
            throw EventFlaw(
                .notRecorded, "the form '\(form.id)' does not take it any more: \(complaints)",
                hint: "let the form take it, then try again: 'touchstone message retry'")
        }
        (self.form, self.sent) = (form, sent)
    }
}

extension EventTranslation {
    /// What a submission comes to: what is said of the person, what they did and where they came from, answers, consents.
    func observation(_ submission: FormSubmission, receivedAt received: Instant) throws(EventFlaw) -> Observation {
        let submission = try ReadSubmission(submission, under: policy)
        let base = try observation(submission.event, receivedAt: received, fallbackID: submission.sent.messageID)
        let touch = TouchSource(submission.sent.content, ownDomains: submission.ownDomains(policy))
        let isAutomated = base.facts.first?.isAutomated ?? false
        let facts = base.facts.map { fact in
            guard case .behaviour = fact.body else { return fact }
            return ObservedFact(
                occurredAt: fact.occurredAt, messageID: fact.messageID, touch: touch, isAutomated: isAutomated,
                body: fact.body)
        }
        let said = submission.statements.map { id, body in
            ObservedFact(occurredAt: received, messageID: id, isAutomated: isAutomated, body: body)
        }
        return Observation(
            identifiers: base.identifiers, clues: base.clues, companyName: base.companyName, facts: facts + said,
            isVisitorShared: true)
    }
}

extension ReadSubmission {
    /// The submission as an event of the person.
    fileprivate var event: TrackingEvent {
        var event = TrackingEvent(.track(kind: form.fact))
        event.messageID = sent.messageID
        event.isPrivate = sent.isPrivate
        event.visitor = sent.isPrivate ? nil : sent.content["visitor"].flatMap { $0.utf8.count <= 200 ? $0 : nil }
        event.properties = ["form": .string(form.id)]
        for answer in entry.answers where answer.field.subject == .attribute {
            event.traits[answer.field.name] = answer.value.json
        }
        event.traits["email"] = .string(entry.email.spelling)
        event.visit.path = TouchSource(landing: sent.content["landing"] ?? "").landing
        event.visit.userAgent = sent.userAgent
        return event
    }

    /// Answers and consents, each with its id.
    fileprivate var statements: [(id: String, body: Fact.Body)] {
        let answers = entry.answers.filter { $0.field.subject == .question }.map { answer in
            ("\(sent.messageID):answer:\(answer.field.name)", Fact.Body.answered(answer.statement(on: form)))
        }
        let consents = entry.consents.map { consent in
            let given = ConsentStatement(purpose: consent.purpose, isGiven: true, version: consent.version)
            return ("\(sent.messageID):consent:\(consent.purpose)", Fact.Body.consented(given))
        }
        return answers + consents
    }

    /// Links from these are no touch.
    fileprivate func ownDomains(_ policy: Policy) -> [String] {
        let sites = form.origins.compactMap { $0.description.split(separator: "/").last }
        return policy.attribution.ownDomains + sites.map { String($0.prefix { $0 != ":" }) }
    }
}

extension FormEntry.Answer {
    /// What somebody says of themselves is an estimate until a person confirms it.
    fileprivate func statement(on form: CaptureForm) -> Answer {
        guard field.type == .status, case .text(let text) = value else {
            return Answer(question: field.name, status: .estimated, value: value, by: form.source, evidence: "form")
        }
        return Answer(
            question: field.name, status: Answer.Status(rawValue: text) ?? .unknown, by: form.source, evidence: "form")
    }
}

extension EventIntake {
    /// Records a submission, together with whatever else comes at the same time; applied once, however often it comes. In
    /// store-only, and where the policy cannot be read, it is kept and taken in later. Throws `invalid` for what the form does
    /// not take, `unavailable` when nothing can be written or too much waits; nothing is recorded then.
    package func take(_ submission: FormSubmission, receivedAt received: Instant) async throws -> Receipt {
        let item = IntakeItem.form(submission, receivedAt: received)
        let plan = try await planIfAny()
        if let plan {
            do throws(EventFlaw) { _ = try item.observation(plan) } catch {
                throw Problem(.invalid, error.message, hint: error.hint)
            }
        }
        var batch = IntakeBatch(source: submission.source)
        batch.add(item, plan)
        return try await submit(batch)
    }
}
