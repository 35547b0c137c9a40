import Domain

/// A column of names, each distinct name stored once. Rows hold small numbers, so grouping never touches text.
package struct NameColumn: Sendable {
    /// The distinct names.
    package private(set) var names = NameList()
    /// The name of each row, as a number in `names`. Rows behind the last one have none.
    package private(set) var codes = RowColumn<Int32>()

    /// Stands for no name.
    package static let missing: Int32 = -1

    /// No rows yet.
    package init() {}

    /// No rows yet, and names that are known already.
    package init(names: NameList) { self.names = names }

    /// These rows.
    init(names: NameList, codes: RowColumn<Int32>) { (self.names, self.codes) = (names, codes) }

    /// The number of a name, which is given one when it is new; an empty name is no name.
    package mutating func code(of name: String?) -> Int32 { names.code(of: name) }

    /// Gives a row a name by its number. Rows come in their order; those in between have none.
    package mutating func append(_ code: Int32, at row: Int) {
        guard code != NameColumn.missing else { return }
        codes.pad(to: row, with: NameColumn.missing)
        codes.append(code)
    }

    /// The number of a row's name; `missing` where there is none.
    package func code(at row: Int) -> Int32 { row < codes.count ? codes[row] : NameColumn.missing }

    /// The name in a row; nil where there is none.
    package func name(at row: Int) -> String? {
        let code = code(at: row)
        return code == NameColumn.missing ? nil : names[Int(code)]
    }
}

/// Distinct names, by the order in which they were first met. Those of a file are read one by one when they are asked for.
package struct NameList: Sendable {
    private var stored: TextColumn?
    private var added: [String] = []
    /// Nil until a name has to be found.
    private var codeOfName: [String: Int32]?

    /// No names yet.
    package init() {}

    /// These names, which are distinct.
    init(_ names: TextColumn) { stored = names }

    /// How many there are.
    package var count: Int { storedCount + added.count }

    /// The name of a number.
    package subscript(code: Int) -> String {
        guard let stored, code < stored.count else { return added[code - storedCount] }
        return stored[code]
    }

    /// The number of a name, which is given one when it is new; an empty name is no name.
    package mutating func code(of name: String?) -> Int32 {
        guard let name, !name.isEmpty else { return NameColumn.missing }
        if codeOfName == nil { codeOfName = numbered() }
        if let code = codeOfName?[name] { return code }
        let code = Int32(count)
        added.append(name)
        codeOfName?[name] = code
        return code
    }

    /// The names as they are written to a file.
    var texts: TextColumn { TextColumn((0..<count).map { self[$0] }) }

    private var storedCount: Int { stored?.count ?? 0 }

    private func numbered() -> [String: Int32] {
        Dictionary((0..<count).map { (self[$0], Int32($0)) }, uniquingKeysWith: { first, _ in first })
    }
}
