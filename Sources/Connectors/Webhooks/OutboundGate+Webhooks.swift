package import Domain

extension OutboundGate {
    /// Throws unless a URL may be called as things are: by its text, and by every address that its name has now. Nothing is
    /// sent.
    package func check(_ url: String) async throws(Problem) {
        switch await look(OutboundRequest(.post, url)) {
        case nil: return
        case .refused(let problem)?: throw problem
        case .unreachable(let why)?:
            throw Problem(.invalid, "This URL cannot be called: \(why).", hint: "see whether the host is spelled right")
        case .timedOut?:
            throw Problem(
                .unavailable, "Whether this URL may be called cannot be found out: no name server answered in time.",
                hint: "try again later")
        case .answered?, .tlsFailed?, .tooLarge?, .brokenOff?, .cancelled?:
            throw Problem(.unavailable, "Whether this URL may be called cannot be found out.", hint: "try again later")
        }
    }

    /// Makes the call of a webhook.
    package func make(_ call: WebhookCall) async -> WebhookAnswer {
        let clock = ContinuousClock.now
        let request = OutboundRequest(
            .post, call.url, headers: call.headers.map { OutboundHeader($0.name, $0.value) }, body: call.body)
        let outcome = await send(request)
        let spent = (ContinuousClock.now - clock).components
        return outcome.answer(
            after: TimeSpan(milliseconds: spent.seconds * 1_000 + spent.attoseconds / 1_000_000_000_000_000))
    }
}

extension OutboundOutcome {
    fileprivate func answer(after duration: TimeSpan) -> WebhookAnswer {
        switch self {
        case .answered(let answer):
            return WebhookAnswer(
                (200...299).contains(answer.status) ? .delivered : .rejected, status: answer.status,
                text: String(
                    String(decoding: answer.body.prefix(2_000), as: UTF8.self).prefix(WebhookAnswer.keptLetters)),
                duration: duration, retryAfter: answer.retryAfter)
        case .refused(let problem): return WebhookAnswer(.refused, text: problem.message, duration: duration)
        case .unreachable(let why), .tlsFailed(let why):
            return WebhookAnswer(.unreachable, text: why, duration: duration)
        case .timedOut: return WebhookAnswer(.unknown, text: "time ran out", duration: duration)
        case .tooLarge: return WebhookAnswer(.unknown, text: "the answer is too large", duration: duration)
        case .brokenOff(let why): return WebhookAnswer(.unknown, text: why, duration: duration)
        case .cancelled: return WebhookAnswer(.unknown, text: "the program was ending", duration: duration)
        }
    }
}

extension OutboundAnswer {
    /// What the header says in whole seconds; nil when it says nothing, or a date.
    fileprivate var retryAfter: TimeSpan? {
        guard let text = header("retry-after"), text.count <= 9, let seconds = Int64(text), seconds >= 0 else {
            return nil
        }
        return TimeSpan(milliseconds: seconds * 1_000)
    }
}
