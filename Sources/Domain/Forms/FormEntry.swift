/// What somebody answered on a form, as values of the policy's types.
package struct FormEntry: Hashable, Sendable {
    package let email: EmailAddress
    /// In the order of the form.
    package let answers: [Answer]
    /// What was agreed to.
    package let consents: [CaptureForm.ConsentText]

    /// One answer.
    package struct Answer: Hashable, Sendable {
        package let field: CaptureForm.Field
        package let value: AttributeValue
    }

    /// The name of the input for the address, which every form has.
    package static let emailName = "email"
    /// Characters of the longest answer.
    package static let longestAnswer = 500

    /// Reads the answers to a form; what was `asked` and is required must be there, what was not asked may be. Throws all
    /// that is wrong, in the order of the form.
    package init(_ content: FormContent, of form: CaptureForm, asked: [String]) throws(FormComplaints) {
        var complaints: [FormComplaints.Complaint] = []
        let email = FormEntry.email(content, &complaints)
        answers = form.fields.compactMap { field in
            let isRequired = field.isRequired && asked.contains(field.name)
            return FormEntry.value(of: field, content, isRequired, &complaints).map { Answer(field: field, value: $0) }
        }
        consents = form.consents.filter { consent in
            let isGiven =
                content[consent.inputName].map { !["no", "false", "off", "0"].contains($0.lowercased()) } ?? false
            if consent.isRequired, !isGiven {
                complaints.append(.init(name: consent.inputName, message: "Tick this to go on."))
            }
            return isGiven
        }
        guard let email, complaints.isEmpty else { throw FormComplaints(all: complaints) }
        self.email = email
    }

    private static func email(
        _ content: FormContent, _ complaints: inout [FormComplaints.Complaint]
    ) -> EmailAddress? {
        guard let text = content[emailName] else {
            complaints.append(.init(name: emailName, message: "Enter your e-mail address."))
            return nil
        }
        do throws(EmailAddressFlaw) { return try EmailAddress(parsing: text) } catch {
            let message = "This is not an e-mail address: \(error.reason.sentence)."
            complaints.append(.init(name: emailName, message: message))
            return nil
        }
    }

    private static func value(
        of field: CaptureForm.Field, _ content: FormContent, _ isRequired: Bool,
        _ complaints: inout [FormComplaints.Complaint]
    ) -> AttributeValue? {
        guard let text = content[field.name] else {
            if isRequired { complaints.append(.init(name: field.name, message: "Answer this question.")) }
            return nil
        }
        guard text.unicodeScalars.count <= longestAnswer else {
            complaints.append(.init(name: field.name, message: "Use at most \(longestAnswer) characters."))
            return nil
        }
        guard field.choices.isEmpty || field.choices.contains(where: { $0.value == text }) else {
            complaints.append(.init(name: field.name, message: "Choose one of the answers."))
            return nil
        }
        let value = AttributeValue(reading: field.type == .integer ? withoutGrouping(text) : text, as: field.type)
        if value == nil { complaints.append(.init(name: field.name, message: field.type.request)) }
        return value
    }

    /// `1 200`, `1.200` and `1,200` as people write whole numbers.
    private static func withoutGrouping(_ text: String) -> String {
        let groups = text.split(omittingEmptySubsequences: false) { " .,'\u{A0}\u{202F}".contains($0) }
        guard groups.count > 1, let first = groups.first, (1...3).contains(first.count),
            groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) })
        else { return text }
        return groups.joined()
    }
}

/// All that is wrong in what somebody answered; never empty.
package struct FormComplaints: Error, Hashable, Sendable {
    /// One thing that is wrong.
    package struct Complaint: Hashable, Sendable {
        /// The name of the input.
        package let name: String
        /// A sentence to whoever filled it in.
        package let message: String
    }

    /// In the order of the form.
    package let all: [Complaint]

    /// What is wrong with an input; nil where nothing is.
    package subscript(name: String) -> String? { all.first { $0.name == name }?.message }
}

extension AttributeType {
    /// What to enter, for somebody who entered something else.
    fileprivate var request: String {
        switch self {
        case .text, .status: "Answer this question."
        case .integer: "Enter a whole number, such as 12."
        case .number: "Enter a number, such as 12.5."
        case .flag: "Choose yes or no."
        case .instant: "Enter a day, such as 2026-03-01."
        }
    }
}
