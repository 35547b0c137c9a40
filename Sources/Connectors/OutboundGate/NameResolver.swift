package import Domain
import Glibc

/// What looks names up.
package struct NameResolver: Sendable {
    /// Why a name has no addresses.
    package struct Failure: Error, Sendable {
        /// One sentence without a full stop, as it goes on after a colon.
        package let reason: String

        package init(_ reason: String) { self.reason = reason }
    }

    /// All addresses of a name, the best first; blocks its thread until they are known.
    let addresses: @Sendable (_ name: String) throws(Failure) -> [IPAddress]

    package init(_ addresses: @escaping @Sendable (_ name: String) throws(Failure) -> [IPAddress]) {
        self.addresses = addresses
    }

    /// The system's, by its hosts file and its name servers.
    package static let system = NameResolver { name throws(Failure) in
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_ADDRCONFIG
        var first: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(name, nil, &hints, &first)
        guard code == 0 else { throw Failure(gai_strerror(code).map { String(cString: $0) } ?? "error \(code)") }
        defer { freeaddrinfo(first) }
        var addresses: [IPAddress] = []
        var entry = first
        while let found = entry?.pointee {
            if let address = found.ai_addr.flatMap(address) { addresses.append(address) }
            entry = found.ai_next
        }
        return addresses
    }

    private static func address(_ socket: UnsafeMutablePointer<sockaddr>) -> IPAddress? {
        let raw = UnsafeRawPointer(socket)
        switch Int32(socket.pointee.sa_family) {
        case AF_INET:
            let address = raw.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr
            return .version4(IPv4Address(bits: UInt32(bigEndian: address)))
        case AF_INET6:
            let address = raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            let bits = withUnsafeBytes(of: address) { $0.reduce(UInt128(0)) { $0 << 8 | UInt128($1) } }
            return .version6(IPv6Address(bits: bits))
        default: return nil
        }
    }
}
