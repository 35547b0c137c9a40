/// What a form sent: names and texts in the order in which they came. Texts are on one line, without control characters and
/// without space around them; a name may come more than once.
package struct FormContent: Hashable, Sendable {
    package private(set) var fields: [Field] = []

    /// One name with what was sent under it.
    package struct Field: Hashable, Sendable {
        package let name: String
        /// May be empty.
        package let text: String
    }

    /// More fields than this are no form.
    package static let mostFields = 200
    /// Bytes of a name, and of a text; a longer text is cut.
    package static let (longestName, longestText) = (100, 4_096)

    /// What was sent under a name that is not blank: the first where there are several.
    package subscript(name: String) -> String? { fields.first { $0.name == name && !$0.text.isEmpty }?.text }

    /// Reads a body by the type it claims; throws `invalid` for one that is not what it claims or that no form sends.
    package init(_ body: [UInt8], type: String) throws(Problem) {
        let kind = type.prefix { $0 != ";" }.trimmingWhiteSpace().lowercased()
        switch kind {
        case "application/x-www-form-urlencoded": try self.init(encoded: body)
        case "multipart/form-data":
            try self.init(multipart: body, boundary: Multipart.boundary(ofType: type) ?? "")
        case "application/json": try self.init(json: body)
        default:
            throw Problem(
                .invalid, "a form cannot be sent as '\(kind.prefix(60))'",
                hint: "send application/x-www-form-urlencoded, multipart/form-data or application/json")
        }
    }

    /// Reads `a=1&b=2` (https://url.spec.whatwg.org/#urlencoded-parsing).
    package init(encoded body: some Collection<UInt8>) throws(Problem) {
        let pairs = Array(body).split(separator: UInt8(ascii: "&"), maxSplits: FormContent.mostFields + 1)
        for pair in pairs {
            let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = FormText.decoded(sides[0], limit: FormContent.longestName + 1) ?? ""
            let text = sides.count < 2 ? nil : FormText.decoded(sides[1], limit: FormContent.longestText)
            try add(name, text ?? "")
        }
    }

    /// Reads multipart/form-data (RFC 7578). Files are left out.
    package init(multipart body: [UInt8], boundary: String) throws(Problem) {
        for part in try Multipart(body, boundary: boundary).parts where part.fileName == nil {
            try add(part.name, FormText.cleaned(part.content, limit: FormContent.longestText) ?? "")
        }
    }

    /// Reads an object of texts, numbers and flags.
    package init(json body: [UInt8]) throws(Problem) {
        let document: JSON
        do throws(JSONError) { document = try JSON(parsing: body) } catch {
            throw Problem(.invalid, "the body is no JSON document: \(error)", hint: "send one JSON object")
        }
        guard let members = document.object else {
            throw Problem(.invalid, "the body is no JSON object", hint: #"send {"email": "ann@example.com", …}"#)
        }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            let text: String
            switch value {
            case .null: text = ""
            case .bool(let flag): text = flag ? "yes" : "no"
            case .integer(let number): text = String(number)
            case .number(let number): text = "\(number)"
            case .string(let string): text = string
            case .array, .object:
                throw Problem(.invalid, "'\(name.prefix(60))' is no text", hint: "send texts, numbers and flags")
            }
            try add(name, FormText.cleaned(Array(text.utf8)[...], limit: FormContent.longestText) ?? "")
        }
    }

    private mutating func add(_ name: String, _ text: String) throws(Problem) {
        let name = FormText.cleaned(Array(name.utf8)[...], limit: FormContent.longestName + 1) ?? ""
        guard name.utf8.count <= FormContent.longestName else {
            throw Problem(.invalid, "a field has a name of more than \(FormContent.longestName) bytes", hint: "")
        }
        guard fields.count < FormContent.mostFields else {
            throw Problem(.invalid, "there are more than \(FormContent.mostFields) fields", hint: "no form has as many")
        }
        if !name.isEmpty { fields.append(Field(name: name, text: text)) }
    }
}

extension FormContent {
    /// As it is kept: a pair for each field, in their order.
    package var kept: JSON { .array(fields.map { [.string($0.name), .string($0.text)] }) }

    /// What was kept; nil for anything else.
    package init?(kept: JSON) {
        for pair in kept.array ?? [] {
            guard let pair = pair.array, pair.count == 2, let name = pair[0].string, let text = pair[1].string else {
                return nil
            }
            fields.append(Field(name: name, text: text))
        }
    }
}
