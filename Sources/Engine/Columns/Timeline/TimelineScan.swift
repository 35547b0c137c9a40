import Domain
import Storage

/// Reads what was recorded after some columns were made, and adds it to them.
struct TimelineScan {
    private let store: ColumnStore
    private let old: TimelineColumns
    private let kinds: [Int64: String]
    private let reserved: Set<Int64>
    private var index = ContentIndex()
    private var facts = MomentColumnsBuilder()
    private var touches = MomentColumnsBuilder()
    private var lastTouch: Int64 = 0
    private var known: KnownScan

    init(_ scope: Scope, addingTo old: TimelineColumns) throws {
        store = ColumnStore(scope)
        self.old = old
        kinds = try store.kinds()
        let meant = Set(Fact.Body.reservedKinds)
        reserved = Set(kinds.filter { meant.contains($0.value) }.keys)
        known = KnownScan(old.known, kinds)
        let numbers = Dictionary(kinds.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for content in old.contents {
            var body = content.body
            _ = body.withUTF8 { index.code(kind: numbers[content.kind] ?? 0, body: UnsafeRawBufferPointer($0)) }
        }
    }

    /// The old columns with everything that was recorded since.
    mutating func columns(upTo extent: ColumnStore.Extent) throws -> TimelineColumns {
        try store.forEachFact(after: old.extent.lastFact) { row in take(row) }
        try known.takeDetails(store, after: old.extent.lastFact)
        let contents = (0..<index.count).map { code in
            let content = index.content(code)
            return TimelineColumns.StoredContent(kind: kinds[content.kind] ?? "", body: content.body)
        }
        let added = contents.dropFirst(old.contents.count).map(\.content)
        let touchLimit = max(Int(lastTouch) + 1, old.touches.isWide ? Int.max : 0)
        return TimelineColumns(
            facts: FactColumns(
                facts.columns(addedTo: old.facts.moments, codeLimit: contents.count),
                contents: old.facts.contents + added),
            touches: touches.columns(addedTo: old.touches, codeLimit: touchLimit), known: known.columns,
            extent: extent, contents: contents)
    }

    private mutating func take(_ row: borrowing ColumnStore.FactRow) {
        if row.touch != 0, !row.isAutomated {
            touches.append(profile: row.profile, at: row.occurredAt, code: UInt32(truncatingIfNeeded: row.touch))
            lastTouch = max(lastTouch, row.touch)
        }
        guard !reserved.contains(row.kind) else { return known.take(row) }
        guard !row.isAutomated else { return }
        let code = index.code(kind: row.kind, body: row.body)
        facts.append(profile: row.profile, at: row.occurredAt, code: code)
    }
}

extension MomentColumns {
    fileprivate var isWide: Bool { if case .wide = codes { true } else { false } }
}

/// Takes what facts say of people, of the names that are kept.
private struct KnownScan {
    /// A fact whose personal part is still to come.
    private struct Open {
        let id: Int64
        let profile: Int
        let time: Int64
        /// The question and the status of an answer; nil where attributes were observed.
        let answer: (name: Int, status: String)?
        /// Whether a provider said it.
        var isEnriched = false
    }

    private let names: [String]
    private let placeOfName: [[UInt8]: Int]
    private let observedKind: Int64?
    private let answeredKind: Int64?
    private let enrichedKind: Int64?
    private var enriched: [LatestColumnBuilder]
    private var observed: [LatestColumnBuilder]
    private var answered: [LatestColumnBuilder]
    private var open: [Open] = []
    private var answers: [String: (name: Int, status: String)?] = [:]

    init(_ old: KnownColumns, _ kinds: [Int64: String]) {
        names = old.names.map(\.name)
        placeOfName = Dictionary(
            names.enumerated().map { (Array($1.utf8), $0) }, uniquingKeysWith: { first, _ in first })
        observedKind = kinds.first { $0.value == "attributes_observed" }?.key
        answeredKind = kinds.first { $0.value == "question_answered" }?.key
        observed = old.names.map { LatestColumnBuilder($0.observed) }
        answered = old.names.map { LatestColumnBuilder($0.answered) }
        enrichedKind = kinds.first { $0.value == "attributes_enriched" }?.key
        enriched = old.names.map { LatestColumnBuilder($0.enriched) }
    }

    mutating func take(_ row: borrowing ColumnStore.FactRow) {
        guard !names.isEmpty else { return }
        if row.kind == observedKind {
            open.append(Open(id: row.id, profile: Int(row.profile), time: row.occurredAt, answer: nil))
        } else if row.kind == enrichedKind {
            open.append(
                Open(id: row.id, profile: Int(row.profile), time: row.occurredAt, answer: nil, isEnriched: true))
        } else if row.kind == answeredKind, let answer = answer(String(decoding: row.body, as: UTF8.self)) {
            open.append(Open(id: row.id, profile: Int(row.profile), time: row.occurredAt, answer: answer))
        }
    }

    /// The name and the status of a stored answer; nil for a question that is not kept. There are few different ones.
    private mutating func answer(_ body: String) -> (name: Int, status: String)? {
        if let known = answers[body] { return known }
        let stored = StoredFactBody(kind: "question_answered", body: body, details: nil).readable
        var found: (name: Int, status: String)?
        if case .answered(let answer) = stored, let name = names.firstIndex(of: answer.question) {
            found = (name, answer.status.rawValue)
        }
        answers[body] = .some(found)
        return found
    }

    /// Takes the personal parts of the facts that were noted. Both come in the order of recording.
    mutating func takeDetails(_ store: ColumnStore, after id: Int64) throws {
        var next = 0
        if !open.isEmpty {
            try store.forEachDetail(after: id) { fact, details in
                while next < open.count, open[next].id < fact {
                    try take(open[next], nil, store)
                    next += 1
                }
                guard next < open.count, open[next].id == fact else { return }
                try take(open[next], details, store)
                next += 1
            }
        }
        for fact in open[next...] { try take(fact, nil, store) }
    }

    private mutating func take(_ fact: Open, _ details: UnsafeRawBufferPointer?, _ store: ColumnStore) throws {
        var members: [(place: Int, value: UnsafeRawBufferPointer)] = []
        var value: UnsafeRawBufferPointer?
        let isWhole = details.map { details in
            StoredMembers.forEach(details) { name, content in
                if fact.answer != nil, name.elementsEqual("value".utf8) { value = content }
                if fact.answer == nil, let place = placeOfName[Array(name)] { members.append((place, content)) }
            }
        }
        guard isWhole != false else { return }
        if let answer = fact.answer {
            var text = answer.status + " " + (value.map { String(decoding: $0, as: UTF8.self) } ?? "")
            try text.withUTF8 { bytes in
                try answered[answer.name].take(
                    UnsafeRawBufferPointer(bytes), of: fact.profile, at: fact.time, fact: fact.id,
                    precedes: store.precedes)
            }
        }
        if fact.isEnriched {
            for member in members {
                try enriched[member.place].take(
                    UnsafeRawBufferPointer(start: nil, count: 0), of: fact.profile, at: fact.time, fact: fact.id,
                    precedes: store.precedes)
            }
            return
        }
        for member in members where member.value.first != UInt8(ascii: "n") && member.value.first != UInt8(ascii: "[") {
            try observed[member.place].take(
                member.value, of: fact.profile, at: fact.time, fact: fact.id, precedes: store.precedes)
        }
    }

    var columns: KnownColumns {
        KnownColumns(
            names: names.indices.map {
                .init(
                    name: names[$0], observed: observed[$0].column, answered: answered[$0].column,
                    enriched: enriched[$0].column)
            })
    }
}
