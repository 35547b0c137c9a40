import Domain

/// Which group each passage belongs to, and what the groups are called.
struct Grouping {
    /// In the order of display; nil is the group of passages without a value.
    let names: [String?]
    /// Index into `names` for each passage; meaningless for those that the query leaves out.
    let groupOfRow: [Int32]
    /// Whether nothing is grouped: then the totals say it all.
    var isWhole = false

    /// What people read where there is no value.
    static let missing = "(none)"

    /// How many groups there are.
    var count: Int { names.count }

    /// What people read.
    func label(_ group: Int) -> String { names[group] ?? Grouping.missing }

    /// One group of everything.
    static func whole(_ census: Census) -> Grouping {
        Grouping(names: [nil], groupOfRow: [Int32](repeating: 0, count: census.flags.count), isWhole: true)
    }
}

extension Grouping {
    /// Groups of a dimension that have a selected passage: months and weeks in the order of time, everything else by size,
    /// the largest first, then by name; those without a value last. `extra` names are added where they are missing.
    init(_ dimension: ReportDimension, of census: Census, extra: [String] = []) throws(Problem) {
        let coded = try CodedRows(dimension, of: census)
        var sizes = [Int](repeating: 0, count: coded.names.count + 1)
        for row in census.flags.indices where census.flags[row].contains(.selected) {
            sizes[Int(coded.codes[row]) + 1] += 1
        }
        let order = Grouping.order(of: coded, sizes: sizes, byName: dimension.isTime)
        var place = [Int32](repeating: 0, count: sizes.count)
        for (index, code) in order.enumerated() { place[code + 1] = Int32(index) }
        let known = Set(order.compactMap { $0 < 0 ? nil : coded.names[$0] })
        names =
            order.map { $0 < 0 ? nil : coded.names[$0] } + Set(extra).subtracting(known).sorted().map { Optional($0) }
        groupOfRow = coded.codes.map { place[Int($0) + 1] }
    }

    private static func order(of coded: CodedRows, sizes: [Int], byName: Bool) -> [Int] {
        let used = coded.names.indices.filter { sizes[$0 + 1] > 0 }
        let sorted = used.sorted { left, right in
            let (before, after) = (coded.names[left], coded.names[right])
            return byName || sizes[left + 1] == sizes[right + 1] ? before < after : sizes[left + 1] > sizes[right + 1]
        }
        return sizes[0] > 0 ? sorted + [-1] : sorted
    }
}

/// Rows with the number of their value, -1 where there is none.
private struct CodedRows {
    var names: [String]
    var codes: [Int32]

    init(_ dimension: ReportDimension, of census: Census) throws(Problem) {
        let table = census.passages
        if let name = dimension.touchName {
            self.init(touches: table, census.query.touchView, name)
            pad(to: table.count)
            return
        }
        switch dimension {
        case .month: self.init(days: table.times(of: .captured)) { $0.monthText }
        case .week: self.init(days: table.times(of: .captured)) { $0.startOfWeek.description }
        case .owner: self.init(table.owners)
        case .account: self.init(table.accounts)
        case .reason: self.init(table.reasons)
        case .attribute(let name): self.init(try table.attribute(name))
        case .channel, .source, .medium, .campaign, .origin, .landingPage: self.init(NameColumn())
        }
        pad(to: table.count)
    }

    private mutating func pad(to count: Int) {
        codes.append(contentsOf: repeatElement(NameColumn.missing, count: max(0, count - codes.count)))
    }

    private init(_ column: NameColumn) {
        names = column.names
        codes = column.codes
    }

    private init(touches table: PassageTable, _ view: TouchView, _ name: (TouchLabel) -> String?) {
        var column = NameColumn()
        let codeOfTouch = table.touches.labels.map { column.code(of: name($0)) }
        codes = (table.touchCodes[view] ?? []).map { $0 < 0 ? NameColumn.missing : codeOfTouch[Int($0)] }
        names = column.names
    }

    private init(days times: [Int64], _ name: (Day) -> String) {
        var column = NameColumn()
        var codeOfDay: [Int: Int32] = [:]
        codes = times.map { time in
            guard time != PassageTable.never else { return NameColumn.missing }
            let day = Instant(milliseconds: time).day
            if let code = codeOfDay[day.number] { return code }
            let code = column.code(of: name(day))
            codeOfDay[day.number] = code
            return code
        }
        names = column.names
    }
}

extension PassageTable {
    fileprivate func attribute(_ name: String) throws(Problem) -> NameColumn {
        if let column = attributes[name] { return column }
        throw Problem(
            .invalid, "no lead has an attribute '\(name)'",
            hint: Suggestion.hint(for: name, among: attributes.keys.sorted()))
    }
}
