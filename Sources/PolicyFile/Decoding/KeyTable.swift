import Domain

/// Every key that a policy file may hold, by the mapping it stands in: the format on one screen. What is not here is
/// refused, what is here is read and documented.
package enum KeyTable: String, CaseIterable, Sendable {
    case document = ""
    case policy
    case attribute = "attributes.*"
    case question = "questions.*"
    case signal = "signals.*"
    case capture
    case enrichment
    case provider = "enrichment.providers[]"
    case authorization = "enrichment.providers[].auth"
    case providerField = "enrichment.providers[].fields[]"
    case providerBudget = "enrichment.providers[].budget"
    case breaker = "enrichment.providers[].breaker"
    case form = "forms[]"
    case formField = "forms[].fields[]"
    case formConsent = "forms[].consents[]"
    case scoring
    case rule = "scoring.rules[]"
    case cap = "scoring.rules[].cap"
    case grades = "scoring.grades"
    case fitGrades = "scoring.grades.fit"
    case engagementLevels = "scoring.grades.engagement"
    case temperature = "scoring.temperature"
    case contentCollector = "scoring.contentCollector"
    case stage = "stages[]"
    case gate = "stages[].gate"
    case requirement = "stages[].gate.requirements[]"
    case reason = "reasons[]"
    case recycling
    case hygiene
    case clock = "clocks[]"
    case agreement
    case routing
    case tier = "routing.tiers[]"
    case attribution
    case custom = "attribution.custom"
    case channel = "attribution.channels[]"
    case cost
    case advisor
    case band = "advisor.bands[]"
    case retention
    case example = "examples[]"
    case exampleFact = "examples[].facts[]"
    case expectation = "examples[].expect[]"

    /// In the order of the documentation. Empty for none.
    package var keys: [String] {
        switch self {
        case .document:
            [
                "policy", "attributes", "questions", "properties", "signals", "capture", "enrichment", "forms",
                "scoring",
                "stages",
                "prospect",
                "reasons", "recycling", "hygiene", "clocks", "agreement", "routing", "attribution", "cost", "advisor",
                "retention", "examples",
            ]
        case .policy: ["name", "title"]
        case .attribute: ["type", "label"]
        case .question: ["text", "type", "weight", "expiry"]
        case .signal: ["kinds", "window"]
        case .capture: ["commercialActions", "profile"]
        case .enrichment: ["within", "providers"]
        case .provider:
            [
                "id", "label", "kind", "preset", "key", "when", "method", "url", "body", "auth", "fields",
                "confidence", "cost", "charge", "cache", "cacheEmpty", "expiry", "timeout", "budget", "breaker",
            ]
        case .authorization: ["header", "prefix", "secret"]
        case .providerField: ["attribute", "path", "values", "confidence"]
        case .providerBudget: ["day", "month"]
        case .breaker: ["failures", "pause"]
        case .form:
            [
                "id", "title", "text", "button", "fact", "resource", "ask", "fields", "consents", "thanks", "redirect",
                "origins",
            ]
        case .formField: ["attribute", "question", "label", "required", "choices"]
        case .formConsent: ["purpose", "version", "text", "required"]
        case .scoring: ["promotionThreshold", "rules", "grades", "temperature", "contentCollector"]
        case .rule: ["id", "label", "category", "points", "when", "fact", "where", "cap", "halfLife", "expiry"]
        case .cap: ["count", "points", "per"]
        case .grades: ["fit", "engagement"]
        case .fitGrades: ["A", "B", "C"]
        case .engagementLevels: ["1", "2", "3"]
        case .temperature: ["warmFrom", "hotAbove"]
        case .contentCollector: ["content", "commercial", "atLeast", "window", "cap"]
        case .stage: ["milestone", "label", "owner", "entry", "gate", "ageing"]
        case .gate: ["requirements", "fields"]
        case .requirement: ["id", "label", "when"]
        case .reason: ["code", "label", "outcome", "rest"]
        case .recycling: ["rest", "reengageOn"]
        case .hygiene: ["inactivity", "ageing"]
        case .clock: ["id", "label", "startsOn", "tiers", "target", "limit", "breach", "hardLimit", "hardBreach"]
        case .agreement: ["qualifiedLeadsPerMonth", "mqlToSql"]
        case .routing: ["capacity", "tiers"]
        case .tier: ["id", "label", "when", "asksSales"]
        case .attribution:
            [
                "model", "target", "lookBack", "halfLife", "markovOrder", "minimumConversions", "hosts", "ownDomains",
                "channels",
                "custom",
            ]
        case .custom: AnchorPoint.allCases.map(\.rawValue) + ["middle"]
        case .channel: ["channel"] + ChannelRule.Field.allCases.map(\.rawValue)
        case .cost: ["currency", "categories", "mediaCategories", "salespersonYear", "salespersonHours"]
        case .advisor: ["minimumCases", "bands"]
        case .band: ["figure", "channel", "low", "high", "alarmBelow", "alarmAbove", "whenBelow", "whenAbove"]
        case .retention: ["disqualified"]
        case .example: ["name", "start", "facts", "expect"]
        case .exampleFact:
            [
                "day", "at", "fact", "properties", "times", "automated", "channel", "captured", "observed", "answered",
                "status", "value", "reached", "accepted", "overriddenBy", "rejected", "recycled", "rest",
                "disqualified",
                "reopened", "by", "opportunity", "deal", "amount", "reason",
            ]
        case .expectation:
            [
                "day", "at", "score", "fit", "behaviour", "negative", "grade", "temperature", "contentCollector",
                "qualificationScore", "cycle", "stage", "owner", "proposed", "route", "missing",
            ]
        }
    }

    /// Every key with the whole name the documentation lists it under: `scoring.rules[].points`.
    package static var allPaths: [String] {
        allCases.flatMap { table in table.keys.map { table == .document ? $0 : "\(table.rawValue).\($0)" } }
    }
}
