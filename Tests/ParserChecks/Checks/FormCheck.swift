import Domain
import Engine

extension ParserCheck {
    /// Bodies of forms in two of their encodings: what is read is short, clean, and read back as itself.
    static let form = ParserCheck(
        "form",
        corpus: [
            "email=ann%40acme.example&company=Acme+%26+S%C3%B6hne&consent.news=on&token=guide~1~2~a~b",
            "a=&b&=c&&d=%", "utm_source=x&gclid=y&landing=https%3A%2F%2Fa.example%2F%3Futm_term%3Dz",
            #"{"email":"ann@acme.example","employees":300,"consent.news":true,"note":null}"#,
        ],
        words: ["&", "=", "%", "%0", "%00", "%ff", "+", "email=", "utm_source=", "\u{202E}", "\"", "{", "}"]
    ) { bytes in
        let content =
            try bytes.first == UInt8(ascii: "{") ? FormContent(json: bytes) : FormContent(encoded: bytes)
        try check(content)
        let text = content.fields.map { "\(written($0.name))=\(written($0.text))" }.joined(separator: "&")
        let again = try surely("'\(text)'") { try FormContent(encoded: text.utf8) }
        try promise(again == content, "'\(text)' is read as another form")
    }

    /// Bodies of multipart/form-data, the type in the first line.
    static let multipart = ParserCheck(
        "multipart",
        corpus: [
            "multipart/form-data; boundary=b\n--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nann@acme.example\r\n--b--\r\n",
            "multipart/form-data; boundary=\"a b\"\npre\r\n--a b\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\ny\r\n--a b\r\nContent-Disposition: form-data; name=n\r\n\r\n\r\n--a b--",
        ],
        words: [
            "\r\n", "--b", "--", "boundary=", ";", "\"", "name=", "filename=", "Content-Disposition: form-data", ":",
        ]
    ) { bytes in
        let type = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let body = Array(bytes.dropFirst(type.count + 1))
        let name = String(decoding: type, as: UTF8.self)
        guard name.lowercased().hasPrefix("multipart") else { throw Problem(.invalid, "another type", hint: "") }
        try check(try FormContent(body, type: name))
    }

    /// Tokens that forms carry: what is sealed is opened as itself, and nothing else is opened.
    static let formToken = ParserCheck(
        text: "formtoken",
        corpus: [
            FormToken(
                form: "guide", issuedAt: Instant(milliseconds: 1_772_442_000_000), nonce: Array(0..<16),
                asked: ["company"]
            )
            .text, "guide~1772442000000~000102030405060708090a0b0c0d0e0f~", "42~1772442000000", "1~0",
        ], words: ["~", ",", "0", "a", "-", "+", "9223372036854775807"]
    ) { text in
        let seal = FormSeal(secret: Array(repeating: 7, count: 32))
        try promise(seal.token(text) == nil && seal.invitation(text) == nil, "'\(text)' is opened without a seal")
        if let invitation = FormInvitation(parsing: text) {
            try promise(invitation.text == text, "'\(text)' is read as '\(invitation.text)'")
            let sealed = seal.sealed(invitation)
            try promise(seal.invitation(sealed) == invitation, "'\(sealed)' is not opened")
            return try promise(seal.token(sealed) == nil, "'\(sealed)' is opened as a token")
        }
        guard let token = FormToken(parsing: text) else { throw Problem(.invalid, "no token", hint: "") }
        try promise(token.text == text, "'\(text)' is read as '\(token.text)'")
        let sealed = seal.sealed(token)
        try promise(seal.token(sealed) == token, "'\(sealed)' is not opened")
        try promise(seal.invitation(sealed) == nil, "'\(sealed)' is opened as an invitation")
        let other = FormSeal(secret: Array(repeating: 8, count: 32))
        try promise(other.token(sealed) == nil, "'\(sealed)' is opened with another secret")
    }

    private static func check(_ content: FormContent) throws {
        try promise(content.fields.count <= FormContent.mostFields, "there are \(content.fields.count) fields")
        for field in content.fields {
            try promise(
                (1...FormContent.longestName).contains(field.name.utf8.count),
                "a name of \(field.name.utf8.count) bytes")
            try promise(field.text.utf8.count <= FormContent.longestText, "a text of \(field.text.utf8.count) bytes")
            try promise(
                field.text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control },
                "a text has control characters")
        }
        var entry: FormEntry?
        do throws(FormComplaints) { entry = try FormEntry(content, of: sample, asked: ["company"]) } catch {
            try promise(!error.all.isEmpty, "nothing is wrong with what is refused")
        }
        if let entry { try promise(EmailAddress.isOne(entry.email.spelling), "'\(entry.email)' is no address") }
        if let touch = TouchSource(content, ownDomains: []) {
            try promise(touch.saysWhereFrom, "a touch says nothing")
        }
    }

    private static func written(_ text: String) -> String {
        text.utf8.map { "%" + (($0 < 16 ? "0" : "") + String($0, radix: 16)) }.joined()
    }

    private static let sample = CaptureForm(
        id: "sample", title: "", text: "", button: "", fact: "form_submitted", resource: .decision, ask: 8,
        fields: [
            .init(name: "company", subject: .attribute, type: .text, label: "", isRequired: true, choices: []),
            .init(name: "employees", subject: .attribute, type: .integer, label: "", isRequired: false, choices: []),
        ], consents: [.init(purpose: "news", version: "1", text: "", isRequired: false)], ending: .message(""),
        origins: [])
}
