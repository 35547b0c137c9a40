extension ImportPreset {
    /// Leads taken from LinkedIn Sales Navigator.
    static let salesNavigator = ImportPreset(
        id: "sales_navigator", summary: "Leads taken from LinkedIn Sales Navigator",
        signature: ["Sales Navigator URL"],
        columns: [
            (.email, ["Email"]),
            (.externalId, ["LinkedIn Id"]),
            (.firstName, ["First Name"]),
            (.lastName, ["Last Name"]),
            (.fullName, ["Full Name"]),
            (.jobTitle, ["Title", "Job Title"]),
            (.company, ["Company", "Company Name"]),
            (.linkedin, ["LinkedIn URL", "Profile URL"]),
            (.industry, ["Industry"]),
            (.city, ["City"]),
        ],
        traps: [
            ("Sales Navigator URL", "an address inside Sales Navigator, open to its users alone"),
            ("Location", "one text for city, region and country"),
        ],
        direction: .outbound)
}
