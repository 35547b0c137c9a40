/// What is known of profiles by name, as columns by profile number: for each name what was observed last and what was
/// answered last. Only names that somebody asked for are kept.
package struct KnownColumns: Sendable {
    /// One name of an attribute or question.
    package struct Name: Sendable {
        package let name: String
        /// What was observed.
        package let observed: LatestColumn
        /// What was answered: a status, then a space, then the value where there is one.
        package let answered: LatestColumn
        /// Of whom providers said something: which of it counts depends on the policy, so that no text is kept.
        package let enriched: LatestColumn

        package init(
            name: String, observed: LatestColumn, answered: LatestColumn, enriched: LatestColumn
        ) {
            self.name = name
            self.observed = observed
            self.answered = answered
            self.enriched = enriched
        }
    }

    /// Ascending by name.
    package let names: [Name]

    package init(names: [Name]) { self.names = names }

    /// Whether all these names are kept.
    package func covers(_ asked: Set<String>) -> Bool { asked.isSubset(of: names.map(\.name)) }

    /// The columns of a name; nil when it is not kept.
    package subscript(name: String) -> Name? { names.first { $0.name == name } }
}

/// The latest text of each profile out of a list of distinct ones, with the moment it is of.
package struct LatestColumn: Sendable, Equatable {
    /// By profile number: 0 for none, else the place in `texts` and one more.
    package let codes: Column<UInt32>
    /// Milliseconds since 1970, by profile number.
    package let times: Column<Int64>
    /// The fact that says so, by profile number.
    package let facts: Column<Int64>
    /// The distinct texts, in stored form.
    package let texts: TextColumn

    package init(codes: Column<UInt32>, times: Column<Int64>, facts: Column<Int64>, texts: TextColumn) {
        self.codes = codes
        self.times = times
        self.facts = facts
        self.texts = texts
    }

    /// Of nobody.
    package static let none = LatestColumn(
        codes: Column([]), times: Column([]), facts: Column([]), texts: TextColumn([]))

    /// The code of a profile; 0 also beyond the last.
    package func code(_ profile: Int) -> UInt32 { profile < codes.count ? codes[profile] : 0 }
}

/// A latest column while facts come in, in the order of recording.
package struct LatestColumnBuilder {
    private var codes: [UInt32]
    private var times: [Int64]
    private var facts: [Int64]
    private var index = ContentIndex()

    /// Goes on from what there is.
    package init(_ old: LatestColumn = .none) {
        codes = Array(old.codes)
        times = Array(old.times)
        facts = Array(old.facts)
        for text in 0..<old.texts.count { _ = index.code(kind: 0, body: UnsafeRawBufferPointer(old.texts.utf8(text))) }
    }

    /// Takes what a fact says of a profile. `precedes` settles which of two facts of one moment is the earlier.
    package mutating func take(
        _ text: UnsafeRawBufferPointer, of profile: Int, at time: Int64, fact: Int64,
        precedes: (Int64, Int64) throws -> Bool
    ) rethrows {
        if profile >= codes.count {
            let more = profile + 1 - codes.count
            codes += Array(repeating: 0, count: more)
            times += Array(repeating: 0, count: more)
            facts += Array(repeating: 0, count: more)
        }
        if codes[profile] != 0 {
            if time < times[profile] { return }
            if time == times[profile], try precedes(fact, facts[profile]) { return }
        }
        codes[profile] = index.code(kind: 0, body: text) + 1
        times[profile] = time
        facts[profile] = fact
    }

    /// What came of it.
    package var column: LatestColumn {
        LatestColumn(
            codes: Column(codes), times: Column(times), facts: Column(facts),
            texts: TextColumn((0..<index.count).map { index.content($0).body }))
    }
}
