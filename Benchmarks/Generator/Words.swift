/// What names, companies and titles of the synthetic people are put together from. Nobody of them exists.
enum Words {
    static let firstNames = [
        "Anna", "Ben", "Carla", "David", "Elena", "Felix", "Grace", "Henrik", "Ines", "Jonas", "Karin", "Liam", "Marta",
        "Nils", "Olga", "Paul", "Ruth", "Simon", "Tessa", "Viktor", "Zoë", "Jürgen", "André", "Łukasz", "María",
        "Priya", "Kenji", "Amara", "Tariq", "Yusuf",
    ]
    static let lastNames = [
        "Schmidt", "Jones", "Rossi", "Novak", "Larsen", "Müller", "García", "Dubois", "Kowalski", "Andersson",
        "O'Neill", "van Dijk", "Silva", "Popescu", "Fischer", "Brown", "Tanaka", "Okafor", "Singh", "Haddad", "Weiß",
        "Nagy", "Horváth", "Walker", "Moreau", "Costa", "Ivanova", "Bauer", "Keller", "Wright",
    ]
    static let companyFirst = [
        "North", "Blue", "Granite", "Harbour", "Silver", "Oak", "Summit", "River", "Bright", "Iron", "Cedar", "Delta",
        "Vector", "Prime", "Quantum", "Atlas", "Nova", "Pioneer", "Sterling", "Vertex",
    ]
    static let companySecond = [
        "field", "stone", "bridge", "works", "line", "gate", "point", "forge", "wave", "tree", "path", "peak", "port",
        "ridge", "mark", "light", "craft", "ware", "link", "yard",
    ]
    static let companyForm = [" GmbH", " Ltd", ", Inc.", " AG", " S.A.", " BV", "", " LLC"]
    static let titles = [
        "VP Sales", "Head of Marketing", "Marketing Manager", "Director of IT", "CTO", "Sales Engineer",
        "Founder & CEO",
        "Operations Manager", "Procurement Lead", "Product Manager", "Intern", "Chief Revenue Officer",
        "Director, Demand Generation", "Senior Analyst", "Head of Sales", "Junior Developer",
    ]
    static let countries = [
        "Germany", "United States", "United Kingdom", "France", "Netherlands", "Poland", "Spain", "Italy", "Sweden",
        "Austria", "Switzerland", "Denmark",
    ]
    /// In the order of the countries.
    static let dialling = [
        "+4930", "+1212", "+4420", "+331", "+3120", "+4822", "+3491", "+3906", "+468", "+431", "+4144", "+4533",
    ]
    static let industries = [
        "Software", "Financial Services", "Business Services", "Manufacturing", "Telecommunications", "Media",
        "Insurance", "Retail", "Logistics", "Healthcare", "Education", "Energy",
    ]
}
