import Domain
import Testing

@Suite("Numbers, money and words of exports")
struct NumberReadingTests {
    @Test("numbers are read in the forms exports write, and never guessed")
    func numbers() {
        let cases: [(text: String, sign: DecimalSign?, result: String)] = [
            ("12", nil, "12"), ("0", nil, "0"), ("007", nil, "7"), ("-12", nil, "-12"), ("+12", nil, "12"),
            ("1,234.56", nil, "123456e-2"), ("1.234,56", nil, "123456e-2"), ("1 234,56", nil, "123456e-2"),
            ("1\u{A0}234\u{A0}567", nil, "1234567"), ("1\u{202F}234,5", nil, "12345e-1"), ("1'234", nil, "1234"),
            ("1\u{2019}234.5", nil, "12345e-1"), ("(123)", nil, "-123"), ("(1,234.50)", nil, "-123450e-2"),
            ("123-", nil, "-123"), ("\u{2212}5", nil, "-5"), ("12%", nil, "12"), ("12.5 %", nil, "125e-1"),
            ("'0123", nil, "123"), ("1,234,567", nil, "1234567"), ("1.234.567", nil, "1234567"),
            ("12,34,567.8", nil, "12345678e-1"), ("0,123", nil, "123e-3"), ("0.5", nil, "5e-1"), (".5", nil, "5e-1"),
            ("1234,567", nil, "1234567e-3"), ("1,5", nil, "15e-1"), ("1.25", nil, "125e-2"), ("12.", nil, "12"),
            ("3K", nil, "3e3"), ("1.5M", nil, "15e5"), ("2 bn", nil, "2e9"), ("1e5", nil, "1e5"),
            ("1.5E-03", nil, "15e-4"),
            ("1,234", .point, "1234"), ("1,234", .comma, "1234e-3"), ("1.234", .comma, "1234"),
            ("1.234", .point, "1234e-3"),
            ("1,234", nil, "could be 1,234 or 1.234"), ("1.234", nil, "could be 1,234 or 1.234"),
            ("1,5", .point, "is no number: its groups"), ("1.234,5", .point, "is no number"),
            ("12 34", nil, "is no number"),
            ("1,23,45", nil, "is no number: its groups"), ("1234,567.8", nil, "is no number: its groups"),
            ("", nil, "is no number"), ("abc", nil, "is no number"), ("12abc", nil, "is no number"),
            ("1-2", nil, "is no number"),
            ("(12", nil, "is no number"), ("12 000 00", nil, "is no number"), ("--5", nil, "is no number"),
            ("99999999999999999999", nil, "has more digits"), ("51-200", nil, "is no number"),
        ]
        for (text, sign, result) in cases {
            let found = describe(text) { (cell) throws(ValueFault) in
                let exact = try NumberReading(decimalSign: sign).exact(cell)
                return exact.decimals == 0 ? "\(exact.mantissa)" : "\(exact.mantissa)e\(-exact.decimals)"
            }
            #expect(result.contains(" ") ? found.hasPrefix(result) : found == result, "\(text): \(found)")
        }
    }

    @Test("a range stands for its lower or upper number only when that is asked for")
    func ranges() {
        let cases: [(text: String, lower: Int64, upper: Int64)] = [
            ("51-200", 51, 200), ("51 - 200", 51, 200), ("51 – 200 employees", 51, 200), ("51 to 200", 51, 200),
            ("10,001+", 10_001, 10_001), ("10001+ employees", 10_001, 10_001), (">1000", 1_000, 1_000), ("<50", 0, 50),
            ("1,001-5,000", 1_001, 5_000), ("120", 120, 120), ("120 employees", 120, 120), ("1 to 10", 1, 10),
        ]
        for (text, lower, upper) in cases {
            let bytes = Array(text.utf8)
            #expect((try? NumberReading(decimalSign: .point, range: .lower).integer(bytes.span)) == lower, "\(text)")
            #expect((try? NumberReading(decimalSign: .point, range: .upper).integer(bytes.span)) == upper, "\(text)")
        }
        for text in ["20.máj", "05.jan", "a-b", "1-2-3", "1-5 or 7"] {
            let bytes = Array(text.utf8)
            #expect(throws: ValueFault.self, "\(text)") { try NumberReading(range: .lower).integer(bytes.span) }
        }
    }

    @Test("numbers with decimals become the nearest double, as the standard library reads them")
    func doubles() throws {
        var random = SeededRandom(seed: 4)
        for _ in 0..<20_000 {
            let digits = random.integer(1...17)
            let mantissa = (0..<digits).map { _ in String(random.integer(0...9)) }.joined()
            let text = "\(random.integer(0...9)).\(mantissa)"
            let bytes = Array(text.utf8)
            #expect(try NumberReading(decimalSign: .point).number(bytes.span) == Double(text), "\(text)")
        }
    }

    @Test("amounts become exact minor units of the currency they name or are said to have")
    func money() {
        let eur = Currency.eur
        let cad = Currency("CAD")
        let cases: [(text: String, currency: Currency?, result: String)] = [
            ("1,234.50", eur, "1,234.50 EUR"), ("$1,234.50", nil, "1,234.50 USD"), ("$5", cad, "5.00 CAD"),
            ("-$12", nil, "-12.00 USD"),
            ("($12.50)", nil, "-12.50 USD"), ("$(12.50)", nil, "-12.50 USD"), ("1.234,50 €", nil, "1,234.50 EUR"),
            ("€ 9", nil, "9.00 EUR"),
            ("EUR 12", nil, "12.00 EUR"), ("12 usd", eur, "is in USD by its 'usd', and the currency is stated as EUR"),
            ("12 usd", nil, "12.00 USD"),
            ("$1000.00", eur, "is in USD by its '$'"), ("12 EUR", eur, "12.00 EUR"),
            ("12 XXX", nil, "names an unknown currency 'XXX'"), ("XTS 5", nil, "names an unknown currency 'XTS'"),
            ("5 XAU", nil, "names an unknown currency 'XAU'"), ("5 HRK", nil, "5.00 HRK"),
            ("US$ 1.5M", nil, "1,500,000.00 USD"),
            ("R$ 1.234,56", nil, "1,234.56 BRL"), ("12 kr", Currency("NOK"), "12.00 NOK"),
            ("99,90 zł", nil, "99.90 PLN"),
            ("¥1200", nil, "1,200 JPY"), ("1.2345 KWD", nil, "is no amount of KWD"),
            ("12.345", eur, "could be 12,345 or 12.345"),
            ("12.3450 EUR", nil, "is no amount of EUR"), ("12.3400", eur, "12.34 EUR"),
            ("12", nil, "names no currency"),
            ("12 doubloons", nil, "names an unknown currency 'doubloons'"), ("0.1", eur, "0.10 EUR"),
            ("4514", Currency.usd, "4,514.00 USD"),
            ("90071992547409.93", eur, "90,071,992,547,409.93 EUR"), ("12 EUR 3", nil, "is no number"),
            ("", eur, "is no number"),
        ]
        for (text, currency, result) in cases {
            let found = describe(text) { (cell) throws(ValueFault) in
                try MoneyReading(currency: currency).read(cell).description
            }
            #expect(found.hasPrefix(result), "\(text): \(found)")
        }
        let rounded: [(String, Int64)] = [("1.005", 101), ("-1.005", -101), ("1.0049", 100), ("0.994999", 99)]
        for (text, minor) in rounded {
            let bytes = Array(text.utf8)
            let reading = MoneyReading(decimalSign: .point, currency: eur, rounds: true)
            #expect((try? reading.read(bytes.span)) == Money(minor: minor, .eur), "\(text)")
        }
    }

    @Test("flags, blanks, texts and months are read by their tables")
    func words() {
        let flags: [(String, String)] = [
            ("Yes", "true"), ("no", "false"), ("TRUE", "true"), ("0", "false"), (" x ", "true"), ("Ja", "true"),
            ("nein", "false"),
            ("igen", "true"), ("perhaps", "is neither yes nor no"), ("subscribed", "true"), ("Unknowable", "false"),
        ]
        let flag = FlagReading(yes: ["Subscribed"], no: ["unknowable"])
        for (text, result) in flags {
            #expect(describe(text) { (cell) throws(ValueFault) in "\(try flag.read(cell))" } == result, "\(text)")
        }
        let blank = BlankReading(words: BlankReading.commonWords)
        for text in ["", "  ", "\u{A0}", "N/A", " Select ", "NULL", "--", "(not set)", "#N/A", "—"] {
            #expect(describe(text) { cell in "\(blank.isBlank(cell))" } == "true", "\(text)")
            #expect(
                describe(text) { cell in "\(BlankReading().isBlank(cell))" } == "\(text.trimmingWhiteSpace().isEmpty)",
                "\(text)")
        }
        #expect(describe("Selected") { cell in "\(blank.isBlank(cell))" } == "false")
        let texts: [(TextReading, String, String)] = [
            (TextReading(), "  Paid Search ", "Paid Search"), (TextReading(form: .snake), "Paid Search", "paid_search"),
            (TextReading(form: .snake), "Food & Drink/Wine", "food_drink_wine"),
            (TextReading(form: .lower), "ÁRON", "áron"),
            (TextReading(values: ["google": "Google"]), "GOOGLE", "Google"), (TextReading(form: .upper), "de", "DE"),
            (TextReading(form: .snake, values: ["Direct Traffic": "direct"]), "direct traffic", "direct"),
        ]
        for (reading, text, result) in texts {
            #expect(describe(text) { cell in reading.read(cell) } == result, "\(text)")
        }
        let months = [
            "2018-02", "02/2018", "Feb 2018", "2018.02", "February-18", "2018-02-11", "1 Feb 2018", "2018 Feb",
        ]
        for text in months {
            let found = describe(text) { (cell) throws(ValueFault) in "\(try MonthReading().read(cell))" }
            #expect(found == "2018-02-01...2018-02-28", "\(text): \(found)")
        }
        #expect(
            describe("2018-14") { (cell) throws(ValueFault) in "\(try MonthReading().read(cell))" }
                == "has no such month: 14")
    }

    @Test("cells that a spreadsheet turned into dates are found among ranges, with what they were")
    func mangled() {
        var cells = MangledCells()
        for text in ["1-5", "5-20", "20.máj", "05.jan", "05.jan", "51-200", "200+", "", "Jan-05", "many"] {
            let bytes = Array(text.utf8)
            cells.look(at: bytes.span)
        }
        #expect(
            cells.findings == [
                .init(value: "05.jan", suggestion: "1-5", count: 2),
                .init(value: "20.máj", suggestion: "5-20", count: 1),
                .init(value: "Jan-05", suggestion: "1-5", count: 1),
            ])
        var dates = MangledCells()
        for text in ["05.jan", "20.máj"] {
            let bytes = Array(text.utf8)
            dates.look(at: bytes.span)
        }
        #expect(dates.findings.isEmpty)
    }

    private func describe(_ text: String, _ read: (Span<UInt8>) throws(ValueFault) -> String) -> String {
        let bytes = Array(text.utf8)
        do { return try read(bytes.span) } catch { return error.message }
    }
}
