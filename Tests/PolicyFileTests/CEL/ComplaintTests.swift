import Domain
import Foundation
import PolicyFile
import Testing

@Suite("A wrong condition is refused with its place and a way out")
struct ComplaintTests {
    /// `mark` is the text the complaint points at, counted from its first occurrence.
    static let table: [(source: String, mark: String, message: String, hint: String)] = [
        ("employes >= 100", "employes", "the name 'employes' is not declared", "did you mean 'employees'?"),
        (
            "employees >= 100 && industri == 'x'", "industri", "the name 'industri' is not declared",
            "did you mean 'industry'?"
        ),
        ("authority == confirmed", "confirmed", "not declared", "put it in quotation marks: \"confirmed\""),
        (
            "authority == \"confirmd\"", "\"confirmd\"", "no answer has the status \"confirmd\"",
            "did you mean 'confirmed'?"
        ),
        ("'negativ' != authority", "'negativ'", "no answer has the status", "did you mean 'negative'?"),
        ("authority in ['confirmed', 'guessed']", "'guessed'", "no answer has the status \"guessed\"", ""),
        ("employees", "employees", "a condition is true or false, this is int", "compare it, for instance with > 0"),
        ("authority", "authority", "this is status", "compare it, for instance with == \"confirmed\""),
        ("employees >= '100'", "employees >= '100'", "'>=' cannot take int and string", "quotation marks"),
        ("renewal < '2026-01-01'", "renewal", "'<' cannot take timestamp and string", "timestamp("),
        ("10 < employees < 100", "10 < employees < 100", "'<' cannot take bool and int", "two comparisons"),
        ("employees == null", "employees == null", "'==' cannot take int and null", "has(name)"),
        ("employees && isCustomer", "employees", "'&&' takes bool, this is int", "compare it"),
        ("!industry", "!industry", "'!' cannot take string", ""),
        ("-industry == 'x'", "-industry", "'-' cannot take string", ""),
        ("isCustomer ? 1 : 'a'", "'a'", "the choices of '?' are int and string", "one type"),
        ("employees = 100", "=", "'=' means nothing here", "did you mean '=='?"),
        ("isCustomer & true", "&", "'&' means nothing here", "did you mean '&&'?"),
        ("isCustomer and true", "and", "'and' is not expected here", "write '&&'"),
        ("industry.contain('x')", "contain", "there is no function 'contain'", "did you mean 'contains'?"),
        ("contains(industry, 'x')", "contains", "there is no function 'contains'", "write value.contains(…)"),
        ("industry.string() == 'x'", "string", "there is no function 'string'", "write string(value)"),
        (
            "industry.startsWith(1)", "industry.startsWith(1)", "startsWith() cannot take string and int",
            "it takes string"
        ),
        ("industry.startsWith()", "startsWith", "startsWith() takes 1 arguments, not 0", ""),
        ("employees.size() > 1", "employees.size()", "size() cannot take int", "it takes string"),
        ("industry.matches('a(b')", "'a(b'", "the pattern 'a(b' has a '(' without its ')'", ""),
        ("industry.matches('(?=a)')", "'(?=a)'", "a look-ahead, which is not supported", ""),
        (
            "renewal > timestamp('tomorrow')", "'tomorrow'", "this string cannot be read as timestamp",
            "2026-02-19T09:30:00Z"
        ),
        ("renewal - renewal > duration('5 days')", "'5 days'", "cannot be read as duration", "30d"),
        ("renewal.getHours('Europe/Berlin') > 8", "'Europe/Berlin'", "the time zone 'Europe/Berlin'", "+02:00"),
        ("employees.foo == 1", "foo", "int has no field 'foo'", ""),
        ("industry.contains == 'x'", "contains", "string has no field 'contains'", "called with brackets"),
        ("fact.pge == 'x'", "pge", "string has no field 'pge'", "did you mean 'fact.page'?"),
        ("fact.utm.medium == 'x'", "utm", "string has no field 'utm'", ""),
        ("['a'].exists(x.y, true)", "exists", "exists() is used in another way", "list.exists(x, condition)"),
        ("employees.all(x, x > 1)", "employees", "int has no elements", "a list or a map"),
        ("['a'].all(x, x)", "x)", "a macro's condition takes bool, this is string", ""),
        ("employees >=", ">=", "the condition ends too early", ""),
        ("(employees >= 1", "1", "')' is expected to close the bracket", ""),
        ("employees >= 1)", ")", "')' is not expected here", ""),
        ("employees >= 9223372036854775808", "9223372036854775808", "too large", ""),
        ("employees >= 12abc", "12abc", "'12abc' is no number", ""),
        ("industry == 'x", "'", "this text does not end", "it ends with '"),
        ("industry == '\\d'", "\\d", "'\\d' is no escape sequence", "backslash"),
        ("industry == “x”", "“", "'“' means nothing here", "straight quotation marks"),
        ("{1.5: 'a'}.size() == 1", "1.5", "double cannot be the key of a map", "int, uint or string"),
        ("while == 1", "while", "'while' is a reserved word", ""),
        ("Lead{} == null", "{", "messages are not part", ""),
        ("", "", "the condition is empty", ""),
        ("  // nothing", "", "the condition is empty", ""),
    ]

    @Test("the table of complaints")
    func complaints() throws {
        for row in ComplaintTests.table {
            let error = try #require(ConditionFixture.complaint(row.source), "\(row.source)")
            #expect(error.message.contains(row.message), "\(row.source): \(error)")
            #expect(row.hint.isEmpty || error.hint.contains(row.hint), "\(row.source): \(error)")
            let bytes = Array(row.source.utf8)
            #expect(error.offset + error.length <= bytes.count, "\(row.source): \(error)")
            let mark = String(decoding: bytes[error.offset..<error.offset + error.length], as: UTF8.self)
            let start = row.source.range(of: row.mark)?.lowerBound.utf16Offset(in: row.source)
            if !row.mark.isEmpty,
                mark.utf8.count == row.mark.utf8.count || row.source.utf8.count == row.source.utf16.count
            {
                #expect(error.offset == start, "\(row.source): points at '\(mark)'")
            }
        }
    }

    @Test("offsets count bytes, not characters")
    func countsBytes() throws {
        let error = try #require(ConditionFixture.complaint("industry == 'é' || branche == 'x'"))
        #expect(error.offset == 20)
        #expect(error.length == 7)
    }

    @Test("where a double meets whole numbers no conversion is asked for")
    func numbersMeet() throws {
        let table: [(String, Verdict)] = [
            ("employees >= 100.5", .notMet), ("employees < 100.5", .met), ("revenue > 5", .notMet),
            ("revenue == 5", .met),
            ("employees * 1.5 == 150.0", .met), ("2 * revenue == 10", .met), ("revenue / 2 == 2.5", .met),
            ("employees + revenue == 105.0", .met), ("revenue in [4, 5]", .met), ("employees / 3 == 33", .met),
        ]
        let stored: [AttributeValue] = [.number(5), .integer(5)]
        for (source, verdict) in table {
            for revenue in stored {
                let known: [String: AttributeValue] = ["employees": .integer(100), "revenue": revenue]
                #expect(try ConditionFixture.verdict(source, known) == verdict, "\(source) with revenue \(revenue)")
            }
        }
    }
}
