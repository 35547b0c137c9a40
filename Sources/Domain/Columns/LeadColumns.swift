/// The leads to be scored, as columns: where each stands, and the profiles whose facts are its own.
package struct LeadColumns: Sendable, Equatable {
    /// The number of each person, ascending.
    package let persons: Column<Int64>
    /// Where each lead's profiles begin in `profiles`, and one more.
    package let profileStarts: Column<UInt32>
    /// The numbers of the profiles, ascending for each lead; hardly anybody has more than one.
    package let profiles: Column<Int32>
    /// The passage each lead is in, from 1; 0 for a person who is no lead yet.
    package let cycles: Column<Int32>
    /// From when on behaviour counts, in milliseconds since 1970: the beginning of the passage from the second one on,
    /// `Int64.min` in the first.
    package let countsFrom: Column<Int64>
    /// The number of each lead's first touch; 0 where there is none.
    package let firstTouches: Column<Int32>

    package init(
        persons: Column<Int64>, profileStarts: Column<UInt32>, profiles: Column<Int32>, cycles: Column<Int32>,
        countsFrom: Column<Int64>, firstTouches: Column<Int32>
    ) {
        self.persons = persons
        self.profileStarts = profileStarts
        self.profiles = profiles
        self.cycles = cycles
        self.countsFrom = countsFrom
        self.firstTouches = firstTouches
    }

    /// How many leads there are.
    package var count: Int { persons.count }

    /// The profiles of a lead, as positions in `profiles`; at least one.
    package func profiles(of lead: Int) -> Range<Int> { Int(profileStarts[lead])..<Int(profileStarts[lead + 1]) }
}
