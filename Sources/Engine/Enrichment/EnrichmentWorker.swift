import Domain
import Storage

/// Does the jobs that enrich leads. A job that is done twice asks nobody twice: what was answered is kept.
package struct EnrichmentWorker: JobHandler {
    package let queue = EnrichmentWorker.queueName
    package let width = 8
    private let engine: Engine
    private let fetch: EnrichmentFetcher

    /// The queue of these jobs.
    package static let queueName = "enrichment"

    /// A worker that asks providers by `fetch`.
    package init(_ engine: Engine, fetch: @escaping EnrichmentFetcher) {
        self.engine = engine
        self.fetch = fetch
    }

    /// Somebody else has the job by now.
    private struct LeaseLost: Error {}

    package func perform(_ job: Job) async -> JobOutcome {
        guard let lead = job.body["lead"]?.integer else { return .failed("the job names no lead") }
        do {
            let run = try await engine.enrich(
                ID(lead), isForced: job.body["again"] == true,
                holds: { scope in if try !OutboxStore(scope).holds(job) { throw LeaseLost() } }, fetch: fetch)
            return outcome(of: run, job)
        } catch is LeaseLost {
            return .settled
        } catch let problem as Problem where problem.code != .unavailable {
            return .failed(problem.message)
        } catch {
            return again(job, "\(error)") ?? .failed("\(error)")
        }
    }

    private func outcome(of run: EnrichmentRun, _ job: Job) -> JobOutcome {
        guard run.isWorthRepeating else { return .done }
        let why = run.lines.filter { !$0.note.isEmpty }.map { "\($0.provider): \($0.note)" }.joined(separator: "; ")
        guard let pause = run.pause, job.attempts <= EnrichmentWorker.waits.count else {
            return again(job, why) ?? .done
        }
        return .again(after: pause, reason: why)
    }

    /// Nil after the last attempt: the next fact of the lead has providers asked again.
    private func again(_ job: Job, _ why: String) -> JobOutcome? {
        guard job.attempts <= EnrichmentWorker.waits.count else { return nil }
        return .again(after: EnrichmentWorker.waits[max(0, job.attempts - 1)], reason: why)
    }

    /// Between attempts, from the first failure on.
    private static let waits: [TimeSpan] = [
        TimeSpan(milliseconds: 5_000), .minutes(1), .minutes(10), .hours(1), .hours(6),
    ]
}

extension Engine {
    /// Has a lead enriched soon, even where an answer was had lately if that is asked for; gives the job's number, nil where
    /// the same is under way already. Throws `not_found` where there is no such lead for the caller.
    package func requestEnrichment(_ lead: ID<Person>, isForced: Bool = false) throws -> ID<Job>? {
        try require(.workLeads)
        return try write { scope in
            guard let person = try ProfileStore(scope).person(of: ID(lead.value)), try LeadRow.isVisible(person, scope)
            else {
                throw Problem(.notFound, "there is no lead L\(lead.value)")
            }
            let earlier = try EnrichmentStore(scope).lookups(of: person).count
            return try OutboxStore(scope).add(
                .enrichment(of: person, after: earlier, on: scope.now.day, isForced: isForced))
        }
    }
}
