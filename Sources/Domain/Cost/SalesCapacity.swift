/// What a salesperson's time costs, and how many prospects it is divided over.
package struct SalesCapacity: Hashable, Sendable {
    /// What a salesperson costs a year.
    package let year: Money
    /// Hours worked for it.
    package let hours: Int
    /// Active prospects a salesperson can work at once.
    package let places: Int

    package init(year: Money, hours: Int, places: Int) {
        self.year = year
        self.hours = hours
        self.places = places
    }

    /// What an hour costs: 150,000 over 2,000 hours is 75. Nil without hours.
    package var hour: Money? { year.divided(by: hours) }

    /// What prospects cost that hold places for so many days together: a place is the year's cost divided by the places
    /// and by 365 days. Nil without places.
    package func cost(ofPlaceDays days: Int64) -> Money? {
        Ratio(Int128(year.minor) * Int128(days), over: 365 * places).map { Money(rounding: $0, year.currency) }
    }

    /// The hours those places take, as an exact fraction; nil without places.
    package func hours(ofPlaceDays days: Int64) -> Ratio? { Ratio(Int128(hours) * Int128(days), over: 365 * places) }
}
