extension ImportPreset {
    /// Contacts exported as Google CSV.
    static let googleContacts = ImportPreset(
        id: "google_contacts", summary: "Contacts exported as Google CSV",
        signature: ["E-mail 1 - Value"],
        columns: [
            (.email, ["E-mail 1 - Value"]),
            (.phone, ["Phone 1 - Value"]),
            (.fullName, ["Name"]),
            (.firstName, ["Given Name", "First Name"]),
            (.lastName, ["Family Name", "Last Name"]),
            (.company, ["Organization 1 - Name", "Organization Name"]),
            (.jobTitle, ["Organization 1 - Title", "Organization Title"]),
            (.notes, ["Notes"]),
            (.tags, ["Group Membership", "Labels"]),
        ],
        traps: [
            ("Location", "free text, no city"),
            ("Subject", "free text"),
        ])
}
