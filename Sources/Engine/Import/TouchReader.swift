import Domain
import Synchronization

/// Reads what rows say of where somebody came from. Most rows of a file share a few sources and campaigns, so each
/// combination is worked out once.
final class TouchReader: Sendable {
    /// A touch and what tells it from others in message ids.
    struct Reading: Sendable {
        /// Nil when the row's cells say nothing.
        let touch: TouchSource?
        let digest: String
    }

    private let ownDomains: [String]
    private let known = Mutex<[RowTouch: Reading]>([:])
    /// More touches than this are not kept in mind at a time.
    private static let mostKnown = 20_000

    init(ownDomains: [String]) { self.ownDomains = ownDomains }

    /// The touch of a row; its time has no part in it.
    func read(_ row: RowTouch) -> Reading {
        var key = row
        key.at = nil
        if let reading = known.withLock({ $0[key] }) { return reading }
        let source = TouchSource(row, ownDomains: ownDomains)
        let isEmpty = source == TouchSource()
        let reading = Reading(
            touch: isEmpty ? nil : source, digest: Fingerprint.of(source.json.canonical).description)
        known.withLock { known in
            if known.count >= TouchReader.mostKnown { known.removeAll(keepingCapacity: true) }
            known[key] = reading
        }
        return reading
    }
}

extension TouchSource {
    /// The touch of a row: what its link says, and over that what the row says itself.
    fileprivate init(_ row: RowTouch, ownDomains: [String]) {
        self.init()
        if let url = row[.url] { self = TouchSource(landing: url, referrer: row[.referrer], ownDomains: ownDomains) }
        source = row[.source] ?? source
        medium = row[.medium] ?? medium
        campaign = row[.campaign] ?? campaign
        content = row[.content] ?? content
        term = row[.term] ?? term
        origin = row[.origin] ?? origin
        landing = row[.landingPage] ?? landing
        clickID = row[.clickID].flatMap { ClickID(rawValue: $0.lowercased()) } ?? clickID
        if row[.url] == nil, let text = row[.referrer] {
            let linked = TouchSource(landing: "", referrer: text, ownDomains: ownDomains)
            referrer = linked.referrer
            referrerPath = linked.referrerPath
        }
    }
}
