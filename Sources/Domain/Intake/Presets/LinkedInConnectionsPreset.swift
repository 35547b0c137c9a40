extension ImportPreset {
    /// Connections.csv of a LinkedIn data export.
    static let linkedInConnections = ImportPreset(
        id: "linkedin_connections", summary: "Connections.csv of a LinkedIn data export",
        signature: ["Connected On", "Position"],
        columns: [
            (.email, ["Email Address"]),
            (.firstName, ["First Name"]),
            (.lastName, ["Last Name"]),
            (.linkedin, ["URL"]),
            (.company, ["Company"]),
            (.jobTitle, ["Position"]),
            (.createdAt, ["Connected On"]),
        ])
}
