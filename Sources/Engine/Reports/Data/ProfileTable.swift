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

    /// The person of a profile; nil for one that there is not.
    func person(of profile: ID<Profile>) -> ID<Person>? { place(of: profile.value).map { ID(persons[$0]) } }

    /// The account of a profile; 0 for none.
    func account(of profile: ID<Profile>) -> ID<Account> { ID(place(of: profile.value).map { accounts[$0] } ?? 0) }

    /// Numbers are given one after the other and rarely taken back, so that a profile stands where its number says or a
    /// little before.
    private func place(of id: Int64) -> Int? {
        var (low, high) = (0, Int(clamping: min(id, Int64(ids.count))))
        if high > 0, ids[high - 1] == id { return high - 1 }
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < ids.count && ids[low] == id ? low : nil
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
