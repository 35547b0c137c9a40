/// Slows down whoever tries passwords: by account, by network, and by both together. Only attempts that failed count, and
/// they are forgotten with time, so that nobody is locked out; a network from which an account was signed in with before is
/// not slowed down by what others try on that account.
package struct AttemptThrottle: Sendable {
    /// How many attempts may fail at once, and how long until one more may.
    package struct Allowance: Hashable, Sendable {
        let burst: Int
        let refill: TimeSpan
    }

    package static let perAccountAndNetwork = Allowance(burst: 5, refill: TimeSpan(milliseconds: 30_000))
    package static let perAccount = Allowance(burst: 20, refill: TimeSpan(milliseconds: 15_000))
    package static let perNetwork = Allowance(burst: 30, refill: TimeSpan(milliseconds: 5_000))

    private enum Key: Hashable {
        case account(String)
        case network(String)
        case both(String, String)
    }

    /// Until when what failed is remembered: each failure adds a refill.
    private var debts: [Key: Instant] = [:]
    private var familiar: Set<[String]> = []
    private let limit: Int

    /// Remembers at most so many accounts and networks.
    package init(limit: Int = 50_000) { self.limit = limit }

    /// How many accounts and networks it remembers.
    package var count: Int { debts.count }

    /// How long to wait before the next attempt; nil when there is nothing to wait for. Where nobody has said yet which account
    /// it is, the network alone counts.
    package func wait(account: String?, network: String, at now: Instant) -> TimeSpan? {
        let waits = keys(account, network).compactMap { key, allowance -> TimeSpan? in
            guard let debt = debts[key] else { return nil }
            let free = debt - TimeSpan(milliseconds: allowance.refill.milliseconds * Int64(allowance.burst - 1))
            return free > now ? TimeSpan(milliseconds: free.milliseconds - now.milliseconds) : nil
        }
        return waits.max { $0.milliseconds < $1.milliseconds }
    }

    /// Notes an attempt that failed.
    package mutating func fail(account: String?, network: String, at now: Instant) {
        if debts.count >= limit { debts = debts.filter { $0.value > now } }
        if debts.count >= limit { debts.removeAll() }
        for (key, allowance) in keys(account, network) {
            debts[key] = max(debts[key] ?? now, now) + allowance.refill
        }
    }

    /// Notes that somebody signed in.
    package mutating func succeed(account: String, network: String) {
        if familiar.count >= limit { familiar.removeAll() }
        familiar.insert([account, network])
        debts[.both(account, network)] = nil
    }

    private func keys(_ account: String?, _ network: String) -> [(Key, Allowance)] {
        var keys: [(Key, Allowance)] = [(.network(network), AttemptThrottle.perNetwork)]
        guard let account else { return keys }
        keys.append((.both(account, network), AttemptThrottle.perAccountAndNetwork))
        if !familiar.contains([account, network]) { keys.append((.account(account), AttemptThrottle.perAccount)) }
        return keys
    }
}
