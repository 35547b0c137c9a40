/// Codes by numbers that are given one after the other, so that nearly every code stands at the place of its number.
struct CodeMap {
    private var codes: [Int32] = []
    /// Of numbers that are too high for places of their own.
    private var others: [Int64: Int32] = [:]

    private static let places: Int64 = 1 << 24
    private static let unknown = Int32.min

    /// The code of a number; nil where none was set.
    subscript(number: Int64) -> Int32? {
        get {
            guard number >= 0, number < codes.count else { return others.isEmpty ? nil : others[number] }
            let code = codes[Int(number)]
            return code == CodeMap.unknown ? nil : code
        }
        set {
            guard (0..<CodeMap.places).contains(number) else { return others[number] = newValue }
            if number >= codes.count {
                let missing = Int(number) + 1 - codes.count
                codes.append(contentsOf: repeatElement(CodeMap.unknown, count: missing))
            }
            codes[Int(number)] = newValue ?? CodeMap.unknown
        }
    }
}
