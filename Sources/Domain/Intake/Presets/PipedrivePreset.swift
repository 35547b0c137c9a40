extension ImportPreset {
    /// People exported from Pipedrive.
    static let pipedrive = ImportPreset(
        id: "pipedrive", summary: "People exported from Pipedrive",
        signature: ["Person - Name", "Person - ID"],
        columns: [
            (.email, ["Person - Email - Work", "Person - Email"]),
            (.phone, ["Person - Phone - Work", "Person - Phone"]),
            (.mobilePhone, ["Person - Phone - Mobile"]),
            (.externalId, ["Person - ID"]),
            (.fullName, ["Person - Name"]),
            (.firstName, ["Person - First name"]),
            (.lastName, ["Person - Last name"]),
            (.company, ["Person - Organization", "Organization - Name"]),
            (.companyId, ["Organization - ID"]),
            (.owner, ["Person - Owner"]),
            (.createdAt, ["Person - Person created", "Person - Created"]),
            (.tags, ["Person - Label", "Person - Labels"]),
        ],
        traps: [
            ("Person - Email - Home", "a private address"),
            ("Person - Email - Other", "another address"),
        ])
}
