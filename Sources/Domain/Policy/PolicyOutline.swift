/// A policy as lines of text under the keys of its file: what a comparison of two policies looks at. The order in which
/// things stand is left out, except where it means something.
struct PolicyOutline {
    /// A thing of the policy that can be there or not, with its properties.
    struct Entry {
        /// Unique: `scoring`, `scoring.rules[pricing_page]`.
        let path: String
        let lines: [Line]

        init(_ path: String, _ lines: [Line?]) {
            self.path = path
            self.lines = lines.compactMap { $0 }
        }
    }

    /// One property.
    struct Line {
        let key: String
        /// What people read.
        let text: String
        /// Equal for what means the same.
        let identity: String

        /// Nil when there is nothing to say.
        init?(_ key: String, _ value: (some CustomStringConvertible)?) {
            guard let value else { return nil }
            self.key = key
            text = value.description
            identity = text
        }

        /// A condition, which means the same however it is spaced.
        init?(_ key: String, condition: Condition?) {
            guard let condition else { return nil }
            self.key = key
            text = condition.source
            identity = PolicyOutline.withoutSpaces(condition.source)
        }
    }

    /// In the order of the file's sections.
    let entries: [Entry]

    init(_ policy: Policy) {
        entries =
            policy.head + policy.vocabularyEntries + policy.enrichment.entries + policy.forms.flatMap(\.entries)
            + policy.scoring.entries
            + policy.lifecycleEntries
            + policy.clocks.map(\.entry) + policy.operationEntries + policy.attribution.entries + policy.figureEntries
    }

    /// The text without white space, except inside quotation marks and between two words.
    private static func withoutSpaces(_ source: String) -> String {
        var result = ""
        var quote: Character?
        var isSpaced = false
        for character in source {
            if quote == nil, character.isWhitespace {
                isSpaced = true
                continue
            }
            if isSpaced, let last = result.last, isWordPart(last), isWordPart(character) { result.append(" ") }
            isSpaced = false
            result.append(character)
            if character == quote { quote = nil } else if quote == nil, "\"'".contains(character) { quote = character }
        }
        return result
    }

    private static func isWordPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}

extension Policy {
    fileprivate var head: [PolicyOutline.Entry] {
        [
            .init("policy", [.init("name", name), .init("title", title)]),
            .init("prospect", [.init("", prospectMilestone.rawValue)]),
        ]
    }

    fileprivate var vocabularyEntries: [PolicyOutline.Entry] {
        attributes.map { .init("attributes.\($0.name)", [.init("type", $0.type.rawValue), .init("label", $0.label)]) }
            + questions.map {
                .init(
                    "questions.\($0.name)",
                    [
                        .init("text", $0.text), .init("type", $0.type.rawValue), .init("weight", $0.weight),
                        .init("expiry", $0.expiry),
                    ])
            }
            + properties.map { .init("properties.\($0.name)", [.init("", $0.type.rawValue)]) }
            + signals.map {
                .init("signals.\($0.name)", [.init("kinds", $0.kinds.listed), .init("window", $0.window)])
            }
            + [
                .init(
                    "capture",
                    [
                        .init("commercialActions", capture.commercialActions.listed),
                        .init("profile", condition: capture.profile),
                    ])
            ]
    }

    fileprivate var lifecycleEntries: [PolicyOutline.Entry] {
        let names = variableNames
        return stages.flatMap { $0.entries(names) }
            + reasons.map {
                .init(
                    "reasons[\($0.code)]",
                    [.init("label", $0.label), .init("outcome", $0.outcome.rawValue), .init("rest", $0.rest)])
            }
            + [
                .init(
                    "recycling", [.init("rest", recycling.rest), .init("reengageOn", recycling.reengageOn.listed)]),
                .init("hygiene", [.init("inactivity", hygiene.inactivity), .init("ageing", hygiene.ageing)]),
            ]
    }

    fileprivate var operationEntries: [PolicyOutline.Entry] {
        let agreed = agreement.map {
            PolicyOutline.Entry(
                "agreement",
                [.init("qualifiedLeadsPerMonth", $0.qualifiedLeadsPerMonth), .init("mqlToSql", $0.mqlToSql)])
        }
        let order = routing.tiers.map(\.id).joined(separator: ", ")
        return [agreed].compactMap { $0 }
            + [.init("routing", [.init("capacity", routing.capacity), .init("tiers", order)])]
            + routing.tiers.map {
                .init(
                    "routing.tiers[\($0.id)]",
                    [
                        .init("label", $0.label), .init("when", condition: $0.condition),
                        .init("asksSales", $0.asksSales),
                    ])
            }
    }

    fileprivate var figureEntries: [PolicyOutline.Entry] {
        [
            .init(
                "cost",
                [
                    .init("currency", cost.currency), .init("categories", cost.categories.listed),
                    .init("mediaCategories", cost.mediaCategories.listed),
                    .init("salespersonYear", cost.salespersonYear), .init("salespersonHours", cost.salespersonHours),
                ]), .init("advisor", [.init("minimumCases", advisor.minimumCases)]),
        ] + advisor.bands.map(\.entry) + [.init("retention", [.init("disqualified", retention.disqualified)])]
    }
}

extension Stage {
    fileprivate func entries(_ names: [String]) -> [PolicyOutline.Entry] {
        let path = "stages[\(milestone.rawValue)]"
        let fields = gate.requiredFields.map { names[$0] }
        return [
            .init(
                path,
                [
                    .init("label", label), .init("owner", owner.rawValue), .init("entry", entry.rawValue),
                    .init("gate.fields", fields.listed), .init("ageing", ageing),
                ])
        ]
            + gate.requirements.map {
                .init(
                    "\(path).gate.requirements[\($0.id)]",
                    [.init("label", $0.label), .init("when", condition: $0.condition)])
            }
    }
}

extension ClockRule {
    fileprivate var entry: PolicyOutline.Entry {
        .init(
            "clocks[\(id)]",
            [
                .init("label", label), .init("startsOn", startsOn.listed), .init("tiers", tiers.listed),
                .init("target", target), .init("limit", limit), .init("breach", breach.rawValue),
                .init("hardLimit", hardLimit), .init("hardBreach", hardBreach?.rawValue),
            ])
    }
}

extension AdvisorPolicy.Band {
    fileprivate var entry: PolicyOutline.Entry {
        .init(
            "advisor.bands[\(figure)\(channel.map { " of \($0)" } ?? "")]",
            [
                .init("low", low), .init("high", high), .init("alarmBelow", alarmBelow),
                .init("alarmAbove", alarmAbove),
                .init("whenBelow", whenBelow), .init("whenAbove", whenAbove),
            ])
    }
}
