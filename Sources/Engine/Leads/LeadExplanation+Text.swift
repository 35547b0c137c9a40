import Domain
import Storage

extension LeadExplanation {
    /// One screen that anyone understands, at most 100 characters wide.
    package var text: String {
        let sections = [
            heading, scoreSection, gateSection, answerSection, consentSection, enrichmentSection, historySection,
            chainSection,
        ]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var policy: Policy { dossier.policy }

    private var heading: [String] {
        let identity = [dossier.displayName, dossier.known("jobTitle")?.display, companyText].compactMap { $0 }
        let version = dossier.version.number
        return [
            "L\(dossier.person.value)  \(identity.joined(separator: ", "))",
            standing,
            "Score \(score.total) of \(policy.scoring.promotionThreshold) needed, \(temperature.rawValue),"
                + " grade \(grade) (fit \(policy.scoring.grades.fitGrade(score)),"
                + " engagement \(policy.scoring.grades.engagementLevel(score)) of 4).",
            "Policy '\(policy.name)' version \(version), as of \(dossier.at.minuteText) UTC.",
        ]
    }

    private var companyText: String? {
        let name = dossier.known("company")?.display ?? dossier.account?.name
        guard let account = dossier.account else { return name }
        return "\(name ?? account.name) (\(account.id))"
    }

    private var standing: String {
        guard let milestone = dossier.state.milestone else { return "Not a lead yet." }
        var sentence = "\(policy.label(of: milestone)) since \(dossier.state.enteredAt.minuteText)"
        if dossier.state.cycle > 1 { sentence += ", cycle \(dossier.state.cycle)" }
        if let proposal = dossier.state.proposal {
            sentence += "; proposed as \(policy.label(of: proposal.milestone)) since \(proposal.at.minuteText)"
        }
        if let rest = dossier.state.restsUntil { sentence += "; rests until \(rest.day)" }
        if let route = dossier.state.route { sentence += "; routed to \(route)" }
        if dossier.state.isContentCollector { sentence += "; collects content without commercial interest" }
        return sentence + "."
    }

    private var scoreSection: [String] {
        var lines = ["SCORE" + leftPadded("\(score.total)", 47)]
        for category in ScoringRule.Category.allCases {
            let steps = scoreLines.filter { $0.rule.category == category }
            guard !steps.isEmpty else { continue }
            lines.append("  \(category.rawValue)" + leftPadded("\(sum(of: category))", 50 - category.rawValue.count))
            lines += steps.map {
                "    " + rightPadded($0.rule.label, 40) + leftPadded($0.pointsText, 8) + "   " + $0.evidence
            }
        }
        return lines
    }

    private func sum(of category: ScoringRule.Category) -> Points {
        switch category {
        case .fit: score.fit
        case .behaviour: score.behaviour
        case .negative: score.negative
        }
    }

    private var gateSection: [String] {
        guard let gate else { return [] }
        let how =
            switch gate.stage.entry {
            case .automatic: "the engine moves the lead when all is met"
            case .human: "a person accepts when all is met"
            case .recorded: "a recorded deal moves the lead"
            }
        var lines = ["NEXT STAGE  \(gate.stage.label) (\(how))"]
        for line in gate.result.lines {
            let missing = line.missing.isEmpty ? "" : "  unknown: \(line.missing.joined(separator: ", "))"
            lines.append("  " + rightPadded(line.outcome.word, 9) + line.label + missing)
        }
        return lines
    }

    private var answerSection: [String] {
        guard !answers.isEmpty else { return [] }
        return ["ANSWERS"]
            + answers.map { line in
                let value = line.answer.value.map { " \($0.display)" } ?? ""
                let origin = [line.answer.by, line.answer.evidence].filter { !$0.isEmpty }.joined(separator: ", ")
                return "  " + rightPadded(line.question.name, 22)
                    + rightPadded("\(line.answer.status.rawValue)\(value)", 22)
                    + line.at.minuteText + (origin.isEmpty ? "" : "  \(origin)") + (line.counts ? "" : "  (expired)")
            }
    }

    /// What providers said, and what they say otherwise than others.
    private var enrichmentSection: [String] {
        let shown = known.filter { $0.current.confidence != nil || $0.conflicts.contains { $0.confidence != nil } }
        guard !shown.isEmpty else { return [] }
        return ["ENRICHMENT"]
            + shown.flatMap { line in
                let name = "  " + rightPadded(line.attribute.name, 22)
                return [name + line.current.text(at: dossier.at)]
                    + line.conflicts.map { "  " + rightPadded("  not used", 22) + $0.text(at: dossier.at) }
            }
    }

    private var consentSection: [String] {
        guard !consents.isEmpty else { return [] }
        return ["CONSENT"]
            + consents.map { line in
                let what = line.consent.isGiven ? "given" : "objected to"
                return "  " + rightPadded(line.consent.purpose, 22) + rightPadded(what, 22) + line.at.minuteText
                    + "  text \(line.consent.version), \(line.source)"
            }
    }

    private var historySection: [String] {
        let lines = dossier.standing.map { recorded in
            let decision = recorded.decision
            return "  \(decision.at.minuteText)  " + rightPadded(decision.sentence(policy), 52)
                + "policy \(decision.policyVersion), score \(decision.inputs.total), \(decision.cause.text)"
        }
        let withdrawn = dossier.decisions.count - dossier.standing.count
        let conclusions = withdrawn == 1 ? "1 earlier conclusion was" : "\(grouped(withdrawn)) earlier conclusions were"
        let note = withdrawn == 0 ? [] : ["  \(conclusions) withdrawn when other facts came to be known."]
        return lines.isEmpty ? [] : ["HISTORY"] + lines + note
    }

    private var chainSection: [String] {
        guard !chain.isEmpty else { return [] }
        let shown = chain.count > 12 ? Array(chain.prefix(6)) + Array(chain.suffix(6)) : chain
        var lines = ["ATTRIBUTION CHAIN" + (chain.count > 12 ? "  (first and last 6 of \(chain.count) touches)" : "")]
        for touch in shown {
            let marks = touch.marks.isEmpty ? "" : "  <- \(touch.marks.joined(separator: ", "))"
            lines.append("  \(touch.at.minuteText)  " + rightPadded(touch.channel, 18) + touch.source.summary + marks)
        }
        return lines
    }
}

extension LeadExplanation.ScoreLine {
    fileprivate var pointsText: String { (points > .zero ? "+" : "") + points.description }

    fileprivate var evidence: String {
        guard let last = lastFactAt else { return "" }
        let shown = facts.suffix(3).map(\.description).joined(separator: " ")
        var text = "\(facts.count) \(facts.count == 1 ? "fact" : "facts"), last \(last.minuteText) (\(shown))"
        if uncapped != points { text += ", \(uncapped) before cap and decay" }
        return text
    }
}

extension Provenance.Observation {
    /// The value, who said it, how surely, and how old it is.
    fileprivate func text(at moment: Instant) -> String {
        let days = max(0, (moment - at).milliseconds / TimeSpan.days(1).milliseconds)
        let age = days == 1 ? "1 day old" : "\(grouped(days)) days old"
        let sure = confidence.map { "\($0)" }
        let remarks = [origin.source, sure, age, isExpired(at: moment) ? "expired" : nil].compactMap { $0 }
        return rightPadded(value.display, 22) + remarks.joined(separator: ", ")
    }
}

extension GateResult.Outcome {
    fileprivate var word: String {
        switch self {
        case .met: "met"
        case .notMet: "not met"
        case .unknown: "unknown"
        }
    }
}

extension Decision {
    /// The decision as a sentence with the workspace's labels, and who or what is behind it.
    package func sentence(_ policy: Policy) -> String {
        var parts = [outcome.sentence(policy)]
        if let by = inputs.detail["by"] { parts.append("by \(by)") }
        if let approver = inputs.detail["overriddenBy"] { parts.append("approved by \(approver)") }
        if case .moved = outcome, let reason = inputs.detail["reason"] {
            parts.append(policy.reason(reason)?.label ?? reason)
        }
        return parts.joined(separator: ", ")
    }
}

extension Decision.Outcome {
    /// The decision as a sentence with the workspace's labels.
    package func sentence(_ policy: Policy) -> String {
        switch self {
        case .moved(nil, let to, let mover): "became \(policy.label(of: to)) (\(mover.rawValue))"
        case .moved(let from?, let to, let mover):
            "\(policy.label(of: from)) to \(policy.label(of: to)) (\(mover.rawValue))"
        case .proposed(let milestone, let route): "proposed as \(policy.label(of: milestone)), route \(route)"
        case .rejected(let reason, let follows):
            "rejected: \(policy.reason(reason)?.label ?? reason), \(follows.rawValue)"
        case .routed(let tier): "routed to \(tier)"
        case .flagged(let isUp): isUp ? "flagged: collects content" : "content flag taken back"
        case .refused(let why): "refused: \(why)"
        case .unreadable(let why): "cannot be read: \(why)"
        }
    }
}

extension Decision.Cause {
    /// What made the engine look, for people.
    package var text: String {
        switch self {
        case .fact(let id): "\(id)"
        case .time: "time"
        case .policy: "new policy"
        }
    }
}

extension TouchSource {
    /// Source, medium and campaign, or what else is known, on one line.
    package var summary: String {
        let tags = [source ?? origin ?? referrer, medium, campaign].compactMap { $0 }
        return tags.isEmpty ? landing ?? "no referrer" : tags.joined(separator: " / ")
    }
}

/// Text with blanks after it up to a width in characters, and at least two.
func rightPadded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(2, width - text.count))
}

/// Text with blanks before it up to a width in characters.
func leftPadded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
}
