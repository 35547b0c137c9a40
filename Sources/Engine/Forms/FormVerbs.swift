import Domain
import Storage

extension Engine {
    /// The forms of the policy in force, in its order; empty where there is none.
    package func forms() throws -> [CaptureForm] {
        try require(.manageSources)
        return try currentPolicy()?.forms ?? []
    }

    /// A form of the policy in force; throws `not_found`.
    package func form(_ id: String) throws -> CaptureForm {
        let forms = try currentPolicy()?.forms ?? []
        guard let form = forms.first(where: { $0.id == id }) else {
            throw Problem(
                .notFound, "there is no form '\(id.prefix(60))'",
                hint: forms.isEmpty
                    ? "the policy in force has none" : Suggestion.hint(for: id, among: forms.map(\.id)))
        }
        return form
    }

    /// What seals what forms carry.
    package func formSeal() throws -> FormSeal { FormSeal(secret: try secret(.forms)) }

    /// What a link to a form carries, so that the form need not ask what is known of a lead. Holds for so many days. Throws
    /// `not_found` for a form or a lead that is none.
    package func invitation(to form: String, for lead: ID<Person>, days: Int) throws -> String {
        try require(.manageSources)
        _ = try self.form(form)
        let (known, now) = try read { (try ProfileStore($0).person(of: ID(lead.value)), $0.now) }
        guard known != nil else {
            throw Problem(
                .notFound, "there is no lead L\(lead.value)", hint: "'touchstone lead list' shows which there are")
        }
        return try formSeal().sealed(FormInvitation(person: lead, expiresAt: now + .days(days)))
    }

    /// The names of those fields of a form whose answers are known of a visitor; none for one whom nobody knows.
    package func answersKnown(to form: CaptureForm, of visitor: FormVisitor, at now: Instant) throws -> Set<String> {
        try read { scope in
            let store = try ProfileStore(scope)
            guard let policy = try current(scope), let person = try visitor.person(store, now) else { return [] }
            let state = try LeadStore(scope).state(of: person).flatMap { LeadState(stored: $0.body, under: policy) }
            var known = form.fields.map(\.name).filter { state?.knows($0, under: policy, at: now) ?? false }
            let identifiers = try store.identifiers(of: store.profiles(of: person))
            if identifiers.contains(where: { $0.kind == .phone }) { known.append("phone") }
            return Set(known)
        }
    }

    private func currentPolicy() throws -> Policy? { try read { try current($0) } }

    private func current(_ scope: Scope) throws -> Policy? {
        try PolicyStore(scope).current()?.policy(readBy: readPolicy)
    }
}

/// Who looks at a form, as far as they let it know.
package enum FormVisitor: Sendable {
    /// Nobody says.
    case stranger
    /// By the id that a browser carries with consent.
    case visitor(String)
    /// By a link that was made for them.
    case invited(FormInvitation)

    fileprivate func person(_ store: ProfileStore, _ now: Instant) throws -> ID<Person>? {
        switch self {
        case .stranger: return nil
        case .visitor(let id): return try Identifier.visitor(id, from: "web").flatMap { try store.find($0)?.person }
        case .invited(let invitation):
            guard invitation.expiresAt > now else { return nil }
            return try store.person(of: ID(invitation.person.value))
        }
    }
}
