import Domain
import HTTPTypes

/// The pages around forms.
enum FormReply {
    /// A form on its page.
    static func page(
        of form: CaptureForm, _ markup: FormMarkup, notice: String? = nil, status: HTTPResponse.Status = .ok
    ) -> Reply {
        let said: HTML = notice.map { "<div class=\"summary\" role=\"alert\"><p>\($0)</p></div>" } ?? markup.summary
        let text: HTML = form.text.isEmpty ? .empty : "<p>\(form.text)</p>"
        let content: HTML = """
            <main>
            <h1>\(form.title)</h1>
            \(text)
            \(said)
            \(markup.html)
            </main>
            """
        let mark = markup.complaints == nil && notice == nil ? "" : "Not sent yet: "
        return frame(form, mark + form.title).reply(content, status: status)
    }

    /// What stands where the form stood.
    static func thanks(for form: CaptureForm) -> Reply {
        let follows: HTML
        switch form.ending {
        case .message(let text): follows = "<p role=\"status\">\(text)</p>"
        case .redirect(let target): follows = "<p role=\"status\"><a href=\"\(target.description)\">Go on</a></p>"
        }
        return frame(form, form.title).reply("<main>\n<h1>\(form.title)</h1>\n\(follows)\n</main>")
    }

    /// What was sent is kept, though nobody can read the form now.
    static var kept: Reply {
        PageFrame(title: "Thank you", style: Assets.form, framedBy: []).reply(
            "<main>\n<h1>Thank you</h1>\n<p role=\"status\">What you sent has arrived.</p>\n</main>")
    }

    /// There is no such form.
    static var unknown: Reply {
        PageFrame(title: "No such form", style: Assets.form, framedBy: []).reply(
            "<main>\n<h1>There is no such form</h1>\n<p>It may have been replaced. Look for it where you found the link.</p>\n</main>",
            status: .notFound)
    }

    /// Something keeps the form from being taken; what was `typed` can be sent again.
    static func refusal(of form: CaptureForm, _ problem: WebProblem, typed: FormContent?) -> Reply {
        let wait = problem.retryAfterSeconds.map { " Try again in \($0 == 1 ? "a second" : "\($0) seconds")." } ?? ""
        let message: String
        switch problem.status {
        case .tooManyRequests: message = "Too much came from your network in a short time."
        default:
            message = problem.problem.message.prefix(1).uppercased() + String(problem.problem.message.dropFirst()) + "."
        }
        guard let typed else {
            return frame(form, form.title).reply(
                "<main>\n<h1>\(form.title)</h1>\n<div class=\"summary\" role=\"alert\"><p>\(message)\(wait) Nothing was sent.</p></div>\n<p><a href=\"/forms/\(form.id)\">Back to the form</a></p>\n</main>",
                status: problem.status)
        }
        let shown = form.fields.filter { typed[$0.name] != nil }
        var markup = FormMarkup(form: form, action: "/forms/\(form.id)", asked: shown, content: typed)
        let kept = TouchSource.carriedNames + ClickID.allCases.map(\.rawValue) + ["visitor", "gpc", FormDesk.tokenName]
        markup.carried = kept.compactMap { name in typed[name].map { (name: name, text: $0) } }
        return page(of: form, markup, notice: message + wait + " Nothing was sent yet.", status: problem.status)
    }

    /// Lets scripts of the pages that a form is for read an answer.
    static func readable(_ reply: Reply, by request: RequestContent, _ form: CaptureForm) -> Reply {
        guard let origin = request.headers[.origin], form.isFor(origin) else { return reply }
        return reply.with(.accessControlAllowOrigin, origin).with(.vary, "Origin")
    }

    private static func frame(_ form: CaptureForm, _ title: String) -> PageFrame {
        var frame = PageFrame(
            title: title, style: Assets.form, framedBy: form.origins.map(\.description), scripts: ["/forms.js"])
        if case .redirect(let target) = form.ending { frame.leadsTo = [target.origin.description] }
        return frame
    }
}
