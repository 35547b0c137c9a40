import ArgumentParser
import Domain
import Engine
import Storage

struct PersonList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists persons by number, or the one that carries an address or a telephone number.",
        examples: [
            Example("person list --after P50 --limit 50", "the next page"),
            Example("person list --email ann@example.com", "who carries an e-mail address, however it is written"),
            Example("person list --phone '+49 30 1234567' --json", "who carries a number, with every identifier"),
        ])

    @Option(help: "Only who carries this e-mail address.")
    var email: String?

    @Option(help: "Only who carries this telephone number, with country code.")
    var phone: String?

    @Option(help: "Only persons after this number.", transform: { try ID.typed($0, as: "person", such: "P3") })
    var after: ID<Person>?

    @Option(help: "At most so many, up to 10000.")
    var limit = 50

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func validate() throws {
        guard email == nil || phone == nil else { throw ValidationError("--email and --phone exclude each other.") }
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit is from 1 to 10000, not \(limit).") }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        if let identifier = try Identifier(email: email, phone: phone) {
            return output.show(Listing(try engine.person(with: identifier).map { [$0] } ?? []))
        }
        let persons = try engine.personPage(after: after, limit: limit)
        output.show(Listing(persons))
        if let last = persons.last, persons.count == limit { output.say("There may be more: --after \(last.person)") }
    }
}

extension Identifier {
    /// What is looked for; nil where nothing is. Throws `invalid`.
    fileprivate init?(email: String?, phone: String?) throws(Problem) {
        if let email {
            do throws(EmailAddressFlaw) { self = .email(try EmailAddress(parsing: email)) } catch {
                throw error.problem(for: email)
            }
        } else if let phone {
            do throws(PhoneNumberFlaw) { self = .phone(try PhoneNumber(parsing: phone)) } catch {
                throw Problem(
                    .invalid, "'\(phone)' is no telephone number", hint: "expected one such as +49 30 1234567")
            }
        } else {
            return nil
        }
    }
}

extension Listing {
    /// A line for each person.
    init(_ persons: [PersonRow]) {
        columns = [
            Column(id: "person", heading: "Person"), Column(id: "lead", heading: "Lead"),
            Column(id: "account", heading: "Account"), Column(id: "profiles", heading: "Profiles"),
            Column(id: "identifiers", heading: "Recognised by"),
        ]
        rows = persons.map { row in
            [
                .text("\(row.person)"), .text("L\(row.person.value)"), .text(row.account.map { "\($0)" }),
                .text(row.profiles.map { "\($0)" }.joined(separator: " ")),
                .text(row.identifiers.map(\.description).joined(separator: ", ")),
            ]
        }
    }
}
