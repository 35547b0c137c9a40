import Domain

/// How the body of a fact is kept: what is not personal beside the fact, what is personal in its own table.
package struct StoredFactBody: Hashable, Sendable {
    /// The name of the kind.
    package let kind: String
    /// Canonical JSON without personal data; nil when there is nothing to keep.
    package let body: String?
    /// Canonical JSON of what is said about the person; nil when nothing is, or when it was erased.
    package let details: String?

    package init(kind: String, body: String?, details: String?) {
        self.kind = kind
        self.body = body
        self.details = details
    }
}

extension StoredFactBody {
    /// The stored form of a body.
    package init(_ body: Fact.Body) {
        var open: [String: JSON] = [:]
        var personal: [String: JSON] = [:]
        switch body {
        case .behaviour(_, let properties): open = properties.mapValues(\.stored)
        case .captured: break
        case .observed(let traits):
            self.init(kind: body.kind, body: nil, details: traits.isEmpty ? nil : StoredFactBody.text(of: traits))
            return
        case .enriched(let enrichment):
            open = [
                "provider": .string(enrichment.provider), "fetchedAt": .integer(enrichment.fetchedAt.milliseconds),
            ]
            for trait in enrichment.traits { personal[trait.name] = trait.stored }
        case .answered(let answer):
            open = ["question": .string(answer.question), "status": .string(answer.status.rawValue)]
            if let value = answer.value { personal["value"] = value.stored }
            personal.note("by", answer.by)
            personal.note("evidence", answer.evidence)
        case .consented(let consent):
            open = ["purpose": .string(consent.purpose), "version": .string(consent.version)]
        case .reached(let milestone): open["milestone"] = .string(milestone.rawValue)
        case .accepted(let acceptance):
            open = ["milestone": .string(acceptance.milestone.rawValue), "by": .string(acceptance.by)]
            if let approver = acceptance.overriddenBy { open["overriddenBy"] = .string(approver) }
            personal.note("note", acceptance.note)
        case .rejected(let verdict), .disqualified(let verdict): (open, personal) = StoredFactBody.parts(verdict)
        case .recycled(let verdict, let until):
            (open, personal) = StoredFactBody.parts(verdict)
            if let until { open["until"] = .integer(until.milliseconds) }
        case .reopened(let person): open["by"] = .string(person)
        case .opportunity(let event): open = StoredFactBody.parts(event)
        }
        self.init(
            kind: body.kind, body: open.isEmpty ? nil : JSON.object(open).canonical,
            details: personal.isEmpty ? nil : JSON.object(personal).canonical)
    }

    /// Canonical JSON of observed values; of several of one name the last.
    package static func text(of traits: [Trait]) -> String {
        let order = traits.indices.sorted {
            traits[$0].name == traits[$1].name ? $0 < $1 : JSONWriter.areInOrder(traits[$0].name, traits[$1].name)
        }
        var writer = JSONWriter()
        writer.object { writer in
            for (position, index) in order.enumerated() {
                let trait = traits[index]
                let isReplaced = position + 1 < order.count && traits[order[position + 1]].name == trait.name
                if !isReplaced { writer.add(trait) }
            }
        }
        return writer.text
    }

    private static func parts(_ verdict: Fact.Verdict) -> ([String: JSON], [String: JSON]) {
        var personal: [String: JSON] = [:]
        personal.note("note", verdict.note)
        return (["reason": .string(verdict.reason), "by": .string(verdict.by)], personal)
    }

    private static func parts(_ event: OpportunityEvent) -> [String: JSON] {
        var open: [String: JSON] = ["opportunity": .string(event.opportunity)]
        open.note("reason", event.reason)
        if let amount = event.amount {
            open["amount"] = .integer(amount.minor)
            open["currency"] = .string(amount.currency.code)
        }
        return open
    }
}

extension StoredFactBody {
    /// The body again; behaviour that no policy counts where the row does not hold what its kind needs, so that one damaged
    /// row keeps nobody from everything else. `verify` tells of it.
    package var readable: Fact.Body {
        do throws(Problem) { return try decoded() } catch {
            return .behaviour(kind: Fact.Body.unreadableKind, properties: ["why": .text(error.message)])
        }
    }

    /// The body again; throws `internal` when a row does not hold what its kind needs.
    package func decoded() throws(Problem) -> Fact.Body {
        let open = try StoredFactBody.members(body)
        let personal = try StoredFactBody.members(details)
        switch kind {
        case "lead_captured": return .captured
        case "attributes_observed":
            let names = personal.keys.sorted()
            return .observed(
                names.compactMap { name in personal[name].flatMap { AttributeValue(stored: $0) }.map { Trait(name, $0) }
                })
        case "attributes_enriched":
            return .enriched(
                Enrichment(
                    provider: try text("provider", open),
                    fetchedAt: Instant(milliseconds: open["fetchedAt"]?.integer ?? 0),
                    traits: personal.compactMap { EnrichedTrait($0.key, stored: $0.value) }))
        case "question_answered":
            return .answered(
                Answer(
                    question: try text("question", open),
                    status: Answer.Status(rawValue: try text("status", open)) ?? .unknown,
                    value: personal["value"].flatMap { AttributeValue(stored: $0) }, by: personal["by"]?.string ?? "",
                    evidence: personal["evidence"]?.string ?? ""))
        case ConsentStatement.givenKind, ConsentStatement.withdrawnKind:
            return .consented(
                ConsentStatement(
                    purpose: try text("purpose", open), isGiven: kind == ConsentStatement.givenKind,
                    version: try text("version", open)))
        case "milestone_reached": return .reached(try milestone(open))
        case "lead_accepted":
            return .accepted(
                .init(
                    milestone: try milestone(open), by: try text("by", open),
                    overriddenBy: open["overriddenBy"]?.string, note: personal["note"]?.string ?? ""))
        case "lead_rejected": return .rejected(try verdict(open, personal))
        case "lead_recycled":
            return .recycled(
                try verdict(open, personal), until: open["until"]?.integer.map(Instant.init(milliseconds:)))
        case "lead_disqualified": return .disqualified(try verdict(open, personal))
        case "lead_reopened": return .reopened(by: try text("by", open))
        default:
            return try opportunity(open)
                ?? .behaviour(kind: kind, properties: open.compactMapValues { AttributeValue(stored: $0) })
        }
    }

    private func opportunity(_ open: [String: JSON]) throws(Problem) -> Fact.Body? {
        guard Fact.Body.reservedKinds.contains(kind),
            let change = OpportunityEvent.Change(rawValue: String(kind.dropFirst("opportunity_".count)))
        else { return nil }
        let currency = open["currency"]?.string.flatMap { Currency($0) }
        let amount = currency.flatMap { currency in open["amount"]?.integer.map { Money(minor: $0, currency) } }
        return .opportunity(
            OpportunityEvent(
                change, opportunity: try text("opportunity", open), amount: amount,
                reason: open["reason"]?.string ?? ""))
    }

    private func verdict(_ open: [String: JSON], _ personal: [String: JSON]) throws(Problem) -> Fact.Verdict {
        .init(reason: try text("reason", open), by: try text("by", open), note: personal["note"]?.string ?? "")
    }

    private func milestone(_ open: [String: JSON]) throws(Problem) -> Milestone {
        guard let milestone = Milestone(rawValue: try text("milestone", open)) else {
            throw Problem(.internal, "a stored fact of kind \(kind) names no milestone that exists")
        }
        return milestone
    }

    private func text(_ key: String, _ members: [String: JSON]) throws(Problem) -> String {
        guard let text = members[key]?.string else {
            throw Problem(.internal, "a stored fact of kind \(kind) lacks '\(key)'", hint: "run 'touchstone verify'")
        }
        return text
    }

    private static func members(_ text: String?) throws(Problem) -> [String: JSON] {
        guard let text else { return [:] }
        do {
            return try JSON(parsing: text).object ?? [:]
        } catch {
            throw Problem(.internal, "the stored body of a fact is damaged: \(error)", hint: "run 'touchstone verify'")
        }
    }
}

extension [String: JSON] {
    fileprivate mutating func note(_ key: String, _ text: String) {
        if !text.isEmpty { self[key] = .string(text) }
    }
}

extension AttributeValue {
    /// The JSON form from which the same value can be read again.
    package var stored: JSON {
        if case .instant(let instant) = self { ["at": .integer(instant.milliseconds)] } else { json }
    }

    /// Reads `stored`; nil for JSON that no value is stored as.
    package init?(stored: JSON) {
        switch stored {
        case .string(let text): self = .text(text)
        case .integer(let number): self = .integer(number)
        case .number(let number): self = .number(number)
        case .bool(let flag): self = .flag(flag)
        case .object(let members):
            guard let milliseconds = members["at"]?.integer else { return nil }
            self = .instant(Instant(milliseconds: milliseconds))
        case .null, .array: return nil
        }
    }
}

extension JSONWriter {
    fileprivate mutating func add(_ trait: Trait) {
        name(trait.name)
        switch trait.value {
        case .text(let text): add(text)
        case .integer(let number): add(number)
        default: add(trait.value.stored)
        }
    }
}
