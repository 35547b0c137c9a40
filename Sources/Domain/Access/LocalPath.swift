/// Where a browser may be sent after it signed in: a path of this server, never another place.
package enum LocalPath {
    /// Whether a text is a path, with or without a query, that no browser takes for another server's address.
    package static func isOne(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2_000 else { return false }
        // '//host' and '/\host' lead elsewhere.
        if bytes.count > 1, bytes[1] == UInt8(ascii: "/") || bytes[1] == UInt8(ascii: "\\") { return false }
        return bytes.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
    }
}
