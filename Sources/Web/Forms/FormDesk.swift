import Domain
import Engine
import HTTPTypes
import Vault

/// Shows forms, takes in what is sent with them, and answers once it is committed.
struct FormDesk: Sendable {
    private let engine: Engine
    private let intake: EventIntake
    private let throttle: FormThrottle
    private let bench: Workbench
    private let clock: @Sendable () -> Instant

    init(
        _ engine: Engine, _ intake: EventIntake, _ throttle: FormThrottle, on bench: Workbench,
        clock: @escaping @Sendable () -> Instant
    ) {
        self.engine = engine
        self.bench = bench
        self.intake = intake
        self.throttle = throttle
        self.clock = clock
    }

    /// Bytes of the largest form that is taken.
    static let largestBody = 64 * 1_024

    /// The page of a form, which asks what is not known of who looks at it.
    func show(_ request: RequestContent) throws -> Reply {
        guard let form = try form(request) else { return FormReply.unknown }
        let seal = try engine.formSeal()
        let now = clock()
        let visitor = visitor(request, seal)
        let asked = form.questions(knowing: try engine.answersKnown(to: form, of: visitor, at: now))
        let token = seal.sealed(newToken(form, asked.map(\.name), now))
        var carried = FormLink.carried(by: request)
        carried.append((FormDesk.tokenName, token))
        return FormReply.page(of: form, FormMarkup(form: form, action: request.path, asked: asked, carried: carried))
    }

    /// A token for a form that stands on a page of its own.
    func token(_ request: RequestContent) throws -> Reply {
        guard let form = try form(request) else { return FormReply.unknown }
        try checkOrigin(request, form)
        let asked = form.questions(knowing: []).map(\.name)
        let token = try engine.formSeal().sealed(newToken(form, asked, clock()))
        return FormReply.readable(
            Reply(["token": .string(token)]).with(.cacheControl, "no-store"), by: request, form)
    }

    /// What stands where the form stood, once it was sent.
    func thanks(_ request: RequestContent) throws -> Reply {
        guard let form = try form(request) else { return FormReply.unknown }
        return FormReply.thanks(for: form)
    }

    /// Takes in what was sent. What is wrong with it is said on the form, with everything that was typed.
    func take(_ request: RequestContent) async throws -> Reply {
        let known: CaptureForm?
        do { known = try await bench.run({ [self] in try form(request) }) } catch {
            guard !Engine.isOfStore(error) else { throw error }
            return try await keep(request, because: error)
        }
        guard let form = known else { return FormReply.unknown }
        let answer = FormAnswer(form: form, request: request)
        do {
            try checkOrigin(request, form)
            try throttle.pass(request.address, at: clock())
            return answer.readable(try await take(request, form, answer))
        } catch {
            return answer.readable(answer.refusal(WebProblem(error)))
        }
    }

    private func take(_ request: RequestContent, _ form: CaptureForm, _ answer: FormAnswer) async throws -> Reply {
        let content = try FormContent(request.body, type: request.headers[.contentType] ?? "")
        // Whoever fills in what nobody sees is a program: it is told what people are told, and nothing is kept.
        guard content[FormMarkup.trapName] == nil else { return answer.success }
        let now = clock()
        let seal = try await bench.run { [engine] in try engine.formSeal() }
        let token = content[FormDesk.tokenName].flatMap { seal.token($0) }
        let standing = token?.standing(at: now, for: form.id) ?? .void
        let asked = token?.form == form.id ? token?.asked ?? [] : form.questions(knowing: []).map(\.name)
        do throws(FormComplaints) { _ = try FormEntry(content, of: form, asked: asked) } catch {
            let next = standing == .void ? newToken(form, asked, now) : token ?? newToken(form, asked, now)
            return answer.again(content, asked, seal.sealed(next), .wrong(error))
        }
        switch (standing, token) {
        case (.good, let token?):
            _ = try await intake.take(submission(request, content, token), receivedAt: now)
            return answer.success
        case (.early, let token?): return answer.again(content, asked, seal.sealed(token), .early)
        default: return answer.again(content, asked, seal.sealed(newToken(form, asked, now)), .unconfirmed)
        }
    }

    /// Keeps what was sent with a form that nobody can read, because nobody can read the policy: the token, which is sealed
    /// here, says that the form was shown here and what it asked. Throws the reason where there is no such token.
    private func keep(_ request: RequestContent, because reason: any Error) async throws -> Reply {
        let now = clock()
        try throttle.pass(request.address, at: now)
        let content = try FormContent(request.body, type: request.headers[.contentType] ?? "")
        let seal = try await bench.run { [engine] in try engine.formSeal() }
        guard content[FormMarkup.trapName] == nil, let token = content[FormDesk.tokenName].flatMap({ seal.token($0) }),
            token.standing(at: now, for: try request.parameter("id")) == .good
        else { throw reason }
        _ = try await intake.take(submission(request, content, token), receivedAt: now)
        return request.wantsJSON ? Reply(["success": true]) : FormReply.kept
    }

    private func submission(_ request: RequestContent, _ content: FormContent, _ token: FormToken) -> FormSubmission {
        FormSubmission(
            to: token.form, content, asked: token.asked, messageID: token.nonce, userAgent: request.headers[.userAgent],
            isPrivate: request.isPrivate || content["gpc"] == "1")
    }

    static let tokenName = "token"

    private func form(_ request: RequestContent) throws -> CaptureForm? {
        do { return try engine.form(request.parameter("id")) } catch let problem as Problem {
            guard problem.code == .notFound else { throw problem }
            return nil
        }
    }

    private func newToken(_ form: CaptureForm, _ asked: [String], _ now: Instant) -> FormToken {
        FormToken(form: form.id, issuedAt: now, nonce: RandomBytes.make(16), asked: asked)
    }

    /// Whoever shows a link that was made for them, else the browser's id. An address that is typed recognises nobody:
    /// anybody can type it.
    private func visitor(_ request: RequestContent, _ seal: FormSeal) -> FormVisitor {
        if let invitation = request.query["who"].flatMap({ seal.invitation(String($0)) }) {
            return .invited(invitation)
        }
        guard !request.isPrivate, let id = request.query["visitor"], !id.isEmpty else { return .stranger }
        return .visitor(String(id))
    }

    /// Browsers say whose page sends a form: the server's own, or one that the policy names.
    private func checkOrigin(_ request: RequestContent, _ form: CaptureForm) throws {
        guard let origin = request.headers[.origin], !request.origin.isFromHere, !form.isFor(origin) else {
            return
        }
        throw WebProblem(
            .forbidden, "origin_not_allowed",
            Problem(
                .forbidden, "the form '\(form.id)' is not for pages of \(origin.prefix(100))",
                hint: "its 'origins' in the policy say whose pages it is for"))
    }
}

extension CaptureForm {
    /// Whether pages of an origin may show and send it.
    func isFor(_ origin: String) -> Bool { origins.contains { $0.description == origin.lowercased() } }
}

extension RequestContent {
    /// Whether the browser asks for Global Privacy Control.
    var isPrivate: Bool { HTTPField.Name("Sec-GPC").flatMap { headers[$0] } == "1" }
}
