import Domain
import TestSupport
import Testing

@Suite("Telephone numbers")
struct PhoneNumberTests {
    @Test("a number has one form, however and wherever it is written")
    func forms() throws {
        let cases: [(String, String?, String)] = [
            ("+49 30 123456", nil, "+4930123456"), ("0049 30 123456", nil, "+4930123456"),
            ("030 / 123456", "DE", "+4930123456"), ("+49 (0) 30 / 123456", nil, "+4930123456"),
            ("+44 020 7946 0958", nil, "+442079460958"), ("020 7946 0958", "gb", "+442079460958"),
            ("(650) 253-0000", "US", "+16502530000"), ("1 650 253 0000", "US", "+16502530000"),
            ("011 44 20 7946 0958", "US", "+442079460958"), ("8 (912) 345-67-89", "RU", "+79123456789"),
            ("06 12 34 56 78", "FR", "+33612345678"), ("33 6 12 34 56 78", "FR", "+33612345678"),
            ("06 698 12345", "IT", "+390669812345"), ("06 1 234 5678", "HU", "+3612345678"),
            ("Tel.: +1-650-253-0000", nil, "+16502530000"), ("tel:+1-650-253-0000", nil, "+16502530000"),
            ("＋１ ６５０ ２５３ ００００", nil, "+16502530000"),
            ("\u{202F}+1\u{2011}650\u{2011}253\u{2011}0000", nil, "+16502530000"),
        ]
        for (text, country, expected) in cases {
            #expect(try PhoneNumber(parsing: text, country: country).e164 == expected, "\(text)")
        }
    }

    @Test("an extension is kept aside and makes no other number")
    func extensions() throws {
        for text in ["+1 650 253 0000 ext. 12", "+16502530000 x12", "+1 650 253 0000;ext=12", "+1 650 253 0000 #12"] {
            let number = try PhoneNumber(parsing: text)
            #expect(number.extensionDigits == "12", "\(text)")
            #expect(number == (try PhoneNumber(parsing: "+16502530000")), "\(text)")
        }
    }

    @Test("what cannot be read in one way is refused with its reason")
    func refused() {
        let cases: [(String, String?, PhoneNumberFlaw)] = [
            ("", nil, .empty), ("-", "US", .empty), ("n/a", "US", .notANumber), ("123", nil, .noCountry),
            ("123", "US", .wrongLength), ("+1", nil, .wrongLength), ("650 253 0000", nil, .noCountry),
            ("253 0000", "US", .wrongLength), ("1-800-FLOWERS", "US", .notANumber), ("6,50E+09", "US", .notANumber),
            ("+1-650-253-0000 / +1-650-253-0001", "US", .notANumber), ("16502530000.0", "DE", .ambiguous),
            ("+999 1234567", nil, .unknownCallingCode), ("123456", "DE", .ambiguous),
            ("001 44 20 7946 0958", "HK", .ambiguous),
            ("+39 (0)6 698 12345", nil, .ambiguous), ("+1 123 456 7890", nil, .wrongLength),
            ("Fax 030 123456", "DE", .notANumber),
            ("030 123456 x", "DE", .notANumber), ("123456", "ZZ", .noCountry),
        ]
        for (text, country, flaw) in cases {
            #expect(throws: flaw, "\(text)") { try PhoneNumber(parsing: text, country: country) }
        }
    }

    @Test(
        "libphonenumber's valid numbers: 97 % are read alike, the others not at all",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func libphonenumber() throws {
        let cases = try JSON(parsing: SharedData.bytes("phone-numbers/cases.json.gz")).array ?? []
        var (valid, right, wrong) = (0, 0, [String]())
        for item in cases where item["valid"] == true {
            let (input, country) = (item["input"]?.string ?? "", item["default_region"]?.string)
            let number = Self.number(input, country)
            valid += 1
            right += number == item["e164"]?.string ? 1 : 0
            if let number, number != item["e164"]?.string { wrong.append("\(input) \(country ?? "-") \(number)") }
        }
        #expect(valid > 3_000)
        #expect(wrong.isEmpty, "\(wrong)")
        #expect(right * 100 > valid * 97, "\(right) of \(valid)")
    }

    private static func number(_ text: String, _ country: String?) -> String? {
        do { return try PhoneNumber(parsing: text, country: country).e164 } catch { return nil }
    }
}
