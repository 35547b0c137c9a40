extension ImportPreset {
    /// Contacts exported from ZoomInfo.
    static let zoomInfo = ImportPreset(
        id: "zoominfo", summary: "Contacts exported from ZoomInfo",
        signature: ["ZoomInfo Contact ID"],
        columns: [
            (.email, ["Email Address"]),
            (.phone, ["Direct Phone Number"]),
            (.mobilePhone, ["Mobile phone"]),
            (.externalId, ["ZoomInfo Contact ID"]),
            (.companyId, ["ZoomInfo Company ID"]),
            (.firstName, ["First Name"]),
            (.lastName, ["Last Name"]),
            (.jobTitle, ["Job Title"]),
            (.seniority, ["Management Level"]),
            (.department, ["Department", "Job Function"]),
            (.company, ["Company Name"]),
            (.website, ["Website"]),
            (.employees, ["Employees"]),
            (.industry, ["Primary Industry"]),
            (.linkedin, ["LinkedIn Contact Profile URL"]),
            (.city, ["Person City"]),
            (.region, ["Person State"]),
            (.postalCode, ["Person Zip Code"]),
            (.country, ["Country"]),
        ],
        traps: [
            ("Revenue (in 000s USD)", "in thousands: map it by hand with the unit in its name"),
            ("Company HQ Phone", "the company's number, not the person's"),
            ("LinkedIn Company Profile URL", "the company's profile, not the person's"),
        ],
        direction: .outbound)
}
