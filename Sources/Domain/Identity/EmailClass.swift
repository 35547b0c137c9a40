/// Whose addresses a mail domain gives out.
package enum EmailClass: String, Sendable, CaseIterable {
    /// Nobody's known service: most likely the domain of the person's own organisation.
    case company
    /// Anyone can have one there, so the domain says nothing of an employer.
    case publicMail = "public_mail"
    /// Made to be thrown away.
    case disposable
    /// A school or university: students and staff alike.
    case university
}

/// What an address tells before anything is known of the person.
package struct EmailClassification: Hashable, Sendable {
    /// Of the domain.
    package let emailClass: EmailClass
    /// Whether the address is a post (`sales@`, `info@`) and not a person.
    package let isRole: Bool
    /// Whether nobody reads it (`no-reply@`, `mailer-daemon@`).
    package let isNoReply: Bool

    /// What stands in the attribute `emailClass`: the class of the domain, and `role` for a post at a company's.
    package var attribute: String { emailClass == .company && isRole ? "role" : emailClass.rawValue }
}
