import Domain
import HTTPTypes

/// The description of the API (OpenAPI 3.1), made of the table of routes: what is not in the table is not described, and what
/// is in it is.
struct OpenAPI {
    private let routes: [(route: Route, about: Operation)]
    /// By operation id, so that a way in that somebody else describes finds its examples.
    private var definitions: [String: JSON] = [:]

    init(_ routes: [Route]) {
        self.routes = routes.compactMap { route in
            guard route.path.hasPrefix("/api/v1"), let about = route.about else { return nil }
            return (route, about)
        }
        definitions = self.routes.reduce(into: OpenAPI.problem.definitions) { definitions, route in
            definitions.merge(route.about.definitions) { first, _ in first }
        }
    }

    /// The document.
    var document: JSON {
        var paths: [String: [String: JSON]] = [:]
        for (route, about) in routes {
            paths[route.path, default: [:]][route.method.rawValue.lowercased()] = operation(route, about)
        }
        let tags = Set(routes.map(\.about.tag)).sorted()
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Touchstone", "version": "1", "summary": "Tells prospects from leads.",
                "description": .string(OpenAPI.introduction),
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/", "description": "The server that this document came from."]],
            "tags": .array(tags.map { ["name": .string($0)] }), "security": [["token": []]],
            "paths": .object(paths.mapValues { .object($0) }),
            "components": [
                "schemas": .object(definitions),
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer",
                        "description": "A token that 'touchstone token create' made: ts_api_…",
                    ]
                ],
                "responses": ["Problem": OpenAPI.problemAnswer],
            ],
        ]
    }

    private func operation(_ route: Route, _ about: Operation) -> JSON {
        var document: [String: JSON] = [
            "operationId": .string(about.id), "summary": .string(route.summary), "tags": [.string(about.tag)],
            "parameters": .array(parameters(route, about)), "responses": .object(responses(route, about)),
        ]
        switch route.access {
        case .anybody, .writeKey: document["security"] = []
        case .permission(let permission):
            document["description"] = .string("Needs the permission `\(permission.rawValue)`.")
        default: break
        }
        switch about.body {
        case .none: break
        case .json(let schema):
            document["requestBody"] = [
                "required": .bool(schema.needsMembers), "content": ["application/json": ["schema": schema.json]],
            ]
        case .file(let types):
            let content = types.map { ($0, ["schema": OpenAPI.bytes($0)] as JSON) }
            document["requestBody"] = ["required": true, "content": .object(Dictionary(content) { first, _ in first })]
        }
        return .object(document)
    }

    private func parameters(_ route: Route, _ about: Operation) -> [JSON] {
        let names = route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
            String($0.dropFirst().dropLast())
        }
        let path: [JSON] = names.map { name in
            let schema = about.path[name] ?? Schema.text(1...200)
            return ["name": .string(name), "in": "path", "required": true, "schema": schema.json]
        }
        let query: [JSON] = about.parameters.map { parameter in
            [
                "name": .string(parameter.name), "in": "query", "required": .bool(parameter.isRequired),
                "description": .string(parameter.about), "schema": parameter.schema.json,
            ]
        }
        return path + query + headers(about)
    }

    private func headers(_ about: Operation) -> [JSON] {
        guard about.effect == .changes else { return [] }
        let key: JSON = [
            "name": "Idempotency-Key", "in": "header", "required": false,
            "description":
                "The same key with the same request is answered in the same way, and done once; kept for 7 days.",
            "schema": ["type": "string", "pattern": "^[!#-\\[\\]-~]{1,200}$"],
        ]
        let match: JSON = [
            "name": "If-Match", "in": "header", "required": false,
            "description": "The ETag that was seen; 412 where it is another one now.",
            "schema": ["type": "string", "pattern": "^(\\*|\"[!#-~]{1,200}\")$"],
        ]
        return about.hasTag ? [key, match] : [key]
    }

    private func responses(_ route: Route, _ about: Operation) -> [String: JSON] {
        var responses: [String: JSON] = [:]
        for answer in about.answers {
            var document: [String: JSON] = ["description": .string(answer.about)]
            if !answer.content.isEmpty {
                document["content"] = .object(answer.content.mapValues { ["schema": $0.json] })
            }
            var headers = answer.headers
            if about.hasTag, answer.status == .ok { headers["ETag"] = "Which state this is." }
            if !headers.isEmpty {
                document["headers"] = .object(
                    headers.mapValues { ["description": .string($0), "schema": ["type": "string"]] })
            }
            responses["\(answer.status.code)"] = .object(document)
        }
        for status in OpenAPI.refusals(route, about) {
            responses["\(status)"] = ["$ref": "#/components/responses/Problem"]
        }
        return responses
    }

    /// How a request can be turned away.
    private static func refusals(_ route: Route, _ about: Operation) -> [Int] {
        var statuses = [400, 413, 415, 429, 500, 503]
        if route.access != .anybody { statuses += [401, 403] }
        if route.path.contains("{") || about.effect != .reads || !about.parameters.isEmpty { statuses.append(404) }
        statuses.append(409)
        if about.effect == .changes { statuses += about.hasTag ? [412, 422] : [422] }
        return statuses
    }

    private static func bytes(_ type: String) -> JSON {
        guard type == "multipart/form-data" else { return ["type": "string"] }
        return [
            "type": "object", "required": ["file"],
            "properties": [
                "file": ["type": "string", "contentMediaType": "application/octet-stream"],
                "mapping": ["type": "string"],
            ],
        ]
    }

    /// What is wrong (RFC 9457), as every answer with a status of 400 or more says it.
    static let problem = Schema.object([
        "type": .text, "title": .text, "status": .whole(400...599), "detail": .text.about("Message and hint."),
        "message": .text.about("What happened, to which thing."),
        "hint": .text.about("What would be right; may be empty."),
        "code": .text.about("For programs: `not_found`, `invalid`, `conflict` and so on."), "success": .flag,
    ]).named("Problem")

    private static let problemAnswer: JSON = [
        "description": "It was not done; the problem says why.",
        "content": ["application/problem+json": ["schema": problem.json]],
        "headers": [
            "Retry-After": ["description": "Seconds, with 429 and 503.", "schema": ["type": "string"]]
        ],
    ]

    private static let introduction = """
        Everything that Touchstone does, for programs. Lists come in pages: pass `next` as `cursor`. Requests that change \
        something take an `Idempotency-Key` and are done once for each. Errors are problems as RFC 9457 has them.
        """
}

extension Operation {
    /// The schemas that it refers to.
    fileprivate var definitions: [String: JSON] {
        var all = parameters.map(\.schema) + path.values + answers.flatMap(\.content.values)
        if case .json(let schema) = body { all.append(schema) }
        return all.reduce(into: [:]) { $0.merge($1.definitions) { first, _ in first } }
    }
}

extension Schema {
    /// Whether an object without members is none of it.
    fileprivate var needsMembers: Bool {
        let name = json["$ref"]?.string?.split(separator: "/").last.map(String.init)
        return (name.flatMap { definitions[$0] } ?? json)["required"] != nil
    }
}
