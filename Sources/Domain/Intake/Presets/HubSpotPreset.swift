extension ImportPreset {
    /// Contacts exported from HubSpot, with or without their company.
    static let hubSpot = ImportPreset(
        id: "hubspot", summary: "Contacts exported from HubSpot, with or without their company",
        signature: ["Contact owner", "Lead Status"],
        columns: [
            (.email, ["Email"]),
            (.phone, ["Phone Number"]),
            (.mobilePhone, ["Mobile Phone Number"]),
            (.externalId, ["Record ID - Contact", "Record ID", "Contact ID"]),
            (.companyId, ["Record ID - Company", "Associated Company ID"]),
            (.firstName, ["First Name"]),
            (.lastName, ["Last Name"]),
            (.jobTitle, ["Job Title"]),
            (.company, ["Company name", "Associated Company"]),
            (.website, ["Website URL"]),
            (.employees, ["Number of Employees"]),
            (.industry, ["Industry"]),
            (.annualRevenue, ["Annual Revenue"]),
            (.city, ["City"]),
            (.region, ["State/Region"]),
            (.country, ["Country/Region"]),
            (.postalCode, ["Postal Code"]),
            (.createdAt, ["Create Date"]),
            (.leadStatus, ["Lead Status"]),
            (.owner, ["Contact owner"]),
            (.leadSource, ["Original Source", "Original Traffic Source"]),
            (.landingPage, ["First Page Seen"]),
            (.referrer, ["First Referring Site"]),
        ],
        traps: [
            ("Company owner", "the owner of the company, not of the person"),
            ("Last Activity Date", "the last of many times, no time of one thing"),
            ("Marketing contact status", "whether HubSpot bills for the contact"),
        ])
}
