package import Domain

/// Asks providers through the gate. Secrets are looked up by name when a request leaves, and stand in nothing that comes
/// back.
package struct ProviderCalls: Sendable {
    private let gate: OutboundGate
    private let secret: @Sendable (String) -> String?

    /// `secret` gives the secret of a name; nil where the operator has given none.
    package init(through gate: OutboundGate, secret: @escaping @Sendable (String) -> String?) {
        self.gate = gate
        self.secret = secret
    }

    /// The reply to a question, at the latest when its time is up.
    package func reply(to question: EnrichmentRequest) async -> EnrichmentReply {
        let request: OutboundRequest
        do throws(Problem) { request = try outbound(question) } catch { return .refused(error) }
        switch await gate.send(request) {
        case .answered(let answer):
            return .answered(status: answer.status, retryAfter: answer.header("Retry-After"), body: answer.body)
        case .refused(let problem): return .refused(problem)
        case .timedOut: return .timedOut
        case .unreachable(let why), .tlsFailed(let why): return .unreachable(why)
        case .tooLarge: return .tooLarge
        case .brokenOff(let why): return .unreachable("the connection broke: \(why)")
        case .cancelled: return .cancelled
        }
    }

    private func outbound(_ question: EnrichmentRequest) throws(Problem) -> OutboundRequest {
        var headers = [OutboundHeader("Accept", "application/json")]
        if let authorization = question.authorization {
            guard let secret = secret(authorization.secret), !secret.isEmpty else {
                throw Problem(
                    .unavailable, "there is no secret '\(authorization.secret)'",
                    hint: "give it to the program as \(SecretName.variable(of: authorization.secret))")
            }
            headers.append(OutboundHeader(authorization.header, authorization.prefix + secret))
        }
        if question.body != nil { headers.append(OutboundHeader("Content-Type", "application/json")) }
        var request = OutboundRequest(
            question.method == .get ? .get : .post, question.url, headers: headers,
            body: Array((question.body ?? "").utf8))
        request.limit = .milliseconds(question.timeout.milliseconds)
        return request
    }
}
