import Domain
import HTTPTypes

/// A file that comes as the body of a request, or as the part `file` of a form.
struct HandedInFile {
    let bytes: [UInt8]
    let name: String
    /// The form's part `mapping`.
    let mapping: String?

    /// As what it may come.
    static let types = ["text/csv", "application/x-ndjson", "application/octet-stream", "multipart/form-data"]

    /// Throws 415 for a body of another kind, `invalid` for a form without a file.
    init(_ call: Call) throws {
        let content = call.inputs.content
        let type = content.headers[.contentType] ?? ""
        let given = call.text("fileName")
        if let boundary = try Multipart.boundary(ofType: type) {
            let form = try Multipart(content.body, boundary: boundary)
            guard let file = try form.part("file") else {
                throw Problem(.invalid, "the form has no part 'file'", hint: "curl -F file=@leads.csv")
            }
            mapping = try form.part("mapping").map { String(decoding: $0.content, as: UTF8.self) }
            name = given ?? file.fileName ?? "upload.csv"
            bytes = Array(file.content)
            return
        }
        let kind = (type.split(separator: ";").first.map(String.init) ?? "").trimmingWhiteSpace().lowercased()
        guard HandedInFile.types.dropLast().contains(kind) else {
            throw WebProblem(
                .unsupportedMediaType, "unsupported_media_type",
                Problem(
                    .invalid, "the body is '\(type.prefix(60))'",
                    hint: "send text/csv, application/x-ndjson or multipart/form-data"))
        }
        mapping = nil
        name = given ?? (kind == "application/x-ndjson" ? "upload.ndjson" : "upload.csv")
        bytes = content.body
    }
}
