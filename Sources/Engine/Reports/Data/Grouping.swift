import Domain

/// Which group each passage belongs to, and what the groups are called.
struct Grouping {
    /// In the order of display; nil is the group of passages without a value.
    let names: [String?]
    /// The number of the value of each passage; passages behind the last one have none.
    private let codes: RowColumn<Int32>
    /// Index into `names` for each number, beginning with that of passages without a value.
    private let groupOfCode: [Int32]
    /// Whether nothing is grouped: then the totals say it all.
    var isWhole = false

    /// What people read where there is no value.
    static let missing = "(none)"

    /// How many groups there are.
    var count: Int { names.count }

    /// What people read.
    func label(_ group: Int) -> String { names[group] ?? Grouping.missing }

    /// The group of a passage; meaningless for one that the query leaves out.
    func group(of row: Int) -> Int { Int(groupOfCode[row < codes.count ? Int(codes[row]) + 1 : 0]) }

    /// Lends the groups of all passages to a loop over them.
    func read<Result>(_ body: (RowGroups) -> Result) -> Result {
        codes.read { codes in
            groupOfCode.withUnsafeBufferPointer { body(RowGroups(codes: codes, groupOfCode: $0)) }
        }
    }

    /// One group of everything.
    static let whole = Grouping(names: [nil], codes: RowColumn(), groupOfCode: [0], isWhole: true)
}

/// The groups of passages in memory that a loop reads.
struct RowGroups {
    fileprivate let codes: UnsafeBufferPointer<Int32>
    fileprivate let groupOfCode: UnsafeBufferPointer<Int32>

    /// The group of a passage; meaningless for one that the query leaves out.
    @inline(__always)
    subscript(row: Int) -> Int { Int(groupOfCode[row < codes.count ? Int(codes[row]) &+ 1 : 0]) }
}

extension Grouping {
    /// Groups of a dimension that have a selected passage: months and weeks in the order of time, everything else by size,
    /// the largest first, then by name; those without a value last. `extra` names are added where they are missing.
    init(_ dimension: ReportDimension, of census: Census, extra: [String] = []) throws(Problem) {
        let coded = try CodedRows(dimension, of: census)
        let sizes = coded.sizes(census.flags)
        let groups = GroupNames(sizes, coded.name)
        let order = groups.order(byName: dimension.isTime)
        let known = Set(order.compactMap { groups.names[$0] })
        names = order.map { groups.names[$0] } + Set(extra).subtracting(known).sorted().map { Optional($0) }
        var place = [Int32](repeating: 0, count: groups.names.count)
        for (index, group) in order.enumerated() { place[group] = Int32(index) }
        codes = coded.codes
        groupOfCode = groups.groupOfCode.map { $0 < 0 ? 0 : place[Int($0)] }
    }
}

/// The names that codes have: several codes may have the same one.
private struct GroupNames {
    private(set) var names: [String?] = []
    private var sizes: [Int] = []
    /// Index into `names` for each code, beginning with the one of rows without a value; -1 where no row has it.
    private(set) var groupOfCode: [Int32]

    init(_ sizeOfCode: [Int], _ name: (Int32) -> String?) {
        groupOfCode = [Int32](repeating: -1, count: sizeOfCode.count)
        var groupOfName: [String?: Int32] = [:]
        for index in sizeOfCode.indices where sizeOfCode[index] > 0 {
            let name = index == 0 ? nil : name(Int32(index - 1)).flatMap { $0.isEmpty ? nil : $0 }
            let group = groupOfName[name] ?? Int32(names.count)
            if Int(group) == names.count {
                groupOfName[name] = group
                names.append(name)
                sizes.append(0)
            }
            sizes[Int(group)] += sizeOfCode[index]
            groupOfCode[index] = group
        }
    }

    /// The groups as they are displayed.
    func order(byName: Bool) -> [Int] {
        names.indices.sorted { left, right in
            guard let before = names[left], let after = names[right] else { return names[left] != nil }
            return byName || sizes[left] == sizes[right] ? before < after : sizes[left] > sizes[right]
        }
    }
}

/// Rows with the number of their value, `NameColumn.missing` where there is none. Rows behind the last one have none.
private struct CodedRows {
    /// How many rows there are.
    private let count: Int
    let codes: RowColumn<Int32>
    /// Numbers are less than this.
    private let codeCount: Int
    /// What the value of a number is called.
    let name: (Int32) -> String?

    init(_ dimension: ReportDimension, of census: Census) throws(Problem) {
        let table = census.passages
        count = table.count
        if let name = dimension.touchName {
            let labels = table.touches.labels
            (codes, codeCount) = (table.touches(census.query.touchView), labels.count)
            self.name = { name(labels[Int($0)]) }
        } else if let nameOfDay = dimension.nameOfDay {
            let days = DayCodes(table.times(of: .captured))
            (codes, codeCount) = (days.codes, days.count)
            self.name = { nameOfDay(days.day($0)) }
        } else {
            let column = try table.column(dimension)
            (codes, codeCount) = (column.codes, column.names.count)
            self.name = { column.names[Int($0)] }
        }
    }

    /// How many selected rows have each number, beginning with those that have none.
    func sizes(_ flags: FlagColumn) -> [Int] {
        let parts = Threads().map(count) { [codes, codeCount] rows in CodedRows.sizes(codes, codeCount, flags, rows) }
        return parts.dropFirst().reduce(parts[0]) { sizes, part in zip(sizes, part).map { $0 + $1 } }
    }

    private static func sizes(_ codes: RowColumn<Int32>, _ codeCount: Int, _ flags: FlagColumn, _ rows: Range<Int>)
        -> [Int]
    {
        var sizes = [Int](repeating: 0, count: codeCount + 1)
        codes.read { codes in
            flags.read { flags in
                sizes.withUnsafeMutableBufferPointer { sizes in
                    for row in rows.clamped(to: codes.indices) {
                        sizes[Int(codes[row]) &+ 1] += flags[row] == 0 ? 0 : 1
                    }
                    for row in rows.clamped(to: codes.count..<Int.max) { sizes[0] += flags[row] == 0 ? 0 : 1 }
                }
            }
        }
        return sizes
    }
}

/// The days of moments, numbered from the first of them.
private struct DayCodes {
    let codes: RowColumn<Int32>
    /// Numbers are less than this.
    let count: Int
    private let first: Int

    init(_ times: RowColumn<Int64>) {
        let days = times.read { times in
            times.map { time in
                time == PassageTable.never ? Int32.min : Int32(clamping: time.flooredQuotient(by: 86_400_000))
            }
        }
        let first = days.reduce(Int32.max) { $1 == .min ? $0 : min($0, $1) }
        codes = RowColumn(days.map { $0 == .min ? NameColumn.missing : $0 - first })
        count = first == .max ? 0 : Int(days.reduce(first) { max($0, $1) } - first) + 1
        self.first = Int(first)
    }

    func day(_ code: Int32) -> Day { Day(number: first + Int(code)) }
}

extension PassageTable {
    /// The names of a dimension that is no part of a touch and no period.
    fileprivate func column(_ dimension: ReportDimension) throws(Problem) -> NameColumn {
        switch dimension {
        case .owner: return owners
        case .account: return accounts
        case .reason: return reasons
        case .attribute(let name):
            if let column = attributes[name] { return column }
            throw Problem(
                .invalid, "no lead has an attribute '\(name)'",
                hint: Suggestion.hint(for: name, among: attributes.keys.sorted()))
        case .channel, .source, .medium, .campaign, .origin, .landingPage, .month, .week: return NameColumn()
        }
    }
}
