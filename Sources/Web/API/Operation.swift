import Domain
import HTTPTypes

/// What a request of the API may look like and how it is answered: the description of the API is made of it, and requests
/// are judged by it.
struct Operation: Sendable {
    /// What a request does.
    enum Effect: Hashable, Sendable {
        /// Nothing.
        case reads
        /// Nothing, though its method is POST.
        case asks
        /// Something, in one transaction with the answer.
        case changes
    }

    /// A value in the query.
    struct Parameter: Sendable {
        let name: String
        let schema: Schema
        let about: String
        var isRequired = false
    }

    /// What a body is.
    enum Body: Sendable {
        case none
        case json(Schema)
        /// Bytes of one of these media types.
        case file([String])

        var isFile: Bool { if case .file = self { true } else { false } }
    }

    /// What is answered where all is well.
    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let about: String
        /// By media type; empty for an answer without a body.
        var content: [String: Schema] = [:]
        /// Names and what they say.
        var headers: [String: String] = [:]
    }

    /// Unique: `acceptLead`.
    let id: String
    let tag: String
    let effect: Effect
    var parameters: [Parameter] = []
    /// What the parts of the path in braces are.
    var path: [String: Schema] = [:]
    var body = Body.none
    var answers: [Answer] = []
    /// Whether the answer shows a state that a change can be made dependent on.
    var hasTag = false
    /// Whether leads have to be put under another policy after it.
    var startsRescoring = false
    /// Whether the answer shows what is shown this once: it is kept sealed, and by nobody on its way.
    var showsSecret = false
    /// Whether somebody may come in after it who might not before, or the other way round.
    var changesAdmission = false
    /// The member of the body that is a URL to be called: where it leads is looked at before anything is done.
    var urlMember: String?
}

extension Operation.Parameter {
    /// How many at most.
    static func limit(_ most: Int = 200, usual: Int = 50) -> Operation.Parameter {
        .init(
            name: "limit", schema: .whole(1...most).defaulting(to: .count(usual)), about: "How many at most.")
    }

    /// Where a page begins.
    static let cursor = Operation.Parameter(
        name: "cursor", schema: .text(1...200), about: "'next' of the page before; without it the first page.")
}

extension Operation.Answer {
    /// JSON with 200.
    static func ok(_ schema: Schema, _ about: String = "What was asked for.") -> Operation.Answer {
        .init(status: .ok, about: about, content: ["application/json": schema])
    }

    /// JSON with 201 and the place of what was made.
    static func created(_ schema: Schema) -> Operation.Answer {
        .init(
            status: .created, about: "It was made.", content: ["application/json": schema],
            headers: ["Location": "Where it is."])
    }

    /// JSON with 202 and where to look how far it is.
    static func accepted(_ schema: Schema) -> Operation.Answer {
        .init(
            status: .accepted, about: "It was begun.", content: ["application/json": schema],
            headers: ["Location": "Where it says how far it is."])
    }

    /// Nothing with 204.
    static let nothing = Operation.Answer(status: .noContent, about: "It was done; there is nothing to show.")
}
