extension ImportPreset {
    /// Leads or contacts from a Salesforce report or export.
    static let salesforce = ImportPreset(
        id: "salesforce", summary: "Leads or contacts from a Salesforce report or export",
        signature: ["Lead Owner", "Company / Account"],
        columns: [
            (.email, ["Email"]),
            (.phone, ["Phone"]),
            (.mobilePhone, ["Mobile", "Mobile Phone"]),
            (.externalId, ["Lead ID", "Contact ID", "Id"]),
            (.firstName, ["First Name"]),
            (.lastName, ["Last Name"]),
            (.jobTitle, ["Title"]),
            (.company, ["Company / Account", "Account Name", "Company"]),
            (.website, ["Website"]),
            (.employees, ["No. of Employees", "Number of Employees"]),
            (.industry, ["Industry"]),
            (.annualRevenue, ["Annual Revenue"]),
            (.city, ["City"]),
            (.region, ["State/Province"]),
            (.country, ["Country"]),
            (.postalCode, ["Zip/Postal Code"]),
            (.createdAt, ["Create Date", "Created Date"]),
            (.leadStatus, ["Lead Status"]),
            (.owner, ["Lead Owner", "Contact Owner"]),
            (.leadSource, ["Lead Source"]),
        ],
        traps: [
            ("Rating", "the rating a seller gave")
        ])
}
