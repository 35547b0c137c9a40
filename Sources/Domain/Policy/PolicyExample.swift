/// One example that a policy gives of itself: what happened to one lead, and what must come of it.
package struct PolicyExample: Hashable, Sendable {
    /// Unique in the policy.
    package let name: String
    /// The line of the file it begins in; 0 when it stands in none.
    package let line: Int
    /// Of one person, in any order.
    package let facts: [Fact]
    /// The channel of each touch that the facts carry: touch `T1` has the first of them.
    package let channels: [String]
    package let expectations: [Expectation]

    package init(name: String, line: Int = 0, facts: [Fact], channels: [String] = [], expectations: [Expectation]) {
        self.name = name
        self.line = line
        self.facts = facts
        self.channels = channels
        self.expectations = expectations
    }
}

extension PolicyExample {
    /// What must hold at one moment.
    package struct Expectation: Hashable, Sendable {
        package let at: Instant
        package let claims: [Claim]

        package init(at: Instant, claims: [Claim]) {
            self.at = at
            self.claims = claims
        }
    }

    /// One figure or place, with what it must be.
    package enum Claim: Hashable, Sendable {
        case score(Points)
        case fit(Points)
        case behaviour(Points)
        case negative(Points)
        /// Such as `A1`.
        case grade(String)
        case temperature(Temperature)
        case contentCollector(Bool)
        case qualificationScore(Int)
        case cycle(Int)
        /// Nil for a person who is no lead.
        case stage(Milestone?)
        /// Whoever works the lead at its stage; nil for a person who is no lead.
        case owner(Stage.Owner?)
        /// The stage that sales is asked to take the lead into; nil for no open question.
        case proposed(Milestone?)
        /// The tier of the open question, or the one without salespeople that the lead went to; nil for neither.
        case route(String?)
        /// Ids of what stands between the lead and its next stage, in any order.
        case missing([String])
    }
}

extension PolicyExample.Claim {
    /// The key of the claim in a policy file.
    package var name: String {
        switch self {
        case .score: "score"
        case .fit: "fit"
        case .behaviour: "behaviour"
        case .negative: "negative"
        case .grade: "grade"
        case .temperature: "temperature"
        case .contentCollector: "contentCollector"
        case .qualificationScore: "qualificationScore"
        case .cycle: "cycle"
        case .stage: "stage"
        case .owner: "owner"
        case .proposed: "proposed"
        case .route: "route"
        case .missing: "missing"
        }
    }

    /// What must be, in words.
    package var expected: String {
        switch self {
        case .score(let points), .fit(let points), .behaviour(let points), .negative(let points): points.description
        case .grade(let text): text
        case .temperature(let temperature): temperature.rawValue
        case .contentCollector(let flag): flag ? "yes" : "no"
        case .qualificationScore(let number), .cycle(let number): String(number)
        case .stage(let milestone), .proposed(let milestone): milestone?.rawValue ?? "none"
        case .owner(let owner): owner?.rawValue ?? "none"
        case .route(let tier): tier ?? "none"
        case .missing(let ids): ids.listed
        }
    }
}

extension [String] {
    /// Sorted, with commas; `nothing` for none.
    var listed: String { isEmpty ? "nothing" : sorted().joined(separator: ", ") }
}
