import Domain

/// One document of somebody else, kept for a while. Many who want it at the same time wait for one request.
actor Shelf<Document: Sendable> {
    private let lifetime: TimeSpan
    private var held: (document: Document, at: Instant)?
    private var failed: (why: String, at: Instant)?
    private var isFetching = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// After a failure nobody is asked again for so long.
    private static var pause: TimeSpan { TimeSpan(milliseconds: 3_000) }
    /// A document that is wanted newer than it is is asked for at most once in so long.
    private static var shortestAge: TimeSpan { .minutes(1) }

    /// Keeps a document for so long.
    init(for lifetime: TimeSpan) { self.lifetime = lifetime }

    /// The document; `fetch` is asked where there is none that is young enough. Throws `unavailable`.
    func document(at now: Instant, fetch: @Sendable () async throws(ProviderRefusal) -> Document?)
        async throws(ProviderRefusal)
        -> Document
    {
        try await document(noOlderThan: lifetime, at: now, fetch)
    }

    /// The document as it is now, or was a minute ago. Throws `unavailable`.
    func newDocument(at now: Instant, fetch: @Sendable () async throws(ProviderRefusal) -> Document?)
        async throws(ProviderRefusal)
        -> Document
    {
        try await document(noOlderThan: Shelf.shortestAge, at: now, fetch)
    }

    private func document(
        noOlderThan age: TimeSpan, at now: Instant, _ fetch: @Sendable () async throws(ProviderRefusal) -> Document?
    ) async throws(ProviderRefusal) -> Document {
        while true {
            if let held, Shelf.isWithin(age, held.at, now) { return held.document }
            if let failed, Shelf.isWithin(Shelf.pause, failed.at, now) { throw .unavailable(failed.why) }
            guard isFetching else { break }
            await withCheckedContinuation { waiting.append($0) }
        }
        isFetching = true
        defer {
            isFetching = false
            for continuation in waiting { continuation.resume() }
            waiting = []
        }
        do throws(ProviderRefusal) {
            // Whoever gave up says nothing about the document: the next who waits asks.
            guard let document = try await fetch() else { throw .unavailable("whoever waited has gone") }
            (held, failed) = ((document, now), nil)
            return document
        } catch {
            if case .unavailable(let why) = error, !Task.isCancelled { failed = (why, now) }
            throw error
        }
    }

    /// A clock that was set back makes nothing younger.
    private static func isWithin(_ age: TimeSpan, _ then: Instant, _ now: Instant) -> Bool {
        then <= now && now - then < age
    }
}
