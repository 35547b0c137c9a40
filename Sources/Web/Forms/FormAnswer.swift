import Domain
import HTTPTypes

/// How one submission is answered: as a page, or as JSON to whoever asks for it.
struct FormAnswer {
    let form: CaptureForm
    let request: RequestContent

    /// Why the form is shown again.
    enum Again {
        case wrong(FormComplaints)
        /// It came sooner than anybody fills in a form.
        case early
        /// It came without a token, or long after it was shown.
        case unconfirmed

        fileprivate var code: String {
            switch self {
            case .wrong: "invalid_entry"
            case .early: "too_quick"
            case .unconfirmed: "unconfirmed"
            }
        }

        fileprivate var message: String {
            switch self {
            case .wrong: "Something needs another look. Nothing was sent yet."
            case .early: "That was very quick. Nothing was sent yet: look it over and send it once more."
            case .unconfirmed: "Nothing was sent yet: look it over and send it once more."
            }
        }
    }

    private var wantsJSON: Bool { request.wantsJSON }

    /// It is recorded.
    var success: Reply {
        switch (form.ending, wantsJSON) {
        case (.message(let text), true): Reply(["success": true, "message": .string(text)])
        case (.redirect(let target), true): Reply(["success": true, "redirect": .string(target.description)])
        case (.message, false): Reply(status: .seeOther).with(.location, "/forms/\(form.id)/thanks")
        case (.redirect(let target), false): Reply(status: .seeOther).with(.location, target.description)
        }
    }

    /// The form once more, with what was typed; nothing was recorded.
    func again(_ content: FormContent, _ asked: [String], _ token: String, _ why: Again) -> Reply {
        guard !wantsJSON else {
            var answer: [String: JSON] = [
                "success": false, "code": .string(why.code), "message": .string(why.message), "token": .string(token),
            ]
            if case .wrong(let complaints) = why {
                answer["errors"] = .array(
                    complaints.all.map { ["name": .string($0.name), "message": .string($0.message)] })
            }
            return Reply(.object(answer), status: .unprocessableContent).with(.cacheControl, "no-store")
        }
        let shown = form.fields.filter { asked.contains($0.name) || content[$0.name] != nil }
        var markup = FormMarkup(form: form, action: "/forms/\(form.id)", asked: shown, content: content)
        let kept = TouchSource.carriedNames + ClickID.allCases.map(\.rawValue) + ["visitor", "gpc"]
        markup.carried = kept.compactMap { name in content[name].map { (name: name, text: $0) } }
        markup.carried.append((FormDesk.tokenName, token))
        guard case .wrong(let complaints) = why else {
            return FormReply.page(of: form, markup, notice: why.message, status: .unprocessableContent)
        }
        markup.complaints = complaints
        return FormReply.page(of: form, markup, status: .unprocessableContent)
    }

    /// Nothing was recorded, for a reason that does not lie in the answers.
    func refusal(_ problem: WebProblem) -> Reply {
        guard !wantsJSON else { return problem.reply }
        // What cannot be read cannot be shown again.
        let content = try? FormContent(request.body, type: request.headers[.contentType] ?? "")
        var reply = FormReply.refusal(of: form, problem, typed: problem.retryAfterSeconds == nil ? nil : content)
        for header in problem.reply.headers where header.name == .retryAfter {
            reply.headers[header.name] = header.value
        }
        return reply
    }

    /// The same, readable for scripts of the pages that the form is for.
    func readable(_ reply: Reply) -> Reply { FormReply.readable(reply, by: request, form) }
}

extension RequestContent {
    /// Whether whoever sends a form is a script that reads JSON.
    var wantsJSON: Bool {
        let type = headers[.contentType]?.lowercased() ?? ""
        return type.hasPrefix("application/json") || headers[.accept]?.contains("application/json") == true
    }
}
