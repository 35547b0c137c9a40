/// What is compared when two profiles may be one person and no identifier says so. All in folded spelling; empty or nil
/// where unknown.
package struct PersonTraits: Hashable, Sendable {
    package let profile: ID<Profile>
    package let givenName: String
    package let familyName: String
    /// The normalised company name.
    package let company: String
    package let phone: PhoneNumber?
    /// The registrable domain of the e-mail address or website, only where it is a company's.
    package let domain: String?
    /// City, postcode or both.
    package let place: String

    /// Folds what a form or a list says of a person.
    package init(
        profile: ID<Profile>, givenName: String = "", familyName: String = "", company: CompanyName? = nil,
        phone: PhoneNumber? = nil, domain: String? = nil, place: String = ""
    ) {
        self.profile = profile
        self.givenName = NameFolding.words(of: givenName).joined(separator: " ")
        self.familyName = NameFolding.words(of: familyName).joined(separator: " ")
        self.company = company?.normalised ?? ""
        self.phone = phone
        self.domain = domain
        self.place = NameFolding.words(of: place).joined(separator: " ")
    }
}

extension PersonTraits {
    /// The keys under which this person is filed; only people with a key in common are compared. Sorted, each once.
    package var blockingKeys: [String] {
        let names = [givenName, familyName].filter { !$0.isEmpty }
        let sounds = names.map(Soundex.code)
        var keys = [
            names.count == 2 ? "sounds " + sounds.sorted().joined(separator: " ") : "",
            names.count == 2 ? "starts " + names.map { String($0.prefix(3)) }.sorted().joined(separator: " ") : "",
            phone.map { "phone " + $0.e164 } ?? "",
        ]
        for sound in sounds {
            if let domain { keys.append("domain \(domain) \(sound)") }
            if !company.isEmpty { keys.append("company \(company.prefix(6)) \(sound)") }
            if !place.isEmpty { keys.append("place \(place.prefix(6)) \(sound)") }
        }
        return Set(keys.filter { !$0.isEmpty }).sorted()
    }
}

/// Words that sound alike in English have one code. Source: R. Russell, US patent 1,261,167, 1918; the American rule
/// for `h` and `w`.
enum Soundex {
    /// The first letter and three digits; the first three letters of a word that does not begin with one of ASCII.
    static func code(_ word: String) -> String {
        let letters = word.utf8.filter(\.isASCIILetter)
        guard let first = letters.first, word.utf8.first == first else { return String(word.prefix(3)) }
        var code = [first]
        var last = digit(first)
        for letter in letters.dropFirst() where code.count < 4 {
            let next = digit(letter)
            if next != 0, next != last { code.append(48 + next) }
            if letter != UInt8(ascii: "h"), letter != UInt8(ascii: "w") { last = next }
        }
        while code.count < 4 { code.append(48) }
        return String(decoding: code, as: UTF8.self)
    }

    /// One digit for each letter from a to z; 0 for vowels, `h`, `w` and `y`.
    private static let digits = Array("01230120022455012623010202".utf8).map { $0 - 48 }

    private static func digit(_ letter: UInt8) -> UInt8 { digits[Int(letter - 97)] }
}
