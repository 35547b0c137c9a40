import Domain

/// What each passage counts as, side by side.
struct FlagColumn: RandomAccessCollection {
    private let words: Column<UInt32>

    /// What was written, which is the raw values of flags.
    init(_ draft: ColumnDraft<UInt32>) { words = draft.column }

    var startIndex: Int { 0 }
    var endIndex: Int { words.count }

    subscript(row: Int) -> RowFlags { RowFlags(rawValue: words[row]) }

    /// Lends the raw values to a loop over them.
    func read<Result>(_ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
        withExtendedLifetime(words) { body(words.values) }
    }
}
