import Domain

extension ParserCheck {
    /// Answers of providers, read by a provider of each usual form: what is read is of the declared type and bounded, and
    /// what cannot be read is a named failure.
    static let answers = ParserCheck(
        "answers",
        corpus: [
            #"{"person":{"title":"VP","level":"executive"},"company":{"size":"51-200","revenue":1e6,"public":true}}"#,
            #"{"company":{"size":9223372036854775807,"revenue":-0.0,"since":"2020-02-29"},"person":[{"title":"x"}]}"#,
            #"{"company":{"size":12.5,"revenue":"1e400","public":"yes"},"person":{"title":{"a":[]},"level":null}}"#,
            "[]", "null", "\"\"", "{}",
        ],
        words: [
            "\"company\":", "\"person\":", "\"size\":", "\"title\":", "\"51-200\"", "1e308", "NaN", "null", "{}", "[",
            "\\u0000", "\"revenue\":", "true",
        ]
    ) { input in
        let provider = try answerReader()
        let statuses = [200, 200, 200, 404, 429, 500, 202]
        let status = statuses[input.choice % statuses.count]
        let text = String(decoding: input.prefix(60), as: UTF8.self)
        let outcome = provider.outcome(
            of: .answered(status: status, retryAfter: input.choice.isMultiple(of: 2) ? text : nil, body: input),
            at: Instant(milliseconds: 0))
        switch outcome {
        case .matched(let traits, let unreadable):
            try promise(!traits.isEmpty, "a match says nothing")
            let names = traits.map(\.name)
            try promise(names == Set(names).sorted(), "an attribute stands twice, or they are not sorted")
            try promise(Set(unreadable).isDisjoint(with: names), "an attribute is read and is not")
            for trait in traits {
                let field = provider.fields.first { $0.attribute == trait.name }
                try promise(field?.type == trait.value.typeOfAnswer, "\(trait.name) is \(trait.value)")
                if case .text(let text) = trait.value { try promise(text.utf8.count <= 1_000, "a long text") }
            }
        case .empty: break
        case .failed(let failure):
            try promise(!failure.sentence.isEmpty, "a failure says nothing")
            if let pause = failure.pause {
                try promise((0...86_400_000).contains(pause.milliseconds), "it is to be left alone for \(pause)")
            }
            throw Problem(.invalid, failure.sentence)
        }
    }

    /// Paths into JSON: one that is read names a place in some document or none, and is written as it was.
    static let jsonPath = ParserCheck(
        text: "jsonpath", corpus: ["person.employment[0]['job title']", "$.a", "data[12].b-c", "$['x'][0]"],
        words: ["$", ".", "[", "]", "'", "\"", "0", "[0]", "a"]
    ) { text in
        let path = try JSONPath(parsing: text)
        try promise(path.description == text, "it is written as '\(path)'")
        _ = path.value(in: ["a": ["b": [1, 2]], "person": .array([.null])])
    }

    private static func answerReader() throws -> EnrichmentProvider {
        let fields: [(String, AttributeType, String)] = [
            ("jobTitle", .text, "person.title"), ("level", .text, "person.level"),
            ("employees", .integer, "company.size"), ("revenue", .number, "company.revenue"),
            ("isPublic", .flag, "company.public"), ("since", .instant, "company.since"),
        ]
        return EnrichmentProvider(
            id: "p", label: "P", source: .table, key: .email, condition: nil,
            fields: try fields.map { name, type, path in
                EnrichmentField(
                    attribute: name, type: type, path: try JSONPath(parsing: path),
                    values: type == .integer ? ["51-200": .integer(51)] : [:], confidence: .whole)
            }, cost: Money(minor: 1, .eur), charge: .call, cache: .days(1), cacheEmpty: .days(1), expiry: nil,
            timeout: .minutes(1), budget: EnrichmentBudget(), breaker: .init(failures: 1, pause: .minutes(1)))
    }
}

extension AttributeValue {
    /// The type whose values look so.
    fileprivate var typeOfAnswer: AttributeType {
        switch self {
        case .text: .text
        case .integer: .integer
        case .number: .number
        case .flag: .flag
        case .instant: .instant
        }
    }
}
