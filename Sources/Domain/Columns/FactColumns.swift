/// What a fact of behaviour says apart from when: its kind and its properties. Facts share contents, so a condition on
/// properties is asked once for each.
package struct FactContent: Hashable, Sendable {
    package let kind: String
    package let properties: [String: AttributeValue]

    package init(kind: String, properties: [String: AttributeValue]) {
        self.kind = kind
        self.properties = properties
    }
}

/// What happened when, as columns: by profile and moment, what is of one moment in the order of recording. Profiles own
/// what happened for ever; whoever has several profiles has what belongs to each.
package struct MomentColumns: Sendable, Equatable {
    /// Where each profile's rows begin, and one more: the rows of the profile with number `p` are
    /// `starts[p]..<starts[p + 1]`. A number without a profile has none.
    package let starts: Column<UInt32>
    /// Whole hours since 1970 of each row.
    package let hours: Column<Int32>
    /// Milliseconds of each row since its full hour; asked for only where a moment divides an hour.
    package let remainders: Column<UInt32>
    /// What happened, in numbers that mean something to whoever made the columns.
    package let codes: RowCodes

    package init(starts: Column<UInt32>, hours: Column<Int32>, remainders: Column<UInt32>, codes: RowCodes) {
        self.starts = starts
        self.hours = hours
        self.remainders = remainders
        self.codes = codes
    }

    /// Nothing.
    package static let none = MomentColumns(
        starts: Column([0]), hours: Column([]), remainders: Column([]), codes: .narrow(Column([])))

    /// How many rows there are.
    package var count: Int { hours.count }

    /// One more than the greatest number of a profile.
    package var profileLimit: Int { starts.count - 1 }

    /// The rows of a profile; empty for a number beyond the last.
    package func rows(of profile: Int) -> Range<Int> {
        guard profile < profileLimit else { return 0..<0 }
        return Int(starts[profile])..<Int(starts[profile + 1])
    }

    /// The hour of the earliest row; nil where there are none.
    package var firstHour: Int32? {
        var first: Int32?
        for profile in 0..<profileLimit where starts[profile] < starts[profile + 1] {
            first = min(first ?? Int32.max, hours[Int(starts[profile])])
        }
        return first
    }

    /// The moment of a row in milliseconds since 1970.
    package func time(_ row: Int) -> Int64 { Int64(hours[row]) * 3_600_000 + Int64(remainders[row]) }
}

/// The facts that can score, as columns: behaviour that no machine made. Points are counted by the hour, so the order
/// within a moment cannot show in a score. The code of a row is the content of its fact.
package struct FactColumns: Sendable {
    package let moments: MomentColumns
    /// Every distinct content, by code.
    package let contents: [FactContent]

    package init(_ moments: MomentColumns, contents: [FactContent]) {
        self.moments = moments
        self.contents = contents
    }
}

/// What happened by row, in as few bytes as the numbers allow.
package enum RowCodes: Sendable, Equatable {
    /// Numbers below 65,536.
    case narrow(Column<UInt16>)
    case wide(Column<UInt32>)

    /// The code of a row.
    package subscript(position: Int) -> UInt32 {
        switch self {
        case .narrow(let codes): UInt32(codes[position])
        case .wide(let codes): codes[position]
        }
    }
}

/// A number that can be the code of a content.
protocol ContentCode: ColumnElement, UnsignedInteger, FixedWidthInteger {}

extension UInt16: ContentCode {}
extension UInt32: ContentCode {}
