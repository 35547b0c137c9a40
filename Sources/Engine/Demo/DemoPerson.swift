import Domain

/// Somebody who becomes a lead in the demo.
struct DemoPerson: Sendable {
    let firstName: String
    let lastName: String
    let email: String
    let title: String
    let seniority: String
    let company: DemoCompany
    /// What the browser carries.
    let visitor: String
    /// Which of the things a form can ask were asked: bought lists know all, forms ask for little.
    let knows: Knowledge

    /// What is known of a person beside name and address.
    struct Knowledge: OptionSet, Sendable {
        let rawValue: Int
        static let title = Knowledge(rawValue: 1)
        static let company = Knowledge(rawValue: 2)
        static let employees = Knowledge(rawValue: 4)
        static let industry = Knowledge(rawValue: 8)
        static let all: Knowledge = [.title, .company, .employees, .industry]
    }
}

extension DemoPerson {
    /// Kinds of people that are no customers.
    enum Stranger: Sendable { case student, competitor }

    private static let deciders = [
        ("Chief Revenue Officer", "c_level"), ("VP Sales", "vp"), ("VP Marketing", "vp"),
        ("Director of Revenue Operations", "director"), ("Director of Sales", "director"),
        ("Head of Growth", "director"),
        ("Managing Director", "owner"), ("Chief Operating Officer", "c_level"),
    ]
    private static let others = [
        ("Marketing Manager", "manager"), ("Sales Manager", "manager"), ("Sales Operations Analyst", "senior"),
        ("CRM Specialist", "senior"), ("Demand Generation Manager", "manager"), ("IT Manager", "manager"),
        ("Account Executive", "senior"), ("Marketing Assistant", "entry"), ("Junior Sales Representative", "entry"),
        ("Sales Trainee", "entry"),
    ]

    /// Somebody in a company, whose e-mail address nobody else there has.
    init(
        in company: inout DemoCompany, decides: Bool, stranger: Stranger?, number: Int, knows: Knowledge,
        _ random: inout SeededRandom
    ) {
        firstName = random.pick(DemoNames.first)
        lastName = random.pick(DemoNames.last)
        var local = "\(DemoNames.plain(firstName)).\(DemoNames.plain(lastName))"
        while !company.people.insert(local).inserted { local += "2" }
        email = "\(local)@\(company.domain)"
        (title, seniority) =
            stranger == .student ? ("Student", "entry") : random.pick(decides ? DemoPerson.deciders : DemoPerson.others)
        self.company = company
        visitor = "v\(padded(number, 5))"
        self.knows = knows
    }
}
