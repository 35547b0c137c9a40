/// Who is who: the people that a set of link facts makes of profiles. A person is a connected component; its number is
/// its smallest profile's. Any order of the same facts gives the same people.
package struct LinkGraph: Sendable {
    private struct Component: Sendable {
        /// Places in `profiles`; empty once another component has taken them in.
        var members: [Int32]
        var smallest: ID<Profile>
    }

    private var profiles: [ID<Profile>] = []
    private var placeOf: [ID<Profile>: Int32] = [:]
    /// By place: the component, and the places it is directly linked to.
    private var componentOf: [Int32] = []
    private var neighbours: [[Int32]] = []
    private var components: [Component] = []
    /// Components without members, to be used again.
    private var vacant: [Int] = []
    private var states: [LinkPair: LinkState] = [:]

    /// Nobody is linked.
    package init() {}

    /// The people of a set of facts.
    package init(_ facts: some Sequence<LinkFact>) {
        for fact in facts { apply(fact) }
    }
}

/// What one fact did to people.
package enum LinkChange: Hashable, Sendable {
    case none
    /// Two became one: `kept` has the smaller number, `absorbed` resolves to it from now on.
    case joined(kept: ID<Person>, absorbed: ID<Person>)
    /// One became two: `kept` goes on under the number it had, `parted` has its own from now on.
    case parted(kept: ID<Person>, parted: ID<Person>)
}

extension LinkGraph {
    /// The person a profile belongs to; a profile without links is a person of its own.
    package func person(of profile: ID<Profile>) -> ID<Person> {
        ID(placeOf[profile].map { components[Int(componentOf[Int($0)])].smallest.value } ?? profile.value)
    }

    /// The person that a number now means. Every number a person ever had is one of its profiles', so old ones
    /// resolve: after a merge to the person that took it in, after an un-merge to itself again.
    package func person(resolving old: ID<Person>) -> ID<Person> { person(of: ID<Profile>(old.value)) }

    /// The profiles of a person by any of its numbers, in ascending order, at least one.
    package func profiles(of person: ID<Person>) -> [ID<Profile>] {
        guard let place = placeOf[ID(person.value)] else { return [ID(person.value)] }
        return components[Int(componentOf[Int(place)])].members.map { profiles[Int($0)] }.sorted()
    }

    /// What is known of a pair.
    package func state(of pair: LinkPair) -> LinkState { states[pair] ?? LinkState() }

    /// The pairs that hold a person together, in ascending order; an un-merge must name one of them to have an effect.
    package func links(of person: ID<Person>) -> [LinkPair] {
        profiles(of: person).flatMap { profile in
            links(of: profile).filter { $0.left == profile }
        }
    }

    /// The pairs that link a profile to others, in ascending order. Un-merging them all sets the profile free.
    package func links(of profile: ID<Profile>) -> [LinkPair] {
        guard let place = placeOf[profile] else { return [] }
        return neighbours[Int(place)].compactMap { LinkPair(profile, profiles[Int($0)]) }.sorted()
    }

    /// All people of two profiles or more, by number.
    package var linkedPeople: [ID<Person>] {
        components.filter { $0.members.count > 1 }.map { ID($0.smallest.value) }.sorted()
    }
}

extension LinkGraph {
    /// Takes in one more fact. A late one counts as if it had come in time; one seen before changes nothing.
    @discardableResult
    package mutating func apply(_ fact: LinkFact) -> LinkChange {
        let before = states[fact.pair]?.isLinked ?? false
        states[fact.pair, default: LinkState()].apply(fact)
        let after = states[fact.pair]?.isLinked ?? false
        if before == after { return .none }
        let (left, right) = (place(of: fact.pair.left), place(of: fact.pair.right))
        return after ? link(left, right) : unlink(left, right)
    }

    private mutating func place(of profile: ID<Profile>) -> Int32 {
        if let place = placeOf[profile] { return place }
        let place = Int32(profiles.count)
        profiles.append(profile)
        placeOf[profile] = place
        neighbours.append([])
        componentOf.append(Int32(components.count))
        components.append(Component(members: [place], smallest: profile))
        return place
    }

    /// Moves the members of the smaller component into the larger.
    private mutating func link(_ left: Int32, _ right: Int32) -> LinkChange {
        neighbours[Int(left)].append(right)
        neighbours[Int(right)].append(left)
        let (one, other) = (Int(componentOf[Int(left)]), Int(componentOf[Int(right)]))
        guard one != other else { return .none }
        let isOneLarger = components[one].members.count >= components[other].members.count
        let (target, source) = isOneLarger ? (one, other) : (other, one)
        let (first, second) = (components[target].smallest, components[source].smallest)

        for member in components[source].members { componentOf[Int(member)] = Int32(target) }
        components[target].members += components[source].members
        components[target].smallest = min(first, second)
        components[source].members = []
        vacant.append(source)
        return .joined(kept: ID(min(first, second).value), absorbed: ID(max(first, second).value))
    }

    /// Looks whether the two still reach each other; if not, the smaller side becomes a component of its own.
    private mutating func unlink(_ left: Int32, _ right: Int32) -> LinkChange {
        neighbours[Int(left)].removeAll { $0 == right }
        neighbours[Int(right)].removeAll { $0 == left }
        guard let side = smallerSide(left, right) else { return .none }
        let old = Int(componentOf[Int(left)])
        let fresh = newComponent()
        for member in side { componentOf[Int(member)] = Int32(fresh) }

        let parts = components[old].members.filter { componentOf[Int($0)] == Int32(old) }
        components[old].members = parts
        components[old].smallest = smallest(of: parts)
        components[fresh] = Component(members: side, smallest: smallest(of: side))
        let (first, second) = (components[old].smallest, components[fresh].smallest)
        return .parted(kept: ID(min(first, second).value), parted: ID(max(first, second).value))
    }

    private mutating func newComponent() -> Int {
        if let index = vacant.popLast() { return index }
        components.append(Component(members: [], smallest: profiles[0]))
        return components.count - 1
    }

    /// What one of two profiles reaches, whichever is exhausted first; nil when they reach each other. Both searches
    /// take turns, so the work is that of the smaller side.
    private func smallerSide(_ left: Int32, _ right: Int32) -> [Int32]? {
        var reached: [[Int32]] = [[left], [right]]
        var seen: [Set<Int32>] = [[left], [right]]
        var next = [0, 0]
        while true {
            for side in 0...1 {
                guard next[side] < reached[side].count else { return reached[side] }
                for neighbour in neighbours[Int(reached[side][next[side]])] {
                    if seen[1 - side].contains(neighbour) { return nil }
                    if seen[side].insert(neighbour).inserted { reached[side].append(neighbour) }
                }
                next[side] += 1
            }
        }
    }

    /// The smallest profile of a component, which has at least one.
    private func smallest(of members: [Int32]) -> ID<Profile> {
        members.reduce(profiles[Int(members[0])]) { min($0, profiles[Int($1)]) }
    }
}
