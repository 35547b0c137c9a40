import Domain
import Testing

@Suite("Dates of exports")
struct DateReadingTests {
    @Test("every form real exports use gives the moment it means")
    func forms() {
        let cases: [(text: String, moment: String)] = [
            ("2018-02-01", "2018-02-01T00:00:00Z"), (" 2018-02-01 ", "2018-02-01T00:00:00Z"),
            ("2018-02-01T09:30:15Z", "2018-02-01T09:30:15Z"), ("2018-02-01 09:30", "2018-02-01T09:30:00Z"),
            ("2018-02-01T09:30:15.250+02:00", "2018-02-01T07:30:15.250Z"),
            ("2018-02-01 09:30:15.123456 -0500", "2018-02-01T14:30:15.123Z"),
            ("2018-02-01 09:30:00 UTC", "2018-02-01T09:30:00Z"), ("20180201", "2018-02-01T00:00:00Z"),
            ("20180201T093015Z", "2018-02-01T09:30:15Z"), ("20180201093015", "2018-02-01T09:30:15Z"),
            ("2018.02.01", "2018-02-01T00:00:00Z"), ("2018.02.01.", "2018-02-01T00:00:00Z"),
            ("2018. 02. 01.", "2018-02-01T00:00:00Z"), ("2018.04.24 3:00", "2018-04-24T03:00:00Z"),
            ("2018/02/01", "2018-02-01T00:00:00Z"), ("2018/2/1 9:05 PM", "2018-02-01T21:05:00Z"),
            ("1.2.2018", "2018-02-01T00:00:00Z"), ("01.02.18", "2018-02-01T00:00:00Z"),
            ("31/12/2018", "2018-12-31T00:00:00Z"), ("12/31/2018 11:59 pm", "2018-12-31T23:59:00Z"),
            ("02/02/2018", "2018-02-02T00:00:00Z"), ("12/31/2018 12:00 AM", "2018-12-31T00:00:00Z"),
            ("Feb 1, 2018", "2018-02-01T00:00:00Z"), ("February 1st, 2018 at 3:04 p.m.", "2018-02-01T15:04:00Z"),
            ("1 Feb 2018", "2018-02-01T00:00:00Z"), ("05 Oct 2020", "2020-10-05T00:00:00Z"),
            ("1-Feb-18", "2018-02-01T00:00:00Z"), ("1. März 2018", "2018-03-01T00:00:00Z"),
            ("2018-Feb-01", "2018-02-01T00:00:00Z"), ("Mar 22, 2025 19:28:32", "2025-03-22T19:28:32Z"),
            ("Thu, 01 Feb 2018 10:00:00 +0000", "2018-02-01T10:00:00Z"),
            ("Thu Feb 01 2018 10:00:00 GMT+0100 (Central European Time)", "2018-02-01T09:00:00Z"),
            ("Sept. 3, 2021 8:15 EST", "2021-09-03T13:15:00Z"), ("'2018-02-01", "2018-02-01T00:00:00Z"),
            ("29 Feb 2020", "2020-02-29T00:00:00Z"), ("2016-12-31 23:59:60", "2016-12-31T23:59:59Z"),
        ]
        for (text, moment) in cases { #expect(read(text) == moment, "\(text)") }
    }

    @Test("what could be two days is refused with both and with what to write, and read once the order is known")
    func ambiguous() {
        let dmy = DateReading(order: .dayMonthYear)
        let mdy = DateReading(order: .monthDayYear)
        #expect(
            read("01/02/2018")
                == "could be 2018-02-01 or 2018-01-02; write dateOrder: dmy or dateOrder: mdy in the mapping")
        #expect(read("01-02-2018 10:00").hasPrefix("could be 2018-02-01 or 2018-01-02"))
        #expect(read("01/02/2018", dmy) == "2018-02-01T00:00:00Z")
        #expect(read("01/02/2018", mdy) == "2018-01-02T00:00:00Z")
        #expect(read("1.2.2018", mdy) == "2018-01-02T00:00:00Z")
        #expect(
            read("13/02/2018", mdy)
                == "has no such month: 13; day and month may be the other way round: check dateOrder")
        #expect(read("18/02/01") == "has a year of two digits; write dateOrder: dmy, mdy or ymd in the mapping")
        #expect(read("18/02/01", DateReading(order: .yearMonthDay)) == "2018-02-01T00:00:00Z")
        #expect(read("1/2/70", dmy) == "1970-02-01T00:00:00Z")
        #expect(read("2018-02-01 12:00", DateReading(zoneMinutes: 120)) == "2018-02-01T10:00:00Z")
        #expect(read("2018-02-01 12:00Z", DateReading(zoneMinutes: 120)) == "2018-02-01T12:00:00Z")
    }

    @Test("what is no date is refused with the reason")
    func refused() {
        let cases: [(String, String)] = [
            ("2018-02-30", "has no such day: 30"), ("2018-13-01", "has no such month: 13"), ("05.jan", "is no date"),
            ("20.máj", "is no date"), ("hello world", "is no date"), ("2018-02", "is no date"), ("12345", "is no date"),
            ("0018-02-01", "is not in the years"), ("2018-02-01 25:00", "is no date"),
            ("1/2/2018 13:00 PM", "is no date"),
            ("2018-02-01T", "is no date"), ("2018-02-01 10:00 XYZ", "is no date"),
            ("9999-12-31", "is not in the years"),
            ("2018-02-01 10:00 foo", "is no date"), ("2018/02-01", "is no date"), ("1899-12-30", "is not in the years"),
        ]
        for (text, reason) in cases { #expect(read(text).hasPrefix(reason), "\(text): \(read(text))") }
    }

    @Test("serial numbers and epochs are read when the mapping says so")
    func numbers() {
        // 43132 is 2018-02-01 in Excel's documentation of DATEVALUE-like serials: 43101 is 2018-01-01.
        #expect(read("43132", DateReading(form: .excel)) == "2018-02-01T00:00:00Z")
        #expect(read("43132.75", DateReading(form: .excel, zoneMinutes: 60)) == "2018-02-01T17:00:00Z")
        #expect(read("1517477400", DateReading(form: .epochSeconds)) == "2018-02-01T09:30:00Z")
        #expect(read("1517477400.5", DateReading(form: .epochSeconds)) == "2018-02-01T09:30:00.500Z")
        #expect(read("1517477400123", DateReading(form: .epochMilliseconds)) == "2018-02-01T09:30:00.123Z")
        #expect(read("1517477400123", DateReading(form: .epochSeconds)).hasPrefix("is not in the years"))
        #expect(read("yesterday", DateReading(form: .excel)).hasPrefix("is no number"))
    }

    @Test("every day of 1900 to 2199 is read back from each of its spellings")
    func everyDay() {
        let dmy = DateReading(order: .dayMonthYear)
        for number in stride(from: Day(year: 1900, month: 1, day: 1).number, to: 84_005, by: 13) {
            let day = Day(number: number)
            let (year, month, dayOfMonth) = day.parts
            for text in [
                "\(day)", "\(dayOfMonth).\(month).\(year)", "\(dayOfMonth)/\(month)/\(year)",
                "\(year)/\(month)/\(dayOfMonth)",
            ] {
                #expect(read(text, dmy) == "\(day)T00:00:00Z", "\(text)")
            }
        }
    }

    @Test("the form of programs, which is read at once, means what it does when all forms are tried")
    func plainForm() {
        var random = SeededRandom(seed: 11)
        let signs = Array("0123459-:TZ. +")
        var moments = 0
        for _ in 0..<20_000 {
            let year = random.pick([1_899, 1_900, 2_024, 2_199, 2_200])
            var text = Array(
                "\(padded(year, 4))-\(padded(random.integer(0...13), 2))-\(padded(random.integer(0...32), 2))")
            if random.chance(0.7) {
                text += random.chance(0.5) ? "T" : " "
                text +=
                    "\(padded(random.integer(0...24), 2)):\(padded(random.integer(0...60), 2)):\(padded(random.integer(0...61), 2))"
                if random.chance(0.5) { text += "Z" }
            }
            if random.chance(0.3) { text[random.integer(0...(text.count - 1))] = random.pick(signs) }
            // An apostrophe in front is passed over, and no form of programs.
            let (plain, tried) = (read(String(text)), read("'" + String(text)))
            #expect(plain == tried, "\(String(text))")
            if plain.hasSuffix("Z") { moments += 1 }
        }
        #expect(moments > 3_000)
    }

    private func read(_ text: String, _ reading: DateReading = DateReading()) -> String {
        let bytes = Array(text.utf8)
        do {
            return try reading.read(bytes.span).description
        } catch {
            return error.hint.isEmpty ? error.message : "\(error.message); \(error.hint)"
        }
    }
}
