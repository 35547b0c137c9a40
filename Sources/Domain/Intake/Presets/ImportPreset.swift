/// What is known of one system's exports: the names of its columns and the habits of its values.
package struct ImportPreset: Sendable {
    /// Stable; also the system of the external ids in its exports.
    package let id: String
    /// One sentence without a full stop, for a list.
    package let summary: String
    /// Columns that only this system's exports have together.
    package let signature: [String]
    /// Which column is what; for a field with several columns the first that is there.
    package let columns: [(field: ImportField, names: [String])]
    /// Columns that resemble a field and are none, and why.
    package let traps: [(name: String, reason: String)]
    /// Words for nothing beside an empty cell.
    package let blank: [String]
    /// Whether such a file is a list that was bought or built.
    package let direction: CaptureDirection?

    /// A preset; see `ImportPreset.catalogue` for all.
    package init(
        id: String, summary: String, signature: [String], columns: [(field: ImportField, names: [String])],
        traps: [(name: String, reason: String)] = [], blank: [String] = [], direction: CaptureDirection? = nil
    ) {
        self.id = id
        self.summary = summary
        self.signature = signature
        self.columns = columns
        self.traps = traps
        self.blank = blank
        self.direction = direction
    }

    /// All presets, in the order they are shown.
    package static let catalogue = Catalogue(
        "import preset",
        of: [
            apollo, zoomInfo, salesNavigator, linkedInConnections, salesgenie, hubSpot, salesforce, pipedrive,
            mailchimp,
            zoomWebinar, googleContacts,
        ],
        id: \.id)

    /// The preset whose signature columns a header holds, the longest signature first; nil when none fits.
    package static func fitting(_ header: Header) -> ImportPreset? {
        let keys = Set(header.names.map(Header.key))
        return catalogue.members
            .filter { $0.signature.allSatisfy { keys.contains(Header.key($0)) } }
            .max { $0.signature.count < $1.signature.count }
    }
}
