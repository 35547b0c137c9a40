import Domain

extension ParserCheck {
    /// Secrets that calls are signed with: each has one spelling, and no complaint repeats it.
    static let webhookSecret = ParserCheck(
        text: "webhook-secret",
        corpus: [
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD/2Q9vTlmcvk=",
            "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", "whsec_",
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        ],
        words: ["whsec_", "=", "==", "+", "/", "-", "_", "A", "\u{0}", " ", "\n", "AAAA"]
    ) { text in
        if let bytes = Base64.bytes(text) {
            try promise(Base64.text(bytes) == text, "'\(text)' is another spelling of '\(Base64.text(bytes))'")
        }
        let secret = try WebhookSecret(parsing: text)
        try promise((24...64).contains(secret.bytes.count), "a secret of \(secret.bytes.count) bytes")
        try promise(secret.text == text, "'\(text)' is read as '\(secret.text)'")
    }
}
