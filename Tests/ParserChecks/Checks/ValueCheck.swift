import Domain

extension ParserCheck {
    /// Dates and months in cells: what is read is read as itself when it is written plainly.
    static let date = ParserCheck(
        "date",
        corpus: [
            "2018-02-01", "2018-02-01T15:30:59.123+02:00", "20180201153059", "1.2.2018 4:05 PM", "02/13/18",
            "Thursday, February 1st 2018 at 3:04:05 p.m. UTC",
            "1 Feb 2018", "43132.75", "1517443200000", "20.máj", "2018-02", "Feb '18", "2018.02.01.", "3 ม.ค. 2018",
        ],
        words: [
            "-", "/", ".", ":", "T", "Z", "+02:00", "AM", "pm", "Feb", "máj", "st", "99", "0000", "2199", "24:00", ",",
            " ", "at ", "GMT", "'",
        ]
    ) { (input: [UInt8]) in
        let form = input.choice % 8 < 5 ? .calendar : DateReading.Form.allCases[input.choice % 4]
        let orders: [DateOrder?] = DateOrder.allCases + [nil]
        let reading = DateReading(
            form: form, order: orders[input.choice / 8 % 4], zoneMinutes: input.choice % 2 == 0 ? 0 : -720)
        if let days = try? MonthReading(date: reading).read(input.span) {  // what is no month is the usual case
            try promise(
                days.lowerBound.parts.day == 1 && days.upperBound.number - days.lowerBound.number < 31,
                "a month is \(days)")
        }
        let instant = try reading.read(input.span)
        try promise((1900...2199).contains(instant.day.parts.year), "the year is \(instant.day.parts.year)")
        let written = Array(instant.description.utf8)
        let again = try surely("'\(instant)'") { try DateReading().read(written.span) }
        try promise(again == instant, "'\(instant)' is read as '\(again)'")
    }

    /// Numbers in cells.
    static let number = ParserCheck(
        "number",
        corpus: [
            "1250", "1,250.50", "1.234.567,89", "(12)", "12%", "3.5M", "1e-5", "51-200", "10,001+", "> 1000", "'007",
            "1 234 567", "12,34,567.8", "−5",
            "1’000", "999999999999999999", "0.000000000000000001", "5 to 10 employees", "yes", "nem", "1e999",
        ],
        words: [
            ",", ".", "'", " ", "\u{A0}", "\u{202F}", "-", "–", "+", "(", ")", "%", "e", "E+", "K", "bn", "to", "<",
            "0", "00", "999",
        ]
    ) { (input: [UInt8]) in
        let signs: [DecimalSign?] = [nil, .point, .comma]
        let reading = NumberReading(
            decimalSign: signs[input.choice % 3], range: RangeRule.allCases[input.choice / 3 % 3])
        _ = try? FlagReading(yes: ["ja"]).read(input.span)  // what is no flag is the usual case
        let exact = try reading.exact(input.span)
        if let number = try? reading.number(input.span) {  // what is too large is refused
            try promise(number.isFinite && number == exact.double, "\(number) is not \(exact)")
        }
        guard let whole = exact.integer else { return }
        let integer = try surely("the whole number \(whole)") { try reading.integer(input.span) }
        try promise(integer == whole, "\(integer) is not \(whole)")
        try promise(Double(whole) == exact.double, "\(whole) is not \(exact.double)")
        let again = try surely("'\(whole)'") {
            try NumberReading(decimalSign: .point).integer(Array("\(whole)".utf8).span)
        }
        try promise(again == whole, "'\(whole)' is read as \(again)")
    }

    /// Amounts in cells: an amount written out is read as itself.
    static let money = ParserCheck(
        "money",
        corpus: [
            "$1,234.50", "€ 1.234,50", "(12.00) USD", "-5 kr", "JPY 1200", "1 234,5 zł", "BHD 1.234", "US$ 3K",
            "12.345 EUR", "Rs. 1,00,000", "₹5",
        ],
        words: [
            "$", "€", "EUR", "usd", "(", ")", "-", ",", ".", " ", "\u{A0}", "kr", "Ft", "JPY", "0.001", "K", "M", "e3",
            "XXX",
        ]
    ) { (input: [UInt8]) in
        let signs: [DecimalSign?] = [nil, .point, .comma]
        let reading = MoneyReading(
            decimalSign: signs[input.choice % 3], currency: input.choice % 2 == 0 ? .eur : nil,
            rounds: input.choice % 5 == 0)
        let money = try reading.read(input.span, stated: input.choice % 7 == 0 ? .usd : nil)
        let written = "\(money.currency) \(money.amountText)"
        let again = try surely("'\(written)'") { try MoneyReading(decimalSign: .point).read(Array(written.utf8).span) }
        try promise(again == money, "'\(written)' is read as '\(again)'")
    }

    /// Lengths of time, moments and zones as policies and conditions write them.
    static let span = ParserCheck(
        text: "span",
        corpus: [
            "90d", "1h45m47s", "-1.5s", "250ms", "30d", "2026-02-19T09:30:00.25Z", "0001-01-01T00:00:00-23:59",
            "9999-12-31T23:59:59.999999999+00:00", "+02:00", "UTC",
        ],
        words: [
            "d", "h", "ms", "us", "µs", ".", "-", "+", "9223372036", "854775807ns", "T", "Z", ":", "24", "106751d", "١",
        ]
    ) { text in
        var isTaken = false
        if let span = TimeSpan(parsing: text) {
            isTaken = true
            try promise(TimeSpan(parsing: span.description) == span, "'\(span)' is read as another")
        }
        if let length = Nanoseconds(parsing: text) {
            isTaken = true
            try promise(Nanoseconds(parsing: length.text) == length, "'\(length.text)' is read as another")
        }
        if let moment = Timestamp(parsing: text) {
            isTaken = true
            try promise(Timestamp(parsing: moment.text) == moment, "'\(moment.text)' is read as another")
        }
        if ZoneOffset(parsing: text) != nil { isTaken = true }
        if !isTaken { throw Problem(.invalid, "neither a length of time nor a moment nor a zone") }
    }
}
