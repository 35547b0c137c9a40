/// Weights that halve every so many hours, as integers by whole hours of age: 2^30 at age 0, exactly half of it one
/// half-life later, 0 from 30 half-lives on.
struct DecayTable {
    /// By hours of age; the last entry is 0 and stands for every greater age.
    let weights: [Int32]

    /// The table of a half-life; less than an hour counts as one, more than ten years as ten.
    init(halfLife: TimeSpan) {
        let table = HalfLifeTable(hours: min(halfLife.wholeHours, 24 * 3_660))
        weights = (0..<30 * table.hours).map { Int32(table.factor(ageHours: $0)) } + [0]
    }
}
