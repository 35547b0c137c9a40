import Domain
import TestSupport
import Testing

@Suite("E-mail addresses")
struct EmailAddressTests {
    @Test("equal addresses have one normal form, and the spelling is kept")
    func normalForms() throws {
        let cases: [(String, String)] = [
            ("Ann.Lee@ACME.com", "ann.lee@acme.com"), ("\"ann.lee\"@acme.com", "ann.lee@acme.com"),
            ("\"a\\nn\"@acme.com", "ann@acme.com"), ("\"ann lee\"@acme.com", "\"ann lee\"@acme.com"),
            ("\"a\\\"b\"@acme.com", "\"a\\\"b\"@acme.com"), ("\"\"@acme.com", "\"\"@acme.com"),
            ("info@Bücher.de", "info@xn--bcher-kva.de"), ("a+b@acme.com", "a+b@acme.com"),
            ("x@[192.0.2.1]", "x@[192.0.2.1]"), ("x@[IPv6:2001:DB8::1]", "x@[ipv6:2001:db8::1]"),
        ]
        for (input, expected) in cases {
            let address = try EmailAddress(parsing: input)
            #expect(address.normalised == expected, "\(input)")
            #expect(address.spelling == input)
            #expect("\(address.local)@\(address.domain.text)" == expected)
        }
        #expect(try EmailAddress(parsing: "ANN@acme.com") == EmailAddress(parsing: "ann@ACME.COM"))
    }

    @Test("a tag is left out of the mailbox, which is a candidate and not the address")
    func mailboxes() throws {
        let cases = [
            ("ann+news@acme.com", "ann@acme.com"), ("ann@acme.com", "ann@acme.com"), ("+x@acme.com", "+x@acme.com"),
            ("\"a+b c\"@acme.com", "\"a+b c\"@acme.com"), ("a+b+c@acme.com", "a@acme.com"),
        ]
        for (input, expected) in cases { #expect(try EmailAddress(parsing: input).mailbox == expected, "\(input)") }
    }

    @Test("a refusal says what is wrong and at which byte")
    func refusals() {
        let cases: [(String, EmailAddressFlaw.Reason, Int)] = [
            ("", .missingAt, 0), ("first.last", .missingAt, 10), ("@a.com", .emptyLocalPart, 0),
            ("a@", .emptyDomain, 2),
            (".a@b.com", .misplacedDot, 0), ("a..b@c.com", .misplacedDot, 2), ("a.@b.com", .misplacedDot, 1),
            (" a@b.com", .whiteSpace, 0), ("a@b.com ", .whiteSpace, 7), ("a@b.com\n", .whiteSpace, 7),
            ("(x)a@b.com", .comment, 0), ("a@b(x).com", .comment, 3), ("\"a\".b@c.com", .quotedAndUnquoted, 3),
            ("\"a@b.com", .unclosedQuote, 0), ("a@[1.2.3.4", .unclosedLiteral, 2),
            ("a@[1.2.3.400]", .notAnAddressLiteral, 2), ("a@[IPv6:1::2::3]", .notAnAddressLiteral, 2),
            ("a@b@c.com", .host(.unexpected(UInt8(ascii: "@"))), 3), ("a<b@c.com", .unexpected(UInt8(ascii: "<")), 1),
            ("a\u{7}@b.com", .controlCharacter, 1), ("ä@b.com", .nonASCIILocalPart, 0),
            ("a@b..com", .host(.emptyLabel), 4), ("a@-b.com", .host(.outerHyphen), 2),
            (String(repeating: "a", count: 65) + "@b.com", .localPartTooLong, 64),
        ]
        for (input, reason, offset) in cases {
            let flaw = #expect(throws: EmailAddressFlaw.self, "\(input)") { try EmailAddress(parsing: input) }
            #expect(flaw?.reason == reason, "\(input)")
            #expect(flaw?.offset == offset, "\(input)")
        }
        let problem = EmailAddressFlaw.Reason.misplacedDot
        #expect(problem.sentence == "a dot stands at the start, at the end or twice before the @")
    }

    @Test("the complaint names the address and the place")
    func complaint() {
        let flaw = #expect(throws: EmailAddressFlaw.self) { try EmailAddress(parsing: "a..b@c.com") }
        let message = flaw?.problem(for: "a..b@c.com").message
        #expect(
            message == "'a..b@c.com' is not an e-mail address: "
                + "a dot stands at the start, at the end or twice before the @ (at byte 3)")
    }

    @Test(
        "the isemail set: every error is refused, everything deliverable is taken, the letter of RFC 5322 is refused",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func isemail() throws {
        let cases = try JSON(parsing: SharedData.bytes("isemail/cases.json")).array ?? []
        let taken: Set = ["ISEMAIL_VALID_CATEGORY", "ISEMAIL_RFC5321", "ISEMAIL_DNSWARN"]
        #expect(cases.count > 200)
        for item in cases {
            let (address, category) = (item["address"]?.string ?? "", item["category"]?.string ?? "")
            let isTaken: Bool
            do {
                _ = try EmailAddress(parsing: address)
                isTaken = true
            } catch {
                isTaken = false
            }
            #expect(isTaken == taken.contains(category), "\(address.debugDescription) \(category)")
        }
    }
}
