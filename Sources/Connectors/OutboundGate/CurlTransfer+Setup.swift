import CCurl
import Domain

extension CurlTransfer {
    /// Prepares the transfer: the request, the addresses it may go to, and nothing that the environment, a file in the
    /// home directory or the answer could change about it.
    func prepare(
        _ request: OutboundRequest, to url: OutboundURL, at addresses: [IPAddress], _ settings: OutboundSettings,
        connecting: Deadline, until deadline: Deadline
    ) throws(CurlFault) {
        try aim(at: url, addresses)
        try keepOut()
        if let file = settings.authorityFile { try set(CURLOPT_CAINFO, file) }
        try limit(settings, connecting, deadline)
        try write(request, userAgent: settings.userAgent)
    }

    private func aim(at url: OutboundURL, _ addresses: [IPAddress]) throws(CurlFault) {
        try set(CURLOPT_URL, url.text)
        try set(CURLOPT_PATH_AS_IS, 1)
        guard case .name(let name) = url.host else { return }
        let pinned = addresses.prefix(CurlTransfer.mostAddresses).map(\.inBrackets).joined(separator: ",")
        try set(CURLOPT_RESOLVE, ["\(name.text):\(url.port):\(pinned)"])
    }

    private static let mostAddresses = 16

    private func keepOut() throws(CurlFault) {
        try allowWebOnly()
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NOPROXY, "*")
        try set(CURLOPT_NETRC, 0)
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, CurlTransfer.tls12)
        try set(CURLOPT_HTTP_VERSION, CurlTransfer.http11)
        try set(CURLOPT_HTTP09_ALLOWED, 0)
        try set(CURLOPT_FRESH_CONNECT, 1)
        try set(CURLOPT_FORBID_REUSE, 1)
        try set(CURLOPT_NOSIGNAL, 1)
    }

    private static let tls12 = Int(CURL_SSLVERSION_TLSv1_2)
    private static let http11 = Int(CURL_HTTP_VERSION_1_1)

    private func limit(_ settings: OutboundSettings, _ connecting: Deadline, _ all: Deadline) throws(CurlFault) {
        // To libcurl, 0 is no limit.
        try set(CURLOPT_CONNECTTIMEOUT_MS, max(1, connecting.millisecondsLeft))
        try set(CURLOPT_TIMEOUT_MS, max(1, all.millisecondsLeft))
        try set(CURLOPT_MAXFILESIZE_LARGE, bytes: max(1, settings.largestBody))
    }

    private func write(_ request: OutboundRequest, userAgent: String) throws(CurlFault) {
        switch request.method {
        case .get: try set(CURLOPT_HTTPGET, 1)
        case .head: try set(CURLOPT_NOBODY, 1)
        case .post, .put, .patch, .delete:
            try set(body: request.body)
            try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
        try set(CURLOPT_USERAGENT, userAgent)
        var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        // What libcurl would add by itself: a name without a value leaves it out.
        lines.append("Expect:")
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            lines.append("Content-Type:")
        }
        try set(CURLOPT_HTTPHEADER, lines)
    }
}

extension IPAddress {
    fileprivate var inBrackets: String {
        if case .version6 = self { "[\(text)]" } else { text }
    }
}
