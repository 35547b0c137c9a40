import Domain
import TestSupport
import Testing

@Suite("Host lists")
struct HostListTests {
    @Test("no entry of the built-in lists stands twice")
    func builtInIsUnique() {
        for entry in HostListTests.duplicates() { Issue.record("'\(entry)' stands twice") }
        #expect(HostLists.builtIn.count > 300)
    }

    private static func duplicates() -> [String] {
        var seen: Set<String> = []
        return HostLists.builtInEntries.filter { !seen.insert($0).inserted }
    }

    @Test("the longest entry that fits decides, by whole labels")
    func longestEntry() throws {
        let lists = try HostLists(
            parsing: """
                host,category
                # ours
                acme.*, search
                mail.acme.*, mail
                acme.com/videos/new,video
                shop.acme.com ,SOURCE_CATEGORY_SHOPPING
                acme,social
                """)
        let expected: [(String, String?, HostCategory?)] = [
            ("acme.com", nil, .search), ("www.acme.co.uk", nil, .search), ("WWW.ACME.DE", nil, .search),
            ("mail.acme.com.br", nil, .mail), ("x.mail.acme.fr", nil, .mail), ("acme.com", "/videos/new/42", .video),
            ("acme.com", "/videos", .search), ("eu.shop.acme.com", nil, .shopping), ("acme", nil, .social),
            ("myacme.com", nil, nil), ("acme.evil.example", nil, nil), ("com", nil, nil), ("", nil, nil),
            ("...", nil, nil), ("acme.", nil, nil), ("acme.co.uk.", nil, .search),
        ]
        for (site, path, category) in expected {
            #expect(lists.category(of: site, path: path) == category, "\(site)\(path ?? "")")
        }
    }

    @Test("a line that cannot be read is named")
    func badLines() {
        for text in ["a.com,search\nb.com,serch", "a.com,search\n\nb.com", "a.com;search", "host,category\n,search"] {
            #expect(throws: Problem.self, "\(text)") { try HostLists(parsing: text) }
        }
    }

    @Test(
        "Google's source categories, loaded as a list, are all met; the built-in list meets most",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func googleCategories() throws {
        let text = String(
            decoding: try SharedData.bytes("ga4-channel-grouping/ga4_source_categories.csv"), as: UTF8.self)
        let loaded = HostLists.builtIn.adding(try HostLists(parsing: text))
        let rows = try SharedTable("ga4-channel-grouping/ga4_source_categories.csv").rows
        let entries = rows.map {
            (site: $0[0], category: $0[1].lowercased().split(separator: "_").last.map(String.init))
        }
        for entry in entries { #expect(loaded.category(of: entry.site)?.rawValue == entry.category, "\(entry.site)") }
        let found = entries.filter { HostLists.builtIn.category(of: $0.site)?.rawValue == $0.category }
        let wrong = entries.filter { entry in
            let category = HostLists.builtIn.category(of: entry.site)?.rawValue
            return category != nil && category != entry.category
        }
        print("Google's categories: built-in list meets \(found.count) of \(entries.count), \(wrong.count) otherwise")
        #expect(found.count * 2 > entries.count)
    }

    @Test(
        "every assistant host Matomo lists is built in; its search and social hosts are met when loaded",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func matomoLists() throws {
        let assistants = try MatomoList("AIAssistants.yml", .aiAssistant)
        #expect(assistants.entries.count == 25)
        for (entry, category) in assistants.entries {
            let parts = entry.split(separator: "/", maxSplits: 1).map(String.init)
            let path = parts.count > 1 ? "/" + parts[1] : nil
            #expect(HostLists.builtIn.category(of: parts[0], path: path) == category, "\(entry)")
        }
        for list in [try MatomoList("Socials.yml", .social), try MatomoList("SearchEngines.yml", .search)] {
            let loaded = HostLists.builtIn.adding(HostLists(list.entries))
            let missed = list.entries.filter { entry in
                loaded.category(of: entry.0.example, path: entry.0.examplePath) != entry.1
            }
            #expect(missed.isEmpty, "\(missed)")
            let met = list.entries.filter {
                HostLists.builtIn.category(of: $0.0.example, path: $0.0.examplePath) == $0.1
            }
            print("Matomo's \(list.entries[0].1): built-in list meets \(met.count) of \(list.entries.count) hosts")
            #expect(list.entries.count > 200)
        }
    }
}

/// The entries of one of Matomo's files: lines of a list that are hosts, in the notation of `HostLists`.
private struct MatomoList {
    let entries: [(String, HostCategory)]

    init(_ file: String, _ category: HostCategory) throws {
        let text = String(decoding: try SharedData.bytes("matomo-referrer-lists/\(file)"), as: UTF8.self)
        var entries: [(String, HostCategory)] = []
        var isHosts = !text.contains("urls:")
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if let key = words.first, key.hasSuffix(":") { isHosts = key == "urls:" || !text.contains("urls:") }
            guard isHosts, words.count == 2, words[0] == "-" else { continue }
            let host = String(words[1].trimmingPrefix("'").trimmingPrefix("android-app//").split(separator: "'")[0])
            entries.append((host.replacing(".{}", with: ".*").replacing("{}.", with: ""), category))
        }
        self.entries = entries
    }
}

extension String {
    /// A host that an entry stands for.
    fileprivate var example: String {
        (split(separator: "/").first.map(String.init) ?? self).replacing(".*", with: ".co.uk")
    }
    /// The path that belongs to it.
    fileprivate var examplePath: String? { firstIndex(of: "/").map { String(self[$0...]) } }
}
