/// One mailbox, as `local part @ domain` of RFC 5321, or with an address in numbers in square brackets.
///
/// Equal when the normal forms are: domain in lower case and ASCII, local part in lower case, quotes only where they
/// are needed. RFC 5321 lets a server tell `Ann` from `ann`; none that matters does, and people write both.
package struct EmailAddress: Sendable {
    /// What stood in the input, byte for byte.
    package let spelling: String
    /// The normal form: `ann.lee@acme.com`. This is what is stored, compared and linked by.
    package let normalised: String
    /// Where mail goes.
    package let domain: Domain
    /// How many bytes of the normal form stand before the `@`.
    private let localLength: Int

    /// The part after the `@`.
    package enum Domain: Hashable, Sendable {
        case host(HostName)
        /// `[192.0.2.1]`, `[ipv6:2001:db8::1]`, brackets included.
        case literal(String)
    }

    /// Reads exactly one address, nothing before or after it: no name, no comment, no white space. The caller trims.
    package init(parsing text: String) throws(EmailAddressFlaw) {
        var syntax = try EmailSyntax(text)
        let local = try syntax.localPart()
        domain = try syntax.domain()
        spelling = text
        localLength = local.count
        normalised = String(decoding: local + [UInt8(ascii: "@")], as: UTF8.self) + domain.text
        guard normalised.utf8.count <= EmailSyntax.longest else {
            throw EmailAddressFlaw(.tooLong, at: EmailSyntax.longest)
        }
    }

    /// Whether a text is an address, for callers to whom the reason is of no use.
    package static func isOne(_ text: String) -> Bool {
        do throws(EmailAddressFlaw) { _ = try EmailAddress(parsing: text) } catch { return false }
        return true
    }

    /// The part before the `@` in normal form.
    package var local: Substring { Substring(normalised.utf8.prefix(localLength)) }

    /// The domain; nil for an address in numbers in square brackets.
    package var host: HostName? { if case .host(let name) = domain { name } else { nil } }

    /// The address without a tag: `ann@acme.com` for `ann+news@acme.com`; itself when there is none. A key for
    /// candidates to review only: whether `+` starts a tag is the receiving server's own affair.
    package var mailbox: String {
        guard !local.hasPrefix("\""), let plus = local.firstIndex(of: "+"), plus > local.startIndex,
            local[..<plus].last != "."
        else { return normalised }
        return "\(local[..<plus])@\(domain.text)"
    }
}

extension EmailAddress: Hashable, CustomStringConvertible {
    package static func == (left: EmailAddress, right: EmailAddress) -> Bool { left.normalised == right.normalised }

    package func hash(into hasher: inout Hasher) { hasher.combine(normalised) }

    /// The normal form.
    package var description: String { normalised }
}

extension EmailAddress.Domain {
    /// As it stands in the address.
    package var text: String {
        switch self {
        case .host(let name): name.text
        case .literal(let text): text
        }
    }
}
