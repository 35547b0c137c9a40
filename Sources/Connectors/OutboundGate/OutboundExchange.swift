import CCurl
import Domain

/// One request on its way: the name is looked up once, all its addresses are judged, and the connection goes to these.
struct OutboundExchange: Sendable {
    let request: OutboundRequest
    let url: OutboundURL
    let settings: OutboundSettings
    let resolver: NameResolver
    let lookups: WorkerPool
    let deadline: Deadline
    let stop: StopSignal

    /// Blocks its thread until the exchange has ended, one way or another.
    func run() -> OutboundOutcome {
        let connecting = deadline.next(in: settings.connectLimit)
        switch addresses(until: connecting) {
        case .failure(let ended): return ended.outcome
        case .success(let addresses): return transfer(to: addresses, connecting)
        }
    }

    /// Looks the name up and judges its addresses, on the thread that calls; nil when a connection could be made to them.
    func look() -> OutboundOutcome? {
        switch addresses(until: deadline.next(in: settings.connectLimit)) {
        case .failure(let ended): ended.outcome
        case .success: nil
        }
    }

    /// An exchange that ends before there is a connection.
    private struct Ended: Error {
        let outcome: OutboundOutcome
    }

    private func addresses(until connecting: Deadline) -> Result<[IPAddress], Ended> {
        if stop.isRaised { return .failure(Ended(outcome: .cancelled)) }
        if deadline.millisecondsLeft == 0 { return .failure(Ended(outcome: .timedOut)) }
        switch url.host {
        case .address(let address): return judge([address])
        case .name(let name):
            let outcome = NameLookup.addresses(
                of: name.text, by: resolver, on: lookups, until: connecting, stop: stop)
            return judge(outcome, of: name)
        }
    }

    private func judge(_ outcome: NameLookup.Outcome, of name: HostName) -> Result<[IPAddress], Ended> {
        if stop.isRaised { return .failure(Ended(outcome: .cancelled)) }
        switch outcome {
        case .found(let addresses) where !addresses.isEmpty: return judge(addresses)
        case .found: return .failure(Ended(outcome: .unreachable("the name '\(name.text)' has no address")))
        case .failed(let failure):
            return .failure(Ended(outcome: .unreachable("the name '\(name.text)' has no address: \(failure.reason)")))
        case .unanswered: return .failure(Ended(outcome: .timedOut))
        case .crowded:
            return .failure(
                Ended(
                    outcome: .refused(
                        Problem(
                            .unavailable, "Too many names are being looked up already.",
                            hint: "see whether the name servers answer, and try again later"))))
        }
    }

    private func judge(_ addresses: [IPAddress]) -> Result<[IPAddress], Ended> {
        do throws(Problem) {
            try settings.rules.check(addresses, of: url)
            return .success(addresses)
        } catch {
            return .failure(Ended(outcome: .refused(error)))
        }
    }
}

extension OutboundExchange {
    private func transfer(to addresses: [IPAddress], _ connecting: Deadline) -> OutboundOutcome {
        let reception = Reception(from: addresses, settings)
        // libcurl calls back into the reception until the transfer is gone.
        return withExtendedLifetime(reception) {
            do throws(CurlFault) {
                let transfer = try CurlTransfer()
                try transfer.prepare(request, to: url, at: addresses, settings, connecting: connecting, until: deadline)
                try transfer.set(reception)
                guard let code = transfer.run(until: stop) else { return .cancelled }
                return outcome(of: transfer, code, reception)
            } catch {
                let text = String(cString: curl_easy_strerror(error.code))
                return .refused(
                    Problem(.internal, "libcurl cannot be set up: \(text).", hint: "7.80 or newer is needed"))
            }
        }
    }

    private func outcome(of transfer: CurlTransfer, _ code: CURLcode, _ reception: Reception) -> OutboundOutcome {
        if let address = reception.strangeAddress { return .refused(strange(address)) }
        if reception.isTooLarge || code.isTooMuch { return .tooLarge }
        guard code == CURLE_OK else { return failure(code, transfer.complaint(about: code)) }
        guard let address = transfer.address, reception.accept(connectionTo: address) else {
            return .refused(strange(transfer.address ?? "nobody"))
        }
        guard reception.isHeaderComplete, transfer.status > 100 else {
            return .brokenOff("the connection ended before the header did")
        }
        return .answered(
            OutboundAnswer(
                status: transfer.status, headers: reception.headers, body: reception.body, duration: deadline.elapsed))
    }

    private func strange(_ address: String) -> Problem {
        Problem(.forbidden, "The connection to '\(url.host.text)' led to \(address), which is not an address of it.")
    }

    private func failure(_ code: CURLcode, _ complaint: String) -> OutboundOutcome {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST: .unreachable(complaint)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            .tlsFailed(complaint)
        default: .brokenOff(complaint)
        }
    }
}

extension CURLcode {
    /// Whether the answer has more than libcurl takes: a body that announces more than the limit, or one line so long that
    /// libcurl 7 speaks of memory and libcurl 8.6 of a thing that is too large, of number 100.
    fileprivate var isTooMuch: Bool {
        self == CURLE_FILESIZE_EXCEEDED || self == CURLE_OUT_OF_MEMORY || rawValue == 100
    }
}
