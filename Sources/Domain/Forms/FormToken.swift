/// What a form carries from where it was shown to where it is sent: which form, when, and what was asked. It is sealed, so
/// that nobody makes one up.
package struct FormToken: Hashable, Sendable {
    package let form: String
    package let issuedAt: Instant
    /// 32 hexadecimal digits that no other token has: what is sent twice with one token is one submission.
    package let nonce: String
    /// The names of what was asked beside the e-mail address.
    package let asked: [String]

    package init(form: String, issuedAt: Instant, nonce: [UInt8], asked: [String]) {
        self.form = form
        self.issuedAt = issuedAt
        self.nonce = Hexadecimal.text(of: nonce)
        self.asked = asked
    }

    /// Whether a submission may come with it now.
    package enum Standing: Hashable, Sendable {
        case good
        /// Nobody fills in a form as quickly.
        case early
        /// It is of another form, from the future, or too old.
        case void
    }

    /// Nobody reads a form and answers it in a shorter time.
    package static let shortestFill = TimeSpan(milliseconds: 2_000)
    /// A form that was shown longer ago is shown again before it is taken.
    package static let lifetime = TimeSpan.hours(24)

    /// How it stands at a moment, for a form.
    package func standing(at now: Instant, for form: String) -> Standing {
        guard self.form == form, issuedAt <= now, now - issuedAt <= FormToken.lifetime else { return .void }
        return now - issuedAt < FormToken.shortestFill ? .early : .good
    }

    /// As it is sealed: `guide~1772442000000~00ff…~jobTitle,company`.
    package var text: String { "\(form)~\(issuedAt.milliseconds)~\(nonce)~\(asked.joined(separator: ","))" }

    /// Reads `text`; nil for anything else.
    package init?(parsing text: String) {
        let parts = text.split(separator: "~", omittingEmptySubsequences: false)
        guard parts.count == 4, KindName.isWellFormed(String(parts[0])), let moment = Int64(parts[1]), moment >= 0,
            moment < Instant.distantFuture.milliseconds, String(moment) == parts[1],
            Hexadecimal.bytes(of: parts[2])?.count == 16
        else { return nil }
        let names = parts[3].split(separator: ",", omittingEmptySubsequences: false)
        let arePlain = names.allSatisfy { name in
            (1...100).contains(name.utf8.count)
                && name.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") }
        }
        guard parts[3].isEmpty || (names.count <= 20 && arePlain) else { return nil }
        form = String(parts[0])
        issuedAt = Instant(milliseconds: moment)
        nonce = String(parts[2])
        asked = parts[3].isEmpty ? [] : names.map(String.init)
    }
}

/// Says to a form who opens it, so that it need not ask what is known of them. Sealed; it opens nothing else.
package struct FormInvitation: Hashable, Sendable {
    package let person: ID<Person>
    package let expiresAt: Instant

    package init(person: ID<Person>, expiresAt: Instant) {
        self.person = person
        self.expiresAt = expiresAt
    }

    /// As it is sealed: `42~1772442000000`.
    package var text: String { "\(person.value)~\(expiresAt.milliseconds)" }

    /// Reads `text`; nil for anything else.
    package init?(parsing text: String) {
        let numbers = text.split(separator: "~", omittingEmptySubsequences: false).map { Int64($0) }
        guard numbers.count == 2, let person = numbers[0], person > 0, let moment = numbers[1],
            (0..<Instant.distantFuture.milliseconds).contains(moment), "\(person)~\(moment)" == text
        else { return nil }
        self.init(person: ID(person), expiresAt: Instant(milliseconds: moment))
    }
}
