/// The lists that tell a company's mail domain from everyone's: built in and short, or longer ones the user loads.
package struct MailDomains: Sendable {
    private var publicMail: Set<String>
    private var disposable: Set<String>
    private var universities: Set<String>
    private let roles: Set<String>
    private let noReply: Set<String>

    /// The lists that come with the product: the services with the most users and the usual posts.
    package static let builtIn = MailDomains()

    private init() {
        publicMail = Set(MailDomains.names(in: MailDomainTables.publicMail.utf8))
        disposable = Set(MailDomains.names(in: MailDomainTables.disposable.utf8))
        universities = []
        roles = Set(MailDomains.names(in: MailDomainTables.roles.utf8))
        noReply = Set(MailDomains.names(in: MailDomainTables.noReply.utf8))
    }

    /// These lists and the domains of `text` in one of them: one domain per line, `#` begins a comment, lines that
    /// are no domain are left out. Adding to `company` takes the domain out of every other list.
    package func adding(_ text: some Sequence<UInt8>, to emailClass: EmailClass) -> MailDomains {
        var lists = self
        for name in MailDomains.names(in: text).compactMap({ HostName(lenient: $0)?.text }) {
            lists.add(name, to: emailClass)
        }
        return lists
    }

    /// What a domain or any domain above it is listed as; disposable before public before university. The endings
    /// `.edu`, `.edu.xx` and `.ac.xx` are universities without a list.
    package func emailClass(of host: HostName) -> EmailClass {
        let names = MailDomains.names(above: host)
        if names.contains(where: disposable.contains) { return .disposable }
        if names.contains(where: publicMail.contains) { return .publicMail }
        let isUniversity = names.contains(where: universities.contains) || MailDomains.hasAcademicEnding(host)
        return isUniversity ? .university : .company
    }

    /// What the whole address tells. An address in numbers counts as a company's.
    package func classification(of address: EmailAddress) -> EmailClassification {
        let local = address.local.prefix { $0 != "+" }.filter { $0 != "." && $0 != "-" && $0 != "_" }
        let isNoReply = noReply.contains(local)
        return EmailClassification(
            emailClass: address.host.map(emailClass) ?? .company,
            isRole: isNoReply || roles.contains(local), isNoReply: isNoReply)
    }
}

extension MailDomains {
    private mutating func add(_ name: String, to emailClass: EmailClass) {
        switch emailClass {
        case .publicMail: publicMail.insert(name)
        case .disposable: disposable.insert(name)
        case .university: universities.insert(name)
        case .company:
            publicMail.remove(name)
            disposable.remove(name)
            universities.remove(name)
        }
    }

    /// The words of a text in lower case, comments left out.
    private static func names(in text: some Sequence<UInt8>) -> [String] {
        Array(text).split(separator: UInt8(ascii: "\n"))
            .flatMap { line in line.prefix { $0 != UInt8(ascii: "#") }.split(whereSeparator: \.isASCIIWhitespace) }
            .map { String(decoding: $0.asciiLowercased, as: UTF8.self) }
    }

    /// The host and the domains above it of two labels or more.
    private static func names(above host: HostName) -> [String] {
        let bytes = host.text.utf8
        let dots = bytes.indices.filter { bytes[$0] == UInt8(ascii: ".") }
        guard !dots.isEmpty else { return [] }
        return [host.text] + dots.dropLast().map { String(host.text[bytes.index(after: $0)...]) }
    }

    private static func hasAcademicEnding(_ host: HostName) -> Bool {
        let labels = host.text.utf8.split(separator: UInt8(ascii: "."))
        guard labels.count >= 2, let last = labels.last else { return false }
        if last.elementsEqual("edu".utf8) { return true }
        let second = labels[labels.count - 2]
        return labels.count >= 3 && last.count == 2
            && (second.elementsEqual("edu".utf8) || second.elementsEqual("ac".utf8))
    }
}
