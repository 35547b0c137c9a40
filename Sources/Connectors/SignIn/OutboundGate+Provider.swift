package import Domain

extension OutboundGate {
    /// Asks a provider of sign-ins for something.
    package func answer(to call: ProviderCall) async -> ProviderAnswer {
        var headers = [OutboundHeader("Accept", "application/json")]
        if let authorization = call.authorization { headers.append(OutboundHeader("Authorization", authorization)) }
        if call.form != nil { headers.append(OutboundHeader("Content-Type", "application/x-www-form-urlencoded")) }
        var request = OutboundRequest(
            call.form == nil ? .get : .post, call.url, headers: headers, body: Array((call.form ?? "").utf8))
        request.limit = .milliseconds(ProviderCall.limit.milliseconds)
        switch await send(request) {
        case .answered(let answer): return .answered(status: answer.status, body: answer.body)
        case .refused(let problem): return .failed("\(problem.message) \(problem.hint)")
        case .timedOut: return .failed("no answer came in time")
        case .unreachable(let why), .tlsFailed(let why): return .failed(why)
        case .tooLarge: return .failed("the answer is too large")
        case .brokenOff(let why): return .failed("the connection broke: \(why)")
        case .cancelled: return .cancelled
        }
    }
}
