/// A signed token as it comes in (JWS in its compact form, RFC 7515 section 3.1, with claims of RFC 7519): read, and not yet
/// believed. Keys that its header names or brings along are not looked at: keys are the provider's alone.
package struct SignedToken: Hashable, Sendable {
    /// What a signature is believed by. There is nothing else on purpose: `none`, and HS256, whose key would be the client's
    /// secret or, by confusion, the provider's public key.
    package enum Algorithm: String, Hashable, Sendable, CaseIterable {
        case rs256 = "RS256"
        case es256 = "ES256"
    }

    package let algorithm: Algorithm
    /// Which of the provider's keys; nil where it does not say.
    package let keyID: String?
    /// What it says, if the signature goes with it.
    package let claims: [String: JSON]
    /// What is signed.
    package let signedBytes: [UInt8]
    package let signature: [UInt8]

    /// Bytes of the longest token that is read.
    package static let longest = 32 * 1_024

    /// Reads a token. Throws `malformed`, and `algorithm` for one that is signed otherwise.
    package init(parsing text: String) throws(IdentityTokenFlaw) {
        let bytes = Array(text.utf8)
        guard bytes.count <= SignedToken.longest else { throw .malformed("it has \(bytes.count) bytes") }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformed("it has not three parts") }
        let header = try SignedToken.object(parts[0], "header")
        guard case .string(let name)? = header["alg"] else { throw .malformed("its header names no algorithm") }
        guard let algorithm = Algorithm(rawValue: name) else { throw .algorithm(name) }
        self.algorithm = algorithm
        // RFC 7515, section 4.1.11: what has to be understood and is not makes the token worthless.
        guard header["crit"] == nil else { throw .malformed("its header demands what nobody here understands") }
        switch header["kid"] {
        case nil: keyID = nil
        case .string(let id)?: keyID = id
        default: throw .malformed("its header names no key")
        }
        claims = try SignedToken.object(parts[1], "body")
        signedBytes = Array(bytes[..<parts[1].endIndex])
        guard let signature = Base64URL.bytes(parts[2]), !signature.isEmpty else {
            throw .malformed("its signature is no text of base64url")
        }
        self.signature = signature
    }

    private static func object(_ part: ArraySlice<UInt8>, _ what: String) throws(IdentityTokenFlaw) -> [String: JSON] {
        guard let bytes = Base64URL.bytes(part) else { throw .malformed("its \(what) is no text of base64url") }
        let document: JSON
        do throws(JSONError) { document = try JSON(parsing: bytes) } catch {
            throw .malformed("its \(what) is no JSON")
        }
        guard let members = document.object else { throw .malformed("its \(what) is no object") }
        return members
    }
}
