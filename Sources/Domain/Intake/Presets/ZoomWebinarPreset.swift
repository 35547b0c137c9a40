extension ImportPreset {
    /// Attendee report of a Zoom webinar.
    static let zoomWebinar = ImportPreset(
        id: "zoom_webinar", summary: "Attendee report of a Zoom webinar",
        signature: ["Attended", "Join Time", "Leave Time"],
        columns: [
            (.email, ["Email"]),
            (.phone, ["Phone"]),
            (.firstName, ["First Name"]),
            (.lastName, ["Last Name"]),
            (.fullName, ["User Name (Original Name)"]),
            (.createdAt, ["Registration Time"]),
            (.country, ["Country/Region Name", "Country/Region"]),
            (.jobTitle, ["Job Title"]),
            (.company, ["Organization"]),
            (.attended, ["Attended"]),
        ],
        traps: [
            ("Join Time", "one person can join more than once: map it as behaviour"),
            ("Leave Time", "one person can leave more than once: map it as behaviour"),
        ],
        blank: ["--"],
        direction: .inbound)
}
