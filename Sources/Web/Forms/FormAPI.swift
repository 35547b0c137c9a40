import Domain
import Engine
import HTTPTypes

/// Answers programs that ask which forms there are.
struct FormAPI: Sendable {
    private let engine: Engine

    init(_ engine: Engine) { self.engine = engine }

    /// All forms of the policy in force.
    func list(_ request: RequestContent) throws -> Reply {
        let forms = try engine.acting(for: request.requireCaller()).forms()
        return Reply(["items": .array(forms.map(\.json))])
    }

    /// One form, with its markup.
    func show(_ request: RequestContent) throws -> Reply {
        let forms = try engine.acting(for: request.requireCaller()).forms()
        let id = try request.parameter("id")
        guard let form = forms.first(where: { $0.id == id }) else {
            throw Problem(
                .notFound, "there is no form '\(id.prefix(60))'", hint: Suggestion.hint(for: id, among: forms.map(\.id))
            )
        }
        return Reply(form.json)
    }
}
