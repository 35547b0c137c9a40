/// The parts of a page address that say where a touch came from, found without refusing anything.
struct WebAddress {
    /// In lower case, without port; nil when there is none or it has characters no host name has.
    let host: String?
    /// From the first `/`, at most 512 bytes; nil when there is none.
    let path: String?
    /// What may hold parameters: the query, and the fragment from its own `?` on where it has one.
    let queries: [ArraySlice<UInt8>]

    /// Reads at most the first 8 KiB.
    init(_ text: String) {
        let bytes = Array(text.utf8.prefix(8_192))
        let (beforeFragment, fragment) = WebAddress.cut(bytes[...], at: UInt8(ascii: "#"))
        let (address, query) = WebAddress.cut(beforeFragment, at: UInt8(ascii: "?"))
        let inFragment = fragment.map { WebAddress.cut($0, at: UInt8(ascii: "?")).1 ?? $0 }
        queries = [query, inFragment].compactMap { $0 }
        let (authority, rest) = WebAddress.authority(of: address)
        host = authority.flatMap(WebAddress.host)
        path = rest.first == UInt8(ascii: "/") ? FormText.cleaned(rest, limit: 512) : nil
    }

    /// What stands before the first separator, and after it; nil after it when there is none.
    private static func cut(_ bytes: ArraySlice<UInt8>, at byte: UInt8) -> (ArraySlice<UInt8>, ArraySlice<UInt8>?) {
        guard let index = bytes.firstIndex(of: byte) else { return (bytes, nil) }
        return (bytes[..<index], bytes[(index + 1)...])
    }

    /// `scheme://authority/path`, `//authority/path`, a bare `authority/path`, or only `/path`.
    private static func authority(of address: ArraySlice<UInt8>) -> (ArraySlice<UInt8>?, ArraySlice<UInt8>) {
        let slash = UInt8(ascii: "/")
        var rest = address
        if let colon = address.firstIndex(of: UInt8(ascii: ":")), address[(colon + 1)...].starts(with: [slash, slash]) {
            rest = address[(colon + 3)...]
        } else if address.starts(with: [slash, slash]) {
            rest = address.dropFirst(2)
        } else if address.first == slash {
            return (nil, address)
        }
        let end = rest.firstIndex(of: slash) ?? rest.endIndex
        return (rest[..<end], rest[end...])
    }

    private static func host(_ authority: ArraySlice<UInt8>) -> String? {
        let afterUser = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] } ?? authority
        var host = cut(afterUser, at: UInt8(ascii: ":")).0
        while host.last == UInt8(ascii: ".") { host.removeLast() }
        guard (1...253).contains(host.count), host.contains(UInt8(ascii: ".")) || host.elementsEqual("localhost".utf8),
            host.allSatisfy(isHostByte), host.first != UInt8(ascii: ".")
        else { return nil }
        guard let text = String(validating: host, as: UTF8.self) else { return nil }
        return text.unicodeScalars.contains(where: FormText.isControl) ? nil : text.lowercased()
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
