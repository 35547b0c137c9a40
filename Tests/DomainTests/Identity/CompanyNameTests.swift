import Domain
import TestSupport
import Testing

@Suite("Company names")
struct CompanyNameTests {
    @Test("one company's spellings have one normal form")
    func normalForms() {
        let cases: [(String, [String])] = [
            (
                "acme",
                [
                    "Acme", "ACME, Inc.", "The Acme Company", "Acme GmbH & Co. KG", "Acme S.p.A.", "Acme S. p. A.",
                    "acme, l.l.c.", "Acme A/S", "Acme Pty. Ltd.", "Acme (Pvt) Ltd", "ACME S.A. de C.V.", "Oy Acme Ab",
                    "Acme Sp. z o.o.", "Acme spółka z ograniczoną odpowiedzialnością", "Acmé", "Ａｃｍｅ", "Acme Co., Ltd.",
                    "Acme UG (haftungsbeschränkt)", "Acme Sdn. Bhd.", "Acme & Co", "Acme N.V.",
                ]
            ),
            ("johnson and johnson", ["Johnson & Johnson", "JOHNSON AND JOHNSON INC", "Johnson + Johnson"]),
            ("at and t", ["AT&T Inc.", "A.T.&T. Corp", "AT and T"]),
            ("mcdonalds", ["McDonald's Corporation", "McDonald’s", "Mc\u{44}onalds"]),
            ("coca cola", ["Coca-Cola", "The Coca Cola Company", "Coca–Cola"]),
            ("ibm", ["I.B.M.", "IBM Corp."]), ("plan b", ["Plan B S.A.", "Plan B"]),
            ("3m", ["3M Company"]), ("strase 7", ["Strase 7 AG"]), ("strasse", ["Straße AG"]),
            ("トヨタ自動車", ["株式会社トヨタ自動車", "トヨタ自動車株式会社"]),
            ("the", ["The"]), ("limited", ["Limited"]), ("ltd", ["Ltd."]), ("inc", ["Inc Ltd"]),
            ("", ["", " - ", "!!"]),
        ]
        for (expected, spellings) in cases {
            for spelling in spellings {
                #expect(CompanyName(spelling).normalised == expected, "\(spelling)")
            }
        }
    }

    @Test("different companies stay different")
    func distinct() {
        let pairs = [
            ("Acme", "Acme Bank"), ("Acme North", "Acme South"), ("AS Watson", "Watson"), ("Bank One", "One"),
            ("Company Check", "Check"), ("Delta Co", "Delta Air"),
        ]
        for (one, other) in pairs {
            #expect(CompanyName(one).normalised != CompanyName(other).normalised, "\(one) / \(other)")
        }
    }

    @Test("cleanco's cases", .enabled(if: SharedData.isPresent, "shared data is absent"))
    func cleanco() throws {
        let cases = try JSON(parsing: SharedData.bytes("company-legal-forms/cases.json")).array ?? []
        #expect(cases.count == 26)
        for item in cases {
            let (input, expected) = (item["input"]?.string ?? "", item["expected"]?.string ?? "?")
            #expect(CompanyName(input).normalised == CompanyName(expected).folded, "\(input)")
        }
    }
}
