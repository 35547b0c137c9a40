import Domain
import Engine
import HTTPTypes

/// A request to the API that is as its operation says, and the verbs that it may call.
struct Call: Sendable {
    /// The verbs, for whoever asks; where the request changes something they take part in one transaction.
    let engine: Engine
    let inputs: Inputs
    /// Unique for what the request intends: the same for the same request.
    let actionKey: String
    let now: Instant
    /// How the server is reached from outside.
    let site: Site

    var caller: Caller { engine.caller }

    /// A value in the query.
    func text(_ name: String) -> String? { inputs.query[name]?.string }
    func whole(_ name: String) -> Int? { inputs.query[name]?.integer.map { Int($0) } }
    func flag(_ name: String) -> Bool { inputs.query[name] == true }
    func day(_ name: String) -> Day? { text(name).flatMap { Day(iso: $0) } }
    func moment(_ name: String) -> Instant? { text(name).flatMap { Instant(iso: $0) } }

    /// The body's members.
    var body: JSON { inputs.body }

    /// An id in the path; throws `not_found` for what cannot be one.
    func id<Of>(_ name: String, _ prefix: String = Of.prefix) throws -> ID<Of> {
        let text = try inputs.content.parameter(name)
        guard let id = ID<Of>.written(text, prefix) else {
            throw Problem(.notFound, "there is no '\(text.prefix(40))'", hint: "it is written like \(prefix)42")
        }
        return id
    }

    /// A lead's number in the path.
    func lead() throws -> ID<Person> { try id("lead", "L") }

    /// Throws 412 where the request depends on a state that is no longer the one there is.
    func check(_ reply: @autoclosure () throws -> Reply) throws {
        guard let header = inputs.content.headers[.ifMatch] else { return }
        let condition = try EntityTagCondition(parsing: header)
        let tag = EntityTag(of: try reply().body)
        guard !condition.isMet(by: tag) else { return }
        var problem = WebProblem(
            .preconditionFailed, "precondition_failed",
            Problem(
                .conflict, "it is no longer what it was when you saw it",
                hint: "read it again, then decide; its ETag is \(tag)"))
        problem.headers[.eTag] = tag.description
        throw problem
    }
}

extension ID {
    /// Reads an id that is written with this prefix; nil for anything else.
    static func written(_ text: String, _ prefix: String) -> ID? {
        let digits = text.dropFirst(prefix.count)
        guard text.hasPrefix(prefix), digits.first != "0" else { return nil }
        return ID(parsing: digits)
    }
}

extension Reply {
    /// The same with the tag of what it shows.
    var tagged: Reply { with(.eTag, EntityTag(of: body).description) }
}
