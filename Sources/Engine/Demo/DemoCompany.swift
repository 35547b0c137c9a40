import Domain

/// A company of the demo, with the people there who are known.
struct DemoCompany: Sendable {
    let name: String
    /// Ends in `.example`, which belongs to nobody (RFC 2606).
    let domain: String
    let industry: String
    let country: String
    let employees: Int
    /// Whether its mail server opens every link before anybody reads the mail.
    let scansLinks: Bool
    /// E-mail names that are taken.
    var people: Set<String> = []

    /// What the shipped policies take for their ideal customer.
    var isTarget: Bool { (100...10_000).contains(employees) && DemoCompany.targetIndustries.contains(industry) }

    /// What a deal with it would be worth, in whole euros: more with every employee, and less than in proportion.
    var dealSize: Int {
        let brackets: [(employees: Int, euros: Int)] = [
            (50, 2_400), (200, 9_000), (600, 18_000), (2_000, 34_000), (6_000, 58_000), (.max, 92_000),
        ]
        return brackets.first { employees < $0.employees }?.euros ?? 0
    }
}

extension DemoCompany {
    private static let targetIndustries = ["Software", "Financial Services", "Business Services"]

    /// Industries, how common they are, and what companies in them are called.
    private static let industries: [(name: String, weight: Double, words: [String])] = [
        ("Software", 26, ["Software", "Systems", "Labs", "Cloud"]),
        ("Financial Services", 15, ["Capital", "Finance", "Bank", "Payments"]),
        ("Business Services", 16, ["Consulting", "Services", "Staffing", "Advisory"]),
        ("Insurance", 7, ["Insurance", "Assurance"]), ("Media", 7, ["Media", "Press"]),
        ("Telecommunications", 5, ["Telecom", "Networks"]), ("Manufacturing", 10, ["Works", "Industries"]),
        ("Retail", 8, ["Stores", "Retail"]), ("Health Care", 6, ["Health", "Clinics"]),
    ]

    private static let countries: [(name: String, weight: Double)] = [
        ("Germany", 24), ("United Kingdom", 18), ("France", 12), ("Netherlands", 10), ("Spain", 9), ("Italy", 8),
        ("Sweden", 6), ("Poland", 5), ("Portugal", 4), ("Austria", 4),
    ]

    private static let sizes: [(range: ClosedRange<Int>, weight: Double)] = [
        (3...19, 15), (20...99, 26), (100...499, 30), (500...1_999, 18), (2_000...9_999, 9), (10_001...60_000, 2),
    ]

    /// The companies of the demo, each name once; fewer than `count` where the names run out.
    static func all(_ count: Int, _ random: inout SeededRandom) -> [DemoCompany] {
        var taken: Set<String> = []
        var companies: [DemoCompany] = []
        for _ in 0..<count * 20 where companies.count < count {
            let company = made(&random)
            if taken.insert(company.domain).inserted { companies.append(company) }
        }
        return companies
    }

    private static func made(_ random: inout SeededRandom) -> DemoCompany {
        let industry = industries[random.weighted(industries.map(\.weight))]
        let name = "\(random.pick(DemoNames.companies)) \(random.pick(industry.words))"
        let size = sizes[random.weighted(sizes.map(\.weight))].range
        return DemoCompany(
            name: name, domain: "\(name.lowercased().replacing(" ", with: "")).example", industry: industry.name,
            country: countries[random.weighted(countries.map(\.weight))].name,
            employees: random.integer(size), scansLinks: random.chance(0.12))
    }
}
