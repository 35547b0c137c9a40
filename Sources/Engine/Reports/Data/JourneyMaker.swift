import Domain

/// The journeys of the passages that a query selects: one for each passage, or one for each account.
///
/// A passage's journey holds all touches of the person from the very first one, which is never overwritten, up to the
/// next passage. A conversion is worth what the passage's deal was won for.
struct JourneyMaker {
    let census: Census
    let log: TouchLog
    /// What a touch is called in the report.
    let name: (TouchLabel) -> String?

    /// The set up to a milestone; throws `invalid` for more names than a set can hold.
    func journeys(to target: AnchorPoint, lookBack: TimeSpan?) throws(Problem) -> JourneySet {
        let names = Set(census.passages.touches.labels.map { label($0) }).sorted()
        guard names.count <= Int(UInt16.max) else {
            throw Problem(
                .invalid, "\(names.count) names are too many to attribute to", hint: "group by channel or source")
        }
        let rows = selectedRows
        var milestones = milestones(of: rows)
        var touches = touches(of: rows, names: names)
        if census.query.poolsAccounts {
            let (account, count) = accounts(of: rows)
            milestones = milestones.pooled(by: account, accountCount: count)
            touches = touches.pooled(by: account)
        }
        return JourneySet(
            touches: touches, milestones: milestones, channels: names, target: target, lookBack: lookBack)
    }

    private func label(_ touch: TouchLabel) -> String { name(touch) ?? Grouping.missing }

    /// By person and cycle, so that a passage's successor stands right after it.
    private var selectedRows: [Int] {
        let rows = census.flags.indices.filter { RowTest().passes(census.flags[$0]) }
        return rows.sorted { census.passages.record($0) < census.passages.record($1) }
    }

    private func milestones(of rows: [Int]) -> MilestoneColumns {
        var columns = MilestoneColumns(count: rows.count)
        let won = RowTest([.won, .deal, .valued])
        for (subject, row) in rows.enumerated() {
            for (point, milestone) in points where census.flags[row].contains(.reached(milestone)) {
                let time = census.passages.times(of: milestone)[row]
                columns.reach(point, subject: subject, at: Instant(milliseconds: time))
            }
            if won.passes(census.flags[row]) { columns.values[subject] = census.passages.amount(row) }
        }
        return columns
    }

    private var points: [(AnchorPoint, Milestone)] {
        [
            (.lead, .captured), (.mql, .marketingQualified), (.prospect, census.terms.prospectMilestone),
            (.opportunity, .opportunity), (.won, .won),
        ]
    }

    private func touches(of rows: [Int], names: [String]) -> TouchColumns {
        let indexOfName = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
        let channel = census.passages.touches.labels.map { UInt16(indexOfName[label($0)] ?? 0) }
        var touchesOfPerson: [Int64: [Int]] = [:]
        for touch in log.persons.indices { touchesOfPerson[log.persons[touch], default: []].append(touch) }
        let ends = ends(of: rows)
        var columns = TouchColumns()
        columns.reserveCapacity(log.persons.count)
        for (subject, row) in rows.enumerated() {
            for touch in touchesOfPerson[census.passages.persons[row]] ?? [] where log.times[touch] < ends[subject] {
                columns.append(
                    subject: Int32(subject), time: Instant(milliseconds: log.times[touch]),
                    channel: channel[Int(log.touches[touch])], fact: log.facts[touch])
            }
        }
        return columns
    }

    /// When the next passage of the same person begins, selected or not.
    private func ends(of rows: [Int]) -> [Int64] {
        let table = census.passages
        var startOfPassage: [RecordID: Int64] = [:]
        for row in 0..<table.count where table.cycles[row] > 1 {
            startOfPassage[table.record(row)] = table.times(of: .captured)[row]
        }
        return rows.map { row in
            let next = RecordID(person: table.persons[row], cycle: table.cycles[row] + 1)
            return startOfPassage[next] ?? Int64.max
        }
    }

    /// The account of each subject, numbered from 0; somebody without an account is one of their own.
    private func accounts(of rows: [Int]) -> ([Int32], count: Int) {
        var numberOfAccount: [Int64: Int32] = [:]
        var count: Int32 = 0
        let accounts = rows.map { row -> Int32 in
            let id = census.passages.accountIDs[row]
            if id > 0, let number = numberOfAccount[id] { return number }
            if id > 0 { numberOfAccount[id] = count }
            count += 1
            return count - 1
        }
        return (accounts, Int(count))
    }
}
