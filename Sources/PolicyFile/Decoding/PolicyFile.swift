package import Domain

/// Policies as people write them: YAML in, `Policy` out, and every mistake with its line and column.
package enum PolicyFile {
    /// The policy of a text; `file` is what complaints call it. Throws everything that is wrong in the text, in the order
    /// of the file.
    package static func decode(_ text: String, named file: String) throws(FileComplaints) -> PolicyDocument {
        let reader = YAMLReader(file: file)
        let root = reader.parse(text)
        try reader.finish()
        return try decode(root ?? .nothing, text: text, with: reader)
    }

    /// The policy of a document that was already parsed from `text`.
    package static func decode(
        _ root: YAMLNode, text: String, with reader: YAMLReader
    ) throws(FileComplaints) -> PolicyDocument {
        var context = DecodingContext(reader: reader, source: SourceText(text))
        let document = context.document(root)
        try reader.finish()
        guard let document else {
            throw FileComplaints(FileComplaint(file: reader.file, line: 1, column: 1, message: "this is no policy"))
        }
        return document
    }
}

/// One version of a policy as it stands in a file.
package struct PolicyDocument: Sendable {
    /// What the file means.
    package let policy: Policy
    /// The examples the file holds of itself, in its order; may be empty.
    package let examples: [PolicyExample]
    /// SHA-256 of the text in hexadecimal: the same for the same bytes.
    package let digest: String

    /// Runs the examples under the policy; one result each, in their order.
    package func test() -> [ExampleResult] { examples.map { $0.run(under: policy) } }
}

extension YAMLNode {
    /// An empty document.
    fileprivate static let nothing = YAMLNode(content: .mapping([]), place: Place(line: 1, column: 1))
}
