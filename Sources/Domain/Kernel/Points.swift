/// Score points in whole thousandths, so that sums are exact whatever the order of adding.
package struct Points: Hashable, Comparable, Sendable {
    /// Thousandths of a point; negative for what counts against a lead.
    package var thousandths: Int64

    /// Points from thousandths.
    package init(thousandths: Int64) { self.thousandths = thousandths }
    /// Whole points.
    package init(_ whole: Int) { thousandths = Int64(whole) * 1_000 }

    /// No points.
    package static let zero = Points(thousandths: 0)

    /// As a number, for conditions and display.
    package var value: Double { Double(thousandths) / 1_000 }

    package static func < (left: Points, right: Points) -> Bool { left.thousandths < right.thousandths }
    package static func + (left: Points, right: Points) -> Points {
        Points(thousandths: left.thousandths + right.thousandths)
    }
    package static func - (left: Points, right: Points) -> Points {
        Points(thousandths: left.thousandths - right.thousandths)
    }
    package static func += (left: inout Points, right: Points) { left.thousandths += right.thousandths }
    package static func * (left: Points, right: Int) -> Points {
        Points(thousandths: left.thousandths * Int64(right))
    }
    package static prefix func - (points: Points) -> Points { Points(thousandths: -points.thousandths) }
}

extension Points: CustomStringConvertible {
    /// At most three decimals, none where the points are whole: `105`, `7.5`, `-0.25`.
    package var description: String {
        let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1_000)
        var decimals = padded(rest, 3)
        while decimals.last == "0" { decimals.removeLast() }
        return (thousandths < 0 ? "-" : "") + String(whole) + (decimals.isEmpty ? "" : "." + decimals)
    }
}

extension Points {
    /// A number for programs: whole where it is whole.
    package var json: JSON {
        thousandths % 1_000 == 0 ? .integer(thousandths / 1_000) : .number(Double(thousandths) / 1_000)
    }
}
