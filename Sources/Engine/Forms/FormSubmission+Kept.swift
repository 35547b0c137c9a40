import Domain
import Storage

extension FormSubmission {
    /// Where it came in, as it is kept.
    static let endpoint = "form"

    /// As it is kept until it can be taken in.
    func kept(receivedAt received: Instant) -> SentMessage {
        let body: JSON = [
            "form": .string(form), "messageId": .string(messageID), "asked": .array(asked.map { .string($0) }),
            "userAgent": userAgent.map { .string($0) } ?? .null, "isPrivate": .bool(isPrivate),
            "fields": content.kept,
        ]
        return SentMessage(
            writeKey: nil, receivedAt: received, endpoint: FormSubmission.endpoint, sentAt: nil, body: body.canonical)
    }

    /// What was kept; throws `corrupt` for anything else.
    init(kept body: JSON) throws(StorageError) {
        guard let form = body["form"]?.string, let messageID = body["messageId"]?.string,
            let asked = body["asked"]?.array?.compactMap(\.string),
            let content = body["fields"].flatMap({ FormContent(kept: $0) })
        else { throw .corrupt("a form that was kept") }
        self.init(
            to: form, content, asked: asked, messageID: messageID, userAgent: body["userAgent"]?.string,
            isPrivate: body["isPrivate"] == true)
    }
}
