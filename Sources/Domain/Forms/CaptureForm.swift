/// A form on a page by which people make themselves known, as the policy defines it.
package struct CaptureForm: Hashable, Sendable {
    /// Unique in the policy; stands in the form's address.
    package let id: String
    package let title: String
    /// What stands below the title; empty for nothing.
    package let text: String
    /// What stands on the button.
    package let button: String
    /// The kind of behaviour that a submission is.
    package let fact: String
    package let resource: Resource
    /// How many questions are asked at a time, beside the e-mail address.
    package let ask: Int
    /// What may be asked beside the e-mail address, most valuable first.
    package let fields: [Field]
    package let consents: [ConsentText]
    package let ending: Ending
    /// Whose pages may show and send it beside the server's own.
    package let origins: [Origin]

    package init(
        id: String, title: String, text: String, button: String, fact: String, resource: Resource, ask: Int,
        fields: [Field], consents: [ConsentText], ending: Ending, origins: [Origin]
    ) {
        self.id = id
        self.title = title
        self.text = text
        self.button = button
        self.fact = fact
        self.resource = resource
        self.ask = ask
        self.fields = fields
        self.consents = consents
        self.ending = ending
        self.origins = origins
    }
}

extension CaptureForm {
    /// What is given for the answers, which says how much may be asked.
    package enum Resource: String, Hashable, Sendable, CaseIterable {
        /// Something to get acquainted by: a newsletter, an article.
        case discovery
        /// Something to compare by: a guide, a webinar.
        case consideration
        /// Something to decide by: a demonstration, an offer.
        case decision

        /// The most questions that may be asked at a time.
        package var mostQuestions: Int {
            switch self {
            case .discovery: 2
            case .consideration: 5
            case .decision: 8
            }
        }
    }

    /// What follows on a submission.
    package enum Ending: Hashable, Sendable {
        /// A sentence of thanks.
        case message(String)
        case redirect(RedirectTarget)
    }

    /// One question of the form.
    package struct Field: Hashable, Sendable {
        package enum Subject: String, Hashable, Sendable {
            /// An attribute of the policy.
            case attribute
            /// A qualification question of the policy.
            case question
        }

        /// The name of the attribute or the question, and the name of the input.
        package let name: String
        package let subject: Subject
        package let type: AttributeType
        /// What people read.
        package let label: String
        /// Whether it must be answered where it is asked.
        package let isRequired: Bool
        /// The answers to choose from; empty where anything may be typed.
        package let choices: [Choice]

        package init(
            name: String, subject: Subject, type: AttributeType, label: String, isRequired: Bool, choices: [Choice]
        ) {
            self.name = name
            self.subject = subject
            self.type = type
            self.label = label
            self.isRequired = isRequired
            self.choices = choices
        }
    }

    /// One answer to choose.
    package struct Choice: Hashable, Sendable {
        /// What is sent, and read as the field's type.
        package let value: String
        /// What people read.
        package let label: String

        package init(value: String, label: String) {
            self.value = value
            self.label = label
        }
    }

    /// What somebody agrees to by ticking a box.
    package struct ConsentText: Hashable, Sendable {
        /// What the consent is for: `newsletter`.
        package let purpose: String
        /// Names the text, so that it is known later what was agreed to.
        package let version: String
        package let text: String
        /// Whether the form cannot be sent without it.
        package let isRequired: Bool

        package init(purpose: String, version: String, text: String, isRequired: Bool) {
            self.purpose = purpose
            self.version = version
            self.text = text
            self.isRequired = isRequired
        }

        /// The name of its box.
        package var inputName: String { "consent." + purpose }
    }

    /// The source of facts that come of the form.
    package var source: String { CaptureForm.source(of: id) }

    /// The source of facts that come of a form, by its id.
    package static func source(of form: String) -> String { "form:" + form }

    /// What to ask somebody of whom some of it is known: the most valuable of what is not, at most `ask`.
    package func questions(knowing known: Set<String>) -> [Field] {
        Array(fields.filter { !known.contains($0.name) }.prefix(ask))
    }
}

/// An address of the web that people are sent to.
package struct RedirectTarget: Hashable, Sendable, CustomStringConvertible {
    package let origin: Origin
    /// The whole address, in ASCII.
    package let description: String

    /// Reads an address with scheme and host; throws `invalid` for anything else.
    package init(parsing text: String) throws(Problem) {
        let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
        let end = text[start...].firstIndex { "/?#".contains($0) } ?? text.endIndex
        let isPlain =
            text.utf8.count <= 2_000
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !#""<>\^`{|}"#.utf8.contains($0) }
        guard isPlain else {
            throw Problem(
                .invalid, "'\(text.prefix(200))' is no address of the web",
                hint: "write it as a browser shows it, such as https://example.com/thanks")
        }
        origin = try Origin(parsing: String(text[..<end]))
        description = text
    }
}
