import Domain

/// What a JSON document looks like (JSON Schema, draft 2020-12, the part that is needed here), with the schemas that it
/// refers to.
struct Schema: Sendable {
    let json: JSON
    /// By name: what `#/components/schemas/NAME` stands for.
    let definitions: [String: JSON]

    init(_ json: JSON, definitions: [String: JSON] = [:]) {
        self.json = json
        self.definitions = definitions
    }
}

extension Schema {
    static let anything = Schema([:])
    static let text = Schema(["type": "string"])
    static let flag = Schema(["type": "boolean"])
    static let whole = Schema(["type": "integer"])
    static let number = Schema(["type": "number"])
    static let moment = Schema(["type": "string", "format": "date-time"])
    static let day = Schema(["type": "string", "format": "date"])

    /// Text of bounded length.
    static func text(_ length: ClosedRange<Int>) -> Schema {
        Schema([
            "type": "string", "minLength": .integer(Int64(length.lowerBound)),
            "maxLength": .integer(Int64(length.upperBound)),
        ])
    }

    /// A whole number within bounds.
    static func whole(_ range: ClosedRange<Int>) -> Schema {
        Schema([
            "type": "integer", "minimum": .integer(Int64(range.lowerBound)),
            "maximum": .integer(Int64(range.upperBound)),
        ])
    }

    /// One of some words.
    static func choice(_ words: [String]) -> Schema {
        Schema(["type": "string", "enum": .array(words.map { .string($0) })])
    }

    /// The number of an entity: `L42`.
    static func id(_ prefix: String) -> Schema {
        Schema([
            "type": "string", "pattern": .string("^\(prefix)[1-9][0-9]{0,17}$"), "examples": [.string("\(prefix)1")],
        ])
    }

    /// A list.
    static func list(_ element: Schema, _ count: ClosedRange<Int>? = nil) -> Schema {
        var members: [String: JSON] = ["type": "array", "items": element.json]
        if let count {
            members["minItems"] = .integer(Int64(count.lowerBound))
            members["maxItems"] = .integer(Int64(count.upperBound))
        }
        return Schema(.object(members), definitions: element.definitions)
    }

    /// An object with these members and no others; all of them are there but the optional ones.
    static func object(_ members: [String: Schema], optional: Set<String> = []) -> Schema {
        let names = members.keys.sorted()
        var document: [String: JSON] = [
            "type": "object", "additionalProperties": false, "properties": .object(members.mapValues(\.json)),
        ]
        let required = names.filter { !optional.contains($0) }
        if !required.isEmpty { document["required"] = .array(required.map { .string($0) }) }
        return Schema(.object(document), definitions: merged(Array(members.values)))
    }

    /// An object with members of any name.
    static func map(_ value: Schema) -> Schema {
        Schema(["type": "object", "additionalProperties": value.json], definitions: value.definitions)
    }

    /// Either of several.
    static func either(_ schemas: [Schema]) -> Schema {
        Schema(["anyOf": .array(schemas.map(\.json))], definitions: merged(schemas))
    }

    /// Or null.
    var orNull: Schema { Schema.either([self, Schema(["type": "null"])]) }

    /// With a sentence.
    func about(_ sentence: String) -> Schema {
        guard json["$ref"] == nil else {
            return Schema(["allOf": [json], "description": .string(sentence)], definitions: definitions)
        }
        return adding("description", .string(sentence))
    }

    /// With an example.
    func example(_ example: JSON) -> Schema { adding("examples", [example]) }

    /// With what holds where nothing is given.
    func defaulting(to value: JSON) -> Schema { adding("default", value) }

    /// A reference to it by a name, under which it stands once.
    func named(_ name: String) -> Schema {
        Schema(
            ["$ref": .string("#/components/schemas/\(name)")], definitions: definitions.merging([name: json]) { $1 })
    }

    /// A page of a list.
    static func page(of element: Schema) -> Schema {
        .object([
            "data": .list(element),
            "next": text.orNull.about("The cursor of the next page; null where there is none."),
        ])
    }

    private func adding(_ name: String, _ value: JSON) -> Schema {
        guard case .object(var members) = json else { return self }
        members[name] = value
        return Schema(.object(members), definitions: definitions)
    }

    private static func merged(_ schemas: [Schema]) -> [String: JSON] {
        schemas.reduce(into: [:]) { $0.merge($1.definitions) { first, _ in first } }
    }
}
