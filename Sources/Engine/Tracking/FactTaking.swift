import Domain
import Storage

/// What became of one message that was handed in.
package struct MessageOutcome: Sendable {
    /// Whom it is about; nil where it was turned away.
    package let person: ID<Person>?
    /// Facts that had not been recorded before.
    package let newFacts: Int
    /// Why it was turned away.
    package let flaw: EventFlaw?
}

extension Engine {
    /// Records messages in the form of the tracking API under a source, in one transaction; one that cannot be read is turned
    /// away alone. A message that was recorded before changes nothing.
    package func takeIn(_ messages: [JSON], from source: String) throws -> [MessageOutcome] {
        try require(.workLeads)
        return try write { [self] scope in
            let plan = try IntakePlan(scope, self)
            var recorder = try Recorder(scope, library: plan.library, source: source)
            var outcomes: [Result<Recorder.Receipt, EventFlaw>] = []
            for raw in messages { outcomes.append(try take(raw, plan, &recorder, scope)) }
            try recorder.settle()
            let profiles = try ProfileStore(scope)
            return try outcomes.map { outcome in
                switch outcome {
                case .failure(let flaw): MessageOutcome(person: nil, newFacts: 0, flaw: flaw)
                case .success(let receipt):
                    MessageOutcome(
                        person: try profiles.person(of: receipt.profile), newFacts: receipt.newFacts, flaw: nil)
                }
            }
        }
    }

    private func take(
        _ raw: JSON, _ plan: IntakePlan, _ recorder: inout Recorder, _ scope: Scope
    ) throws -> Result<Recorder.Receipt, EventFlaw> {
        let observation: Observation
        do throws(EventFlaw) {
            let event = try TrackingRequest.message(raw, at: .batch, sentAt: nil).event.get()
            // A message without an id or a time cannot be told from another that says the same.
            observation = try plan.translation.observation(
                event, receivedAt: scope.now,
                fallbackID: event.times.occurred == nil
                    ? String(UInt64.random(in: 0 ... .max), radix: 16) : Fingerprint.of(raw.canonical).description)
        } catch {
            return .failure(error)
        }
        guard try observation.identifiers.allSatisfy({ try isOpen($0, scope) }) else {
            return .failure(
                EventFlaw(
                    .notRecorded, "it is about somebody whose lead is another's",
                    hint: "whoever owns the lead can record it, and so can whoever sees all leads"))
        }
        return .success(try recorder.record(observation))
    }

    /// Whether something may be said of whoever carries an identifier: nobody, or somebody who is there for the caller.
    private func isOpen(_ identifier: Identifier, _ scope: Scope) throws -> Bool {
        guard scope.caller.leads != .all, let carrier = try ProfileStore(scope).find(identifier) else { return true }
        return try LeadRow.isVisible(carrier.person, scope)
    }
}
