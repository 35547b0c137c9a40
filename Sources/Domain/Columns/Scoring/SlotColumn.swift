/// What each lead has in one slot of a policy's variables, as a column of codes.
package struct SlotColumn: Sendable {
    /// By lead: 0 where nothing is known, else the place in `values` and one more; without values the number itself.
    let codes: Column<UInt32>
    /// The distinct values; nil where the codes are whole numbers.
    let values: [Value]?

    /// Distinct values by code.
    package init(codes: Column<UInt32>, values: [Value]) {
        self.codes = codes
        self.values = values
    }

    /// Whole numbers, not negative.
    package init(numbers: Column<UInt32>) {
        codes = numbers
        values = nil
    }

    /// The value of a code; nil where nothing is known.
    func value(_ code: UInt32) -> Value? {
        guard let values else { return .int(Int64(code)) }
        return code == 0 ? nil : values[Int(code) - 1]
    }

    /// How many codes there can be; nil for numbers, which have no limit.
    var codeCount: Int? { values.map { $0.count + 1 } }
}
