import Domain
import TestSupport
import Testing

@Suite("Mail domains")
struct MailDomainsTests {
    @Test("whose mail domain it is, by the lists that come with the product")
    func builtIn() throws {
        let cases: [(String, EmailClass)] = [
            ("acme.com", .company), ("gmail.com", .publicMail), ("Hotmail.CO.UK", .publicMail), ("qq.com", .publicMail),
            ("mailinator.com", .disposable), ("x.mailinator.com", .disposable), ("notgmail.com", .company),
            ("mit.edu", .university), ("cs.ox.ac.uk", .university), ("unimelb.edu.au", .university),
            ("edu.com", .company), ("ac.uk.com", .company), ("edu", .company), ("acme.ac", .company),
        ]
        for (domain, expected) in cases {
            #expect(MailDomains.builtIn.emailClass(of: try HostName(parsing: domain)) == expected, "\(domain)")
        }
    }

    @Test("posts and unread addresses are told from people")
    func posts() throws {
        let cases: [(String, Bool, Bool)] = [
            ("info@acme.com", true, false), ("Sales+de@acme.com", true, false), ("no-reply@acme.com", true, true),
            ("do_not.reply@acme.com", true, true), ("MAILER-DAEMON@acme.com", true, true),
            ("ann.lee@acme.com", false, false), ("infotech.ann@acme.com", false, false),
        ]
        for (text, isRole, isNoReply) in cases {
            let classification = MailDomains.builtIn.classification(of: try EmailAddress(parsing: text))
            #expect(classification.emailClass == .company, "\(text)")
            #expect(classification.isRole == isRole, "\(text)")
            #expect(classification.isNoReply == isNoReply, "\(text)")
        }
    }

    @Test("a loaded list adds to the built-in ones, and a company's domain can be taken out of them")
    func loading() throws {
        let text = "# of our own\nschool.example\r\n\n  Bücher.example  # a shop\nnot a domain_\n"
        let lists = MailDomains.builtIn.adding(text.utf8, to: .university).adding("orange.fr".utf8, to: .company)
        let cases: [(String, EmailClass)] = [
            ("school.example", .university), ("mail.xn--bcher-kva.example", .university), ("orange.fr", .company),
            ("gmail.com", .publicMail),
        ]
        for (domain, expected) in cases {
            #expect(lists.emailClass(of: try HostName(parsing: domain)) == expected, "\(domain)")
        }
    }

    @Test(
        "all domains of the published lists are known once loaded",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func publishedLists() throws {
        let files: [(String, EmailClass)] = [
            ("disposable_email_domains.txt", .disposable), ("free_email_domains.txt", .publicMail),
            ("university_domains.txt", .university),
        ]
        for (file, emailClass) in files {
            let bytes = try SharedData.bytes("email-domain-lists/\(file)")
            let loaded = MailDomains.builtIn.adding(bytes, to: emailClass)
            let hosts = bytes.split(separator: UInt8(ascii: "\n")).compactMap {
                HostName(lenient: String(decoding: $0, as: UTF8.self))
            }
            let known = hosts.count { loaded.emailClass(of: $0) == emailClass }
            let shadowed = hosts.count { MailDomains.builtIn.emailClass(of: $0).isStronger(than: emailClass) }
            #expect(known == hosts.count - shadowed, "\(file): \(hosts.count) domains, \(shadowed) of a stronger class")
        }
    }
}

extension EmailClass {
    /// Whether a domain in both lists counts as this one.
    fileprivate func isStronger(than other: EmailClass) -> Bool {
        let order: [EmailClass] = [.disposable, .publicMail, .university, .company]
        return (order.firstIndex(of: self) ?? 0) < (order.firstIndex(of: other) ?? 0)
    }
}
