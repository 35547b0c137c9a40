/// What the ledger comes to for each channel or campaign. The lines and what is unallocated add up to exactly the total.
package struct Allocation: Hashable, Sendable {
    /// What costs are divided over.
    package enum Axis: String, Hashable, Sendable, CaseIterable {
        case channel
        case campaign
    }

    /// One channel or campaign before the division.
    package struct Target: Hashable, Sendable {
        /// Nil for leads that came through none.
        package let name: String?
        package let leads: Int64
        package let prospects: Int64

        package init(name: String?, leads: Int64, prospects: Int64) {
            self.name = name
            self.leads = leads
            self.prospects = prospects
        }
    }

    /// What one channel or campaign cost, in minor units of the total's currency.
    package struct Line: Hashable, Sendable {
        package let target: Target
        /// Entries that name it.
        package fileprivate(set) var direct = Parts()
        /// Its part of the shared entries.
        package fileprivate(set) var shared = Parts()

        /// Media alone, its own and its part of what is shared.
        package var media: Int64 { direct.media + shared.media }
        /// Everything: fully loaded.
        package var total: Int64 { media + direct.overhead + shared.overhead }
    }

    /// Media and everything else.
    package struct Parts: Hashable, Sendable {
        package fileprivate(set) var media: Int64 = 0
        package fileprivate(set) var overhead: Int64 = 0

        fileprivate mutating func add(_ amount: Int64, isMedia: Bool) {
            if isMedia { media += amount } else { overhead += amount }
        }
    }

    /// An entry that no channel or campaign bears, and why.
    package struct Unallocated: Hashable, Sendable {
        package let entry: CostEntry
        /// A clause for people, such as `it has no allocation key`.
        package let reason: String
    }

    /// The targets in their order, then names that only the ledger knows, by name.
    package fileprivate(set) var lines: [Line]
    package fileprivate(set) var unallocated: [Unallocated] = []
    /// Everything paid in the currency of reports.
    package let total: Money
    /// Sums in other currencies, which are in no line and not in the total.
    package let notConverted: [Money]

    /// What no line bears.
    package var unallocatedTotal: Money {
        Money(minor: unallocated.reduce(0) { $0 + $1.entry.amount.minor }, total.currency)
    }
}

extension CostLedger {
    /// Divides the ledger over channels or campaigns: entries that name one go to it, shared ones by their key and by
    /// largest remainder. An entry of another currency is listed apart.
    package func allocated(over targets: [Allocation.Target], by axis: Allocation.Axis, under policy: CostPolicy)
        -> Allocation
    {
        let known = Set(targets.compactMap(\.name))
        let added = Set(entries.compactMap { $0.name(on: axis) }).subtracting(known).sorted()
        let all = targets + added.map { Allocation.Target(name: $0, leads: 0, prospects: 0) }
        var allocation = Allocation(
            lines: all.map { Allocation.Line(target: $0) }, total: total(in: policy.currency),
            notConverted: totals(notIn: policy.currency))
        allocation.divide(entries.filter { $0.amount.currency == policy.currency }, by: axis, under: policy)
        return allocation
    }
}

extension Allocation {
    fileprivate mutating func divide(_ entries: [CostEntry], by axis: Axis, under policy: CostPolicy) {
        let lineOf = Dictionary(
            lines.indices.compactMap { index in lines[index].target.name.map { ($0, index) } },
            uniquingKeysWith: { first, _ in first })
        for entry in entries {
            guard let name = entry.name(on: axis), let line = lineOf[name] else { continue }
            lines[line].direct.add(entry.amount.minor, isMedia: policy.isMedia(entry))
        }
        let direct = lines
        for entry in entries where entry.name(on: axis) == nil {
            switch Allocation.weights(for: entry, by: axis, over: direct) {
            case .failure(let why): unallocated.append(Unallocated(entry: entry, reason: why.reason))
            case .success(let weights):
                let parts = Apportionment.split(entry.amount.minor, by: weights)
                for (line, part) in parts.enumerated() { lines[line].shared.add(part, isMedia: policy.isMedia(entry)) }
            }
        }
    }

    private struct Refusal: Error {
        let reason: String
    }

    private static func weights(for entry: CostEntry, by axis: Axis, over lines: [Line]) -> Result<[Int64], Refusal> {
        if axis == .campaign, let channel = entry.channel {
            return .failure(Refusal(reason: "it belongs to \(channel) and names no campaign"))
        }
        guard let name = entry.allocation else { return .failure(Refusal(reason: "it has no allocation key")) }
        guard let key = AllocationKey(rawValue: name) else {
            return .failure(Refusal(reason: "there is no allocation key '\(name)'"))
        }
        let weights = lines.map { $0.weight(by: key) }
        guard key != .none else { return .failure(Refusal(reason: "its key says not to allocate it")) }
        guard weights.contains(where: { $0 > 0 }) else {
            return .failure(Refusal(reason: "there is nothing to divide it \(key.label)"))
        }
        return .success(weights)
    }
}

extension Allocation.Line {
    fileprivate func weight(by key: AllocationKey) -> Int64 {
        switch key {
        case .leads: max(0, target.leads)
        case .prospects: max(0, target.prospects)
        case .media: max(0, direct.media)
        case .even: target.name != nil && (target.leads > 0 || direct != Allocation.Parts()) ? 1 : 0
        case .none: 0
        }
    }
}

extension CostEntry {
    fileprivate func name(on axis: Allocation.Axis) -> String? { axis == .channel ? channel : campaign }
}

extension CostPolicy {
    fileprivate func isMedia(_ entry: CostEntry) -> Bool { mediaCategories.contains(entry.category) }
}
