import Domain

/// Records of one kind in rows, to be shown in any form.
struct Listing {
    /// One column.
    struct Column {
        /// The key in JSON and the heading in CSV.
        let id: String
        let heading: String
        var isNumber = false
    }

    let columns: [Column]
    /// Each as long as `columns`.
    let rows: [[Field]]

    /// One value of a record.
    struct Field {
        /// For people.
        let text: String
        /// For programs.
        let json: JSON
    }
}

extension Listing.Field {
    /// Text that anybody may have written.
    static func text(_ text: String?) -> Self { Self(text: text ?? "", json: text.map { .string($0) } ?? .null) }
    /// A number without a unit.
    static func number(_ number: some BinaryInteger) -> Self { Self(text: "\(number)", json: .integer(Int64(number))) }
    /// Points.
    static func points(_ points: Points) -> Self { Self(text: "\(points)", json: points.json) }
    /// An amount, in minor units with its currency for programs.
    static func money(_ money: Money) -> Self {
        Self(
            text: "\(money)", json: ["minor": .integer(money.minor), "currency": .string(money.currency.code)])
    }
    /// A moment to the minute for people, as ISO 8601 in UTC for programs.
    static func moment(_ instant: Instant?) -> Self {
        Self(text: instant?.minuteText ?? "", json: instant.map { .string($0.description) } ?? .null)
    }
    /// A calendar day.
    static func day(_ day: Day) -> Self { Self(text: "\(day)", json: .string("\(day)")) }
}

extension Listing {
    /// An array of objects.
    var json: JSON {
        .array(rows.map { row in .object(Dictionary(uniqueKeysWithValues: zip(columns.map(\.id), row.map(\.json)))) })
    }

    /// A line for each row, fields parted by tabs, without headings.
    var lines: String {
        rows.map { row in row.map(\.text.harmless).joined(separator: "\t") + "\n" }.joined()
    }
}
