/// A sign-in by a provider that was begun: what only the browser that began it knows.
package struct SignInAttempt: Hashable, Sendable {
    /// Comes back with the browser, so that no other page can bring somebody in (RFC 6749, section 10.12).
    package let state: String
    /// Comes back in the token, so that none of another sign-in is taken.
    package let nonce: String
    /// Shows that whoever exchanges the code began the sign-in (RFC 7636).
    package let verifier: String
    /// A path of this server where to go on.
    package let target: String
    package let expiresAt: Instant

    /// For how long the browser may be away.
    package static let lifetime = TimeSpan.minutes(10)
    /// Random bytes that one is made of.
    package static let randomCount = 96

    /// One that begins now. `random` are so many bytes that nobody can guess.
    package init(random: [UInt8], to target: String, at now: Instant) {
        state = Base64URL.text(Array(random.prefix(32)))
        nonce = Base64URL.text(Array(random.dropFirst(32).prefix(32)))
        verifier = Base64URL.text(Array(random.dropFirst(64).prefix(32)))
        self.target = target
        expiresAt = now + SignInAttempt.lifetime
    }

    /// As it is kept, sealed, in the browser.
    package var document: String {
        JSON.array([
            .string(state), .string(nonce), .string(verifier), .string(target), .integer(expiresAt.milliseconds),
        ])
        .canonical
    }

    /// Reads one; nil for any other document.
    package init?(document bytes: [UInt8]) {
        // Why it is none is of interest to nobody: what was sealed here can be read.
        guard let parts = (try? JSON(parsing: bytes))?.array, parts.count == 5, let state = parts[0].string,
            let nonce = parts[1].string, let verifier = parts[2].string, let target = parts[3].string,
            let end = parts[4].integer, LocalPath.isOne(target)
        else { return nil }
        (self.state, self.nonce, self.verifier) = (state, nonce, verifier)
        self.target = target
        expiresAt = Instant(milliseconds: end)
    }
}
