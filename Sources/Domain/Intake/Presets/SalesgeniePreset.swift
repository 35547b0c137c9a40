extension ImportPreset {
    /// Companies and executives exported from Salesgenie.
    static let salesgenie = ImportPreset(
        id: "salesgenie", summary: "Companies and executives exported from Salesgenie",
        signature: ["Infogroup ID"],
        columns: [
            (.email, ["Email", "Contact Email"]),
            (.externalId, ["Infogroup ID"]),
            (.firstName, ["Executive First Name", "First Name"]),
            (.lastName, ["Executive Last Name", "Last Name"]),
            (.jobTitle, ["Executive Title", "Professional Title"]),
            (.company, ["Company Name"]),
            (.phone, ["Phone Number Combined", "Phone Number"]),
            (.website, ["Website", "Web Address"]),
            (.employees, ["Location Employee Size Actual", "Location Employee Size Range"]),
            (.city, ["City"]),
            (.region, ["State"]),
            (.postalCode, ["ZIP Code"]),
        ],
        traps: [
            ("Fax Number Combined", "a fax, no telephone")
        ],
        direction: .outbound)
}
