import Domain
import Storage

/// What somebody sent with a form, ready to be recorded.
package struct FormSubmission: Sendable {
    let form: CaptureForm
    let entry: FormEntry
    /// Everything that was sent, for where the visitor came from.
    let content: FormContent
    /// Unique within the form; the same again is the same submission.
    let messageID: String
    /// The program that sent it, as it calls itself.
    let userAgent: String?
    /// Whether the browser asks for Global Privacy Control: then no visitor's id is kept, and the wish is.
    let isPrivate: Bool

    package init(
        _ form: CaptureForm, _ entry: FormEntry, _ content: FormContent, messageID: String, userAgent: String?,
        isPrivate: Bool
    ) {
        self.form = form
        self.entry = entry
        self.content = content
        self.messageID = messageID
        self.userAgent = userAgent
        self.isPrivate = isPrivate
    }
}

extension EventTranslation {
    /// What a submission comes to: what is said of the person, what they did and where they came from, answers, consents.
    func observation(_ submission: FormSubmission, receivedAt received: Instant) throws(EventFlaw) -> Observation {
        let base = try observation(submission.event, receivedAt: received, fallbackID: submission.messageID)
        let touch = TouchSource(submission.content, ownDomains: submission.ownDomains(policy))
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

extension FormSubmission {
    /// The submission as an event of the person.
    fileprivate var event: TrackingEvent {
        var event = TrackingEvent(.track(kind: form.fact))
        event.messageID = messageID
        event.isPrivate = isPrivate
        event.visitor = isPrivate ? nil : content["visitor"].flatMap { $0.utf8.count <= 200 ? $0 : nil }
        event.properties = ["form": .string(form.id)]
        for answer in entry.answers where answer.field.subject == .attribute {
            event.traits[answer.field.name] = answer.value.json
        }
        event.traits["email"] = .string(entry.email.spelling)
        event.visit.path = TouchSource(landing: content["landing"] ?? "").landing
        event.visit.userAgent = userAgent
        return event
    }

    /// Answers and consents, each with its id.
    fileprivate var statements: [(id: String, body: Fact.Body)] {
        let answers = entry.answers.filter { $0.field.subject == .question }.map { answer in
            ("\(messageID):answer:\(answer.field.name)", Fact.Body.answered(answer.statement(on: form)))
        }
        let consents = entry.consents.map { consent in
            let given = ConsentStatement(purpose: consent.purpose, isGiven: true, version: consent.version)
            return ("\(messageID):consent:\(consent.purpose)", Fact.Body.consented(given))
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
    /// Records a submission, together with whatever else comes at the same time; applied once, however often it comes.
    /// Throws `unavailable` when nothing can be written or too much waits; nothing is recorded then.
    package func take(_ submission: FormSubmission, receivedAt received: Instant) async throws -> Receipt {
        let observation: Observation
        let translation = try await currentPlan().translation
        do throws(EventFlaw) {
            observation = try translation.observation(submission, receivedAt: received)
        } catch {
            throw Problem(.invalid, error.message, hint: error.hint)
        }
        let receipt = try await submit(IntakeBatch(observation, from: submission.form.source))
        guard !receipt.isRefused else {
            throw Problem(
                .unavailable, "forms cannot be taken in while messages are only kept",
                hint: "'touchstone intake status' says since when and why")
        }
        return receipt
    }
}
