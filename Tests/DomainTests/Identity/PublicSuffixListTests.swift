import Domain
import Foundation
import TestSupport
import Testing

@Suite("Public suffixes")
struct PublicSuffixListTests {
    private static let sample = """
        // ===BEGIN ICANN DOMAINS===
        com
        uk
        co.uk
        *.ck
        !www.ck
        jp
        *.kobe.jp
        !city.kobe.jp
        cn
        公司.cn
        // ===END ICANN DOMAINS===
        // ===BEGIN PRIVATE DOMAINS===
        github.io   // a comment behind white space
        *.compute.example.com
        // ===END PRIVATE DOMAINS===
        """

    @Test("rules, wildcards, exceptions, other scripts and both sections")
    func rules() throws {
        let list = try PublicSuffixList(parsing: Self.sample.utf8)
        let cases: [(String, String?)] = [
            ("www.acme.com", "acme.com"), ("com", nil), ("acme.co.uk", "acme.co.uk"), ("co.uk", nil),
            ("a.b.acme.uk", "acme.uk"), ("a.b.c.ck", "b.c.ck"), ("b.ck", nil), ("www.ck", "www.ck"),
            ("x.www.ck", "www.ck"), ("ck", nil), ("a.b.kobe.jp", "a.b.kobe.jp"), ("b.kobe.jp", nil),
            ("x.city.kobe.jp", "city.kobe.jp"), ("kobe.jp", "kobe.jp"), ("www.食狮.公司.cn", "xn--85x722f.xn--55qx5d.cn"),
            ("ann.github.io", "ann.github.io"), ("github.io", nil),
            ("a.b.zone.compute.example.com", "b.zone.compute.example.com"),
            ("acme.unheard", "acme.unheard"), ("unheard", nil), ("192.168.0.1", nil), ("a_b.com", nil), ("", nil),
            ("a.com.", nil), (".acme.com", nil),
        ]
        for (host, expected) in cases { #expect(list.registrableDomain(of: host) == expected, "\(host)") }

        let icann = try PublicSuffixList(parsing: Self.sample.utf8, including: .icann)
        #expect(icann.registrableDomain(of: "ann.github.io") == "github.io")
        #expect(icann.ruleCount == list.ruleCount - 2)
    }

    @Test("a list that cannot be read is refused with its line")
    func refused() {
        let cases = [
            ("com\na.*.b\n", "line 2 of the public suffix list, 'a.*.b', has '*', which no domain can have"),
            ("// nothing\n", "the public suffix list has no rules"), ("", "the public suffix list has no rules"),
        ]
        for (text, message) in cases {
            let problem = #expect(throws: Problem.self) { try PublicSuffixList(parsing: text.utf8) }
            #expect(problem?.message == message)
        }
    }

    @Test(
        "all cases of publicsuffix.org with its own list, and the same as looking each rule up one by one",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func standardCases() throws {
        let bytes = try SharedData.bytes("public-suffix/public_suffix_list.dat.gz")
        let list = try PublicSuffixList(parsing: bytes)
        let cases = try JSON(parsing: SharedData.bytes("public-suffix/cases.json")).array ?? []
        #expect(cases.count == 47)
        for item in cases {
            guard let input = item["input"]?.string else { continue }
            let expected = try item["registrable_domain"]?.string.map { try HostName(parsing: $0).text }
            #expect(list.registrableDomain(of: input) == expected, "\(input)")
        }
        try compareWithPlainReading(list, text: String(decoding: bytes, as: UTF8.self))
    }

    /// The algorithm of publicsuffix.org word for word: all matching rules, exceptions first, else the most labels.
    private func compareWithPlainReading(_ list: PublicSuffixList, text: String) throws {
        let rules = text.split(separator: "\n").filter { !$0.hasPrefix("//") }
            .compactMap { $0.split(separator: " ").first }
        let known = Set(try rules.map(Self.asciiRule))
        var random = SeededRandom(seed: 7)
        let names = known.sorted()
        for _ in 0..<4_000 {
            let rule = random.pick(names)
            let stem = rule.hasPrefix("!") ? String(rule.dropFirst()) : rule
            let host =
                (0..<random.integer(0...3)).map { _ in random.pick(["a", "www", "x1"]) + "." }.joined()
                + stem.replacing("*", with: random.pick(["star", "www", "city"]))
            #expect(list.registrableDomain(of: host) == Self.plainly(host, known), "\(host)")
        }
    }

    private static func asciiRule(_ rule: Substring) throws -> String {
        let marker = rule.hasPrefix("!") ? "!" : rule.hasPrefix("*.") ? "*." : ""
        return marker + (try HostName(parsing: rule.dropFirst(marker.count)).text)
    }

    private static func plainly(_ host: String, _ rules: Set<String>) -> String? {
        let labels = host.split(separator: ".")
        var suffixLength = 1
        for start in labels.indices {
            let tail = labels[start...].joined(separator: ".")
            let starred = (["*"] + labels[(start + 1)...]).joined(separator: ".")
            if rules.contains("!\(tail)") { return tail }
            if rules.contains(tail) || rules.contains(starred) {
                suffixLength = max(suffixLength, labels.count - start)
            }
        }
        return labels.count > suffixLength ? labels.suffix(suffixLength + 1).joined(separator: ".") : nil
    }

    private static let debianFile = URL(filePath: "/usr/share/publicsuffix/public_suffix_list.dat")

    @Test(
        "the file of Debian's package publicsuffix is read as it is",
        .enabled(
            if: FileManager.default.fileExists(atPath: debianFile.path), "the package publicsuffix is not installed"))
    func debian() throws {
        let list = try PublicSuffixList(parsing: Data(contentsOf: Self.debianFile))
        #expect(list.ruleCount > 5_000)
        #expect(list.registrableDomain(of: "www.acme.co.uk") == "acme.co.uk")
        #expect(list.registrableDomain(of: "食狮.公司.cn") == "xn--85x722f.xn--55qx5d.cn")
    }
}
