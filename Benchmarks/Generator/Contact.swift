import Domain

/// Who a lead is. The same number always is the same person.
struct Contact {
    let number: Int
    let firstName: String
    let lastName: String
    /// Without commas and legal form, as it stands in addresses.
    let domain: String
    let company: String
    var title: String
    let country: Int
    let industry: String
    let employees: Int
    let phone: String
    var email: String

    init(_ number: Int, of size: WorkspaceSize) {
        var random = SeededRandomOf.lead(number, seed: 77)
        self.number = number
        firstName = random.pick(Words.firstNames)
        lastName = random.pick(Words.lastNames)
        let companyNumber = Int(random.next() % UInt64(max(1, size.leads / 4)))
        let (first, second) = (companyNumber % 20, companyNumber / 20 % 20)
        let stem = Words.companyFirst[first] + Words.companySecond[second]
        company = "\(stem) \(companyNumber)\(Words.companyForm[companyNumber % 8])"
        domain = "\(stem.lowercased())-\(companyNumber).example"
        title = random.pick(Words.titles)
        country = companyNumber % Words.countries.count
        industry = Words.industries[companyNumber / 7 % Words.industries.count]
        employees = 1 << (companyNumber % 14) + companyNumber % 90
        phone = random.next() % 10 == 0 ? "" : "\(Words.dialling[country])\(1_000_000 + random.next() % 9_000_000)"
        email = Contact.email(number, domain)
    }

    /// The address of a lead, unique by its number.
    private static func email(_ number: Int, _ domain: String) -> String {
        "\(String(UnicodeScalar(UInt8(97 + number % 26)))).\(String(number, radix: 36))@\(domain)"
    }
}
