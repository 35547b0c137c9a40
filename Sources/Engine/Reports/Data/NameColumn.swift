/// A column of names, each distinct name stored once. Rows hold small numbers, so grouping never touches text.
package struct NameColumn: Sendable {
    /// Distinct names in the order in which they were first met.
    package private(set) var names: [String] = []
    /// The name of each row, as an index into `names`; `missing` where there is none.
    package private(set) var codes: [Int32] = []
    private var codeOfName: [String: Int32] = [:]

    /// Stands for no name.
    package static let missing: Int32 = -1

    /// No rows yet.
    package init() {}

    /// Adds a row; an empty name is no name.
    package mutating func append(_ name: String?) {
        codes.append(code(of: name))
    }

    /// Adds rows without a name until there are so many.
    package mutating func pad(to count: Int) {
        if codes.count < count {
            codes.append(contentsOf: repeatElement(NameColumn.missing, count: count - codes.count))
        }
    }

    /// The number of a name, which is given one when it is new.
    package mutating func code(of name: String?) -> Int32 {
        guard let name, !name.isEmpty else { return NameColumn.missing }
        if let code = codeOfName[name] { return code }
        let code = Int32(names.count)
        names.append(name)
        codeOfName[name] = code
        return code
    }

    /// The name in a row; nil where there is none.
    package func name(at row: Int) -> String? {
        codes[row] == NameColumn.missing ? nil : names[Int(codes[row])]
    }
}
