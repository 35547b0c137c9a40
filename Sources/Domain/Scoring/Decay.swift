/// How points fade: by half-life, by expiry, or both. Ages are whole hours, so fading is a table look-up in integers:
/// exact, and the same on every machine.
package struct Decay: Hashable, Sendable {
    /// After this time half of the points are left; nil for no fading.
    package let halfLife: TimeSpan?
    /// From this age on nothing is left; nil for never.
    package let expiry: TimeSpan?
    let table: HalfLifeTable?

    /// A decay; a half-life shorter than an hour counts as one hour.
    package init(halfLife: TimeSpan? = nil, expiry: TimeSpan? = nil) {
        self.halfLife = halfLife
        self.expiry = expiry
        table = halfLife.map { HalfLifeTable(hours: $0.wholeHours) }
    }

    /// Points that stay as they are.
    package static let none = Decay()

    /// Whether points under this decay can ever change with time.
    package var changesWithTime: Bool { halfLife != nil || expiry != nil }

    /// What is left of points at an age in whole hours, not negative.
    package func remaining(_ points: Points, ageHours: Int) -> Points {
        if let expiry, ageHours >= expiry.wholeHours { return .zero }
        guard let table else { return points }
        return table.scaled(points, ageHours: ageHours)
    }

    /// The age in hours from which nothing is left of that many points; nil when something always is.
    package func horizonHours(for points: Points) -> Int? {
        let byExpiry = expiry?.wholeHours
        guard let table else { return byExpiry }
        let fading = table.hours * (Points.bits(points) + 1)
        return min(byExpiry ?? fading, fading)
    }
}

extension Points {
    fileprivate static func bits(_ points: Points) -> Int { 64 - points.thousandths.magnitude.leadingZeroBitCount }
}

/// The factors 2^(-age/half-life) for whole hours, in 2^30 parts. Built with multiplication and square root alone, which
/// IEEE 754 rounds the same everywhere; the library functions for powers are not that exact.
package struct HalfLifeTable: Hashable, Sendable {
    /// The half-life, at least 1.
    package let hours: Int
    private let fractions: [Int64]

    /// The table for a half-life in whole hours.
    package init(hours: Int) {
        let length = max(1, hours)
        self.hours = length
        fractions = (0..<length).map { HalfLifeTable.fraction($0, of: length) }
    }

    /// The factor at an age of whole hours, not negative, in 2^30 parts, rounded to the nearest.
    package func factor(ageHours: Int) -> Int64 {
        let (halvings, rest) = ageHours.quotientAndRemainder(dividingBy: hours)
        guard halvings > 0 else { return fractions[rest] }
        return halvings > 32 ? 0 : (fractions[rest] + (1 << Int64(halvings - 1))) >> Int64(halvings)
    }

    /// Points times the factor, rounded to the nearest thousandth, halves away from zero.
    package func scaled(_ points: Points, ageHours: Int) -> Points {
        Points(thousandths: HalfLifeTable.scaled(points.thousandths, by: factor(ageHours: ageHours)))
    }

    /// An amount times a factor in 2^30 parts, rounded to the nearest whole, halves away from zero.
    @inline(__always)
    static func scaled(_ amount: Int64, by factor: Int64) -> Int64 {
        let product = amount.magnitude.multipliedFullWidth(by: UInt64(factor))
        let (low, carry) = product.low.addingReportingOverflow(1 << 29)
        let rounded = (product.high + (carry ? 1 : 0)) << 34 | low >> 30
        return amount.signum() * Int64(rounded)
    }

    /// 2^(-part/whole) in 2^30 parts, from the binary digits of part/whole and repeated square roots of one half.
    private static func fraction(_ part: Int, of whole: Int) -> Int64 {
        var remainder = part
        var root = 0.5
        var factor = 1.0
        for _ in 0..<50 {
            root = root.squareRoot()
            remainder *= 2
            if remainder >= whole {
                remainder -= whole
                factor *= root
            }
        }
        return Int64((factor * 1_073_741_824).rounded())
    }
}
