extension ImportPreset {
    /// Audience exported from Mailchimp.
    static let mailchimp = ImportPreset(
        id: "mailchimp", summary: "Audience exported from Mailchimp",
        signature: ["LEID", "EUID"],
        columns: [
            (.email, ["Email Address"]),
            (.firstName, ["First Name"]),
            (.lastName, ["Last Name"]),
            (.externalId, ["EUID"]),
            (.consentAt, ["CONFIRM_TIME", "OPTIN_TIME"]),
            (.country, ["CC"]),
            (.region, ["REGION"]),
            (.tags, ["TAGS"]),
            (.notes, ["NOTES"]),
        ],
        traps: [
            ("OPTIN_TIME", "often empty while CONFIRM_TIME is set"),
            ("LEID", "a key of the list, not of the person"),
            ("TIMEZONE", "a time zone, no time"),
        ],
        direction: .inbound)
}
