import Domain
import Engine
import HTTPTypes
import Logging

extension SignInDesk {
    /// Sends the browser to the provider of sign-ins. Nothing is changed here: what was begun stands in the browser, sealed.
    func begin(_ content: RequestContent) async throws -> Reply {
        let target = SignInDesk.path(content.query["to"].map(String.init) ?? "")
        do {
            guard let provider else { throw ProviderRefusal.notSetUp }
            let (url, sealed) = try await provider.begin(to: target, at: clock())
            let seconds = SignInAttempt.lifetime.milliseconds / 1_000
            return Reply.sent(to: url).adding(
                .setCookie, site.cookie(sealed, seconds: seconds, named: site.attemptCookieName))
        } catch {
            return try refused(error, to: target, on: content)
        }
    }

    /// Takes back a browser that the provider sends. That it is a GET is the provider's protocol; a session begins here only for
    /// a browser that shows what it was given when it began, and once.
    func takeBack(_ content: RequestContent) async throws -> Reply {
        let sealed = site.value(of: site.attemptCookieName, content.headers) ?? ""
        let reply: Reply
        do {
            guard let provider else { throw ProviderRefusal.notSetUp }
            let query = try EncodedFields(parsing: content.queryText.utf8)
            let (entrance, target) = try await authentication.signIn(
                by: provider, returning: query, sealed, from: content.origin.network,
                ending: site.session(content.headers), at: clock())
            reply = entered(entrance, to: target)
        } catch {
            reply = try refused(error, to: SignInDesk.path(""), on: content)
        }
        guard !sealed.isEmpty else { return reply }
        return reply.adding(.setCookie, site.cookie("", seconds: 0, named: site.attemptCookieName))
    }

    /// The form to sign in with, which says why nobody came in by the provider. The log says what only whoever runs the server
    /// can mend.
    private func refused(_ error: any Error, to target: String, on content: RequestContent) throws -> Reply {
        if let refusal = error as? ProviderRefusal, let detail = refusal.detail {
            log.warning(
                "nobody came in by the provider", metadata: ["reason": "\(refusal.word)", "detail": "\(detail)"])
        }
        let problem = try WebProblem.known(error)
        return SignInPage.signIn(to: target, by: provider?.settings.name, problem).reply(problem)
    }
}
