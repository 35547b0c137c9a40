import Domain
import Engine
import PolicyFile
import Storage
import Synchronization
import Testing

/// A provider that says what a test wants, and remembers what it was asked.
final class ScriptedProvider: Sendable {
    private let heard = Mutex<[EnrichmentRequest]>([])
    private let answer: @Sendable (EnrichmentRequest, Int) async -> EnrichmentReply

    /// `answer` also hears how often it was asked before.
    init(_ answer: @escaping @Sendable (EnrichmentRequest, Int) async -> EnrichmentReply) { self.answer = answer }

    /// Says the same each time.
    convenience init(_ status: Int = 200, _ body: String = "{}") {
        self.init { _, _ in .answered(status: status, retryAfter: nil, body: Array(body.utf8)) }
    }

    /// What it was asked, in order.
    var requests: [EnrichmentRequest] { heard.withLock { $0 } }

    var fetch: EnrichmentFetcher {
        { request in
            let before = self.heard.withLock { heard in
                heard.append(request)
                return heard.count - 1
            }
            return await self.answer(request, before)
        }
    }
}

/// The shipped policy with other providers; `providers` are list entries that are indented by four.
func policy(asking providers: String, within: String = "5s") throws -> String {
    let text = try ShippedPolicies.catalogue.member("lead-first").text
    let start = try #require(text.firstRange(of: "enrichment:\n  providers:\n"))
    let end = try #require(text[start.upperBound...].firstRange(of: "\n\n"))
    return text[..<start.lowerBound] + "enrichment:\n  within: \(within)\n  providers:\n" + providers
        + text[end.lowerBound...]
}

/// Entries of providers.
enum TestProviders {
    /// By e-mail: title, company and number of employees.
    static let people = provider(
        "people", key: "email", fields: ["jobTitle: title", "company: company", "employees: size"])
    /// By domain: industry and number of employees.
    static let companies = provider("companies", key: "domain", fields: ["industry: sector", "employees: size"])
    /// The own table.
    static let table = "    - {id: firmographics, label: Own table, kind: table, key: domain, confidence: 90}\n"

    /// A provider at 0.25 a call; `more` are further keys.
    static func provider(_ id: String, key: String, fields: [String], _ more: String = "") -> String {
        let list = fields.map { field in
            let parts = field.split(separator: ":").map { $0.drop { $0 == " " } }
            return "{attribute: \(parts[0]), path: \(parts[1])}"
        }
        return "    - {id: \(id), label: \(id), kind: http, key: \(key), cost: 0.25, "
            + "url: 'https://\(id).example.com/?q={\(key)}', fields: [\(list.joined(separator: ", "))]\(more)}\n"
    }
}

extension Engine {
    /// Somebody registers with an address; gives the lead.
    @discardableResult
    func register(
        _ address: String, at moment: Instant? = nil, _ kind: String = "webinar_attended", traits: [Domain.Trait] = [],
        channel: TouchSource? = nil, source: String = "track:web"
    ) throws -> ID<Person> {
        let email = try EmailAddress(parsing: address)
        let clues = try accounts.clues(of: AccountEvidence(email: email)).clues
        return try write { [readPolicy] scope in
            let library = try PolicyLibrary(scope, readPolicy: readPolicy)
            var recorder = try Recorder(scope, library: library, source: source)
            let at = moment ?? scope.now
            var facts = [
                ObservedFact(
                    occurredAt: at, messageID: "\(address) \(kind) \(at)", touch: channel,
                    body: .behaviour(kind: kind, properties: [:]))
            ]
            if !traits.isEmpty {
                facts.append(
                    ObservedFact(occurredAt: at, messageID: "\(address) said \(at)", body: .observed(traits)))
            }
            let receipt = try recorder.record(Observation(identifiers: [.email(email)], clues: clues, facts: facts))
            try recorder.settle()
            let person = try ProfileStore(scope).person(of: receipt.profile)
            return person ?? ID(receipt.profile.value)
        }
    }

    /// What is known of a lead by name, for people.
    func known(_ lead: ID<Person>) throws -> [String: String] {
        let provenance = try self.lead(lead).provenance
        return Dictionary(uniqueKeysWithValues: provenance.map { ($0.attribute.name, $0.current.value.display) })
    }
}
