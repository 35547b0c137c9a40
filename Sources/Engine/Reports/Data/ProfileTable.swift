import Domain
import Storage

/// The person and the account of each profile.
struct ProfileTable {
    /// Ascending.
    private var ids: [Int64] = []
    private var persons: [Int64] = []
    private var accounts: [Int64] = []

    init(_ store: ReportStore) throws {
        var (ids, persons, accounts): ([Int64], [Int64], [Int64]) = ([], [], [])
        try store.forEachProfile { profile, person, account in
            ids.append(profile.value)
            persons.append(person.value)
            accounts.append(account.value)
        }
        (self.ids, self.persons, self.accounts) = (ids, persons, accounts)
    }

    /// How many profiles there are.
    var count: Int { ids.count }

    /// The number of the person of the profile at a place.
    func person(at place: Int) -> Int64 { persons[place] }

    /// The number of the account of the profile at a place; 0 for none.
    func account(at place: Int) -> Int64 { accounts[place] }

    /// Where a profile stands, from 0; nil for one that there is not. Numbers are given one after the other and rarely
    /// taken back, so that it is where the number says or a little before.
    func place(of id: Int64) -> Int? {
        let end = Int(clamping: min(id, Int64(ids.count)))
        if end > 0, ids[end - 1] == id { return end - 1 }
        let place = (0..<max(end, 0)).firstPosition { ids[$0] < id }
        return place < ids.count && ids[place] == id ? place : nil
    }
}

/// The first touch of each lead, for leads that are asked for in ascending order.
struct FirstTouches {
    private var persons: [Int64] = []
    private var touches: [Int64] = []
    private var next = 0

    init(_ store: ReportStore) throws {
        var (persons, touches): ([Int64], [Int64]) = ([], [])
        try store.forEachFirstTouch { person, touch in
            persons.append(person.value)
            touches.append(touch.value)
        }
        (self.persons, self.touches) = (persons, touches)
    }

    /// The first touch of a lead; 0 for none.
    mutating func touch(of person: ID<Person>) -> ID<TouchSource> {
        while next < persons.count, persons[next] < person.value { next += 1 }
        return ID(next < persons.count && persons[next] == person.value ? touches[next] : 0)
    }
}

/// When each passage was first taken into the prospect stage or past it.
struct TakenPassages {
    /// Of the first passage of each profile, by its place, because nearly all are first ones.
    private var firsts: [Int64]
    private var others: [RecordID: Int64] = [:]
    /// The latest moment.
    private(set) var latest = Instant.distantPast

    init(_ store: ReportStore, _ profiles: ProfileTable, into milestone: Milestone) throws {
        var firsts = [Int64](repeating: PassageTable.never, count: profiles.count)
        var (others, latest) = (others, latest)
        let withdrawn = try store.withdrawn()
        try store.forEachMove(into: milestone) { move in
            guard let place = profiles.place(of: move.profile.value),
                withdrawn.isEmpty || !withdrawn.contains(move.decision)
            else { return }
            latest = max(latest, move.at)
            let person = profiles.person(at: place)
            if move.cycle == 1, let place = profiles.place(of: person) {
                firsts[place] = min(firsts[place], move.at.milliseconds)
            } else {
                let record = RecordID(person: person, cycle: move.cycle)
                others[record] = min(others[record] ?? PassageTable.never, move.at.milliseconds)
            }
        }
        (self.firsts, self.others, self.latest) = (firsts, others, latest)
    }

    /// The moment in milliseconds, for a passage of the person that has the profile at a place; `PassageTable.never` where
    /// nobody took it.
    func moment(of row: CodedRow, at place: Int?) -> Int64 {
        if row.cycle == 1 { return place.map { firsts[$0] } ?? PassageTable.never }
        return others[RecordID(person: row.person, cycle: row.cycle)] ?? PassageTable.never
    }
}
