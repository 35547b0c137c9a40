/// One file of the demo and how its columns are read.
package struct DemoFile: Sendable {
    /// `leads.csv`.
    package let name: String
    /// UTF-8.
    package let bytes: [UInt8]
    /// Rows below the header.
    package let rows: Int
    /// `leads.mapping.yaml`.
    package let mappingName: String
    /// The mapping, as a user writes it.
    package let mapping: String

    /// How many files the demo has.
    static let count = 6

    init(_ name: String, _ sheet: DemoSheet, mapping: String) {
        self.name = "\(name).csv"
        bytes = sheet.bytes
        rows = sheet.rowCount
        mappingName = "\(name).mapping.yaml"
        self.mapping = mapping
    }
}
