import Domain
import Storage

/// A timeline as columns: what people did, where they came from, and what is known of them.
package struct TimelineColumns: Sendable {
    /// Behaviour that can score.
    package let facts: FactColumns
    /// Touches that no machine made; the code of a row is the number of the touch.
    package let touches: MomentColumns
    /// What was observed and answered, of the names that somebody asked for.
    package let known: KnownColumns
    /// How far they follow the timeline.
    package let extent: ColumnStore.Extent
    /// The stored form of each content of facts: kind and body.
    let contents: [StoredContent]

    /// The kind and the stored body of a content.
    struct StoredContent: Hashable, Sendable {
        let kind: String
        let body: String
    }

    /// Of a timeline without facts.
    static func empty(names: Set<String>) -> TimelineColumns {
        TimelineColumns(
            facts: FactColumns(.none, contents: []), touches: .none,
            known: KnownColumns(
                names: names.sorted().map { .init(name: $0, observed: .none, answered: .none, enriched: .none) }),
            extent: .init(lastFact: 0, mark: 0, undone: 0), contents: [])
    }
}

extension TimelineColumns {
    /// As they lie in a file.
    var columnSet: ColumnSet {
        var set = ColumnSet()
        set.add("facts", facts.moments)
        set.add("kinds", TextColumn(contents.map(\.kind)))
        set.add("bodies", TextColumn(contents.map(\.body)))
        set.add("touches", touches)
        set.add("names", TextColumn(known.names.map(\.name)))
        for (place, name) in known.names.enumerated() {
            set.add("observed\(place)", name.observed)
            set.add("answered\(place)", name.answered)
            set.add("enriched\(place)", name.enriched)
        }
        return set
    }

    /// The state that the file is of.
    var stamp: [Int64] { [TimelineColumns.layout, extent.lastFact, extent.mark, extent.undone] }

    /// Which columns there are; another number is another program's.
    private static let layout: Int64 = 2

    /// Reads a file; throws why it cannot be used.
    init(_ file: ColumnFile) throws(ColumnFault) {
        let state = file.stamp.state
        guard state.count == 4, state[0] == TimelineColumns.layout else { throw .stale }
        extent = ColumnStore.Extent(lastFact: state[1], mark: state[2], undone: state[3])
        let (kinds, bodies) = (try file.texts("kinds").texts, try file.texts("bodies").texts)
        guard kinds.count == bodies.count else { throw .damaged("its contents do not fit together") }
        contents = zip(kinds, bodies).map { StoredContent(kind: $0, body: $1) }
        facts = FactColumns(try file.moments("facts"), contents: contents.map(\.content))
        touches = try file.moments("touches")
        var names: [KnownColumns.Name] = []
        for (place, name) in try file.texts("names").texts.enumerated() {
            names.append(
                .init(
                    name: name, observed: try file.latest("observed\(place)"),
                    answered: try file.latest("answered\(place)"), enriched: try file.latest("enriched\(place)")))
        }
        known = KnownColumns(names: names)
    }
}

extension TimelineColumns.StoredContent {
    /// What it says.
    var content: FactContent {
        let stored = StoredFactBody(kind: kind, body: body.isEmpty ? nil : body, details: nil)
        guard case .behaviour(let kind, let properties) = stored.readable else {
            return FactContent(kind: Fact.Body.unreadableKind, properties: [:])
        }
        return FactContent(kind: kind, properties: properties)
    }
}

extension ColumnSet {
    fileprivate mutating func add(_ name: String, _ moments: MomentColumns) {
        add(name + ".starts", moments.starts)
        add(name + ".hours", moments.hours)
        add(name + ".remainders", moments.remainders)
        switch moments.codes {
        case .narrow(let codes): add(name + ".codes16", codes)
        case .wide(let codes): add(name + ".codes32", codes)
        }
    }

    fileprivate mutating func add(_ name: String, _ latest: LatestColumn) {
        add(name + ".codes", latest.codes)
        add(name + ".times", latest.times)
        add(name + ".facts", latest.facts)
        add(name + ".texts", latest.texts)
    }
}

extension ColumnFile {
    fileprivate func moments(_ name: String) throws(ColumnFault) -> MomentColumns {
        let codes: RowCodes =
            contains(name + ".codes16")
            ? .narrow(try column(name + ".codes16")) : .wide(try column(name + ".codes32"))
        let moments = MomentColumns(
            starts: try column(name + ".starts"), hours: try column(name + ".hours"),
            remainders: try column(name + ".remainders"), codes: codes)
        let (starts, count) = (moments.starts, moments.count)
        guard moments.remainders.count == count, codes.count == count, starts.first == 0,
            starts.last.map({ Int($0) }) == count, starts.isAscending
        else { throw .damaged("the columns '\(name)' do not fit together") }
        return moments
    }

    fileprivate func latest(_ name: String) throws(ColumnFault) -> LatestColumn {
        let latest = LatestColumn(
            codes: try column(name + ".codes"), times: try column(name + ".times"), facts: try column(name + ".facts"),
            texts: try texts(name + ".texts"))
        guard latest.times.count == latest.codes.count, latest.facts.count == latest.codes.count else {
            throw .damaged("the columns '\(name)' do not fit together")
        }
        return latest
    }
}

extension RowCodes {
    fileprivate var count: Int {
        switch self {
        case .narrow(let codes): codes.count
        case .wide(let codes): codes.count
        }
    }
}
