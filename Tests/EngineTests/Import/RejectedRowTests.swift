import Domain
import Engine
import Foundation
import Storage
import Testing

/// What a row may not say, and what it is told instead.
@Suite struct RejectedRowTests {
    private static let events = """
        rows: events
        source: test
        identity: {email: mail}
        behaviour: {kind: {column: kind}, at: at}
        """

    @Test func `Kinds with a fixed meaning and names that are no kinds are turned away`() throws {
        for kind in Fact.Body.reservedKinds {
            let reason = try TestImport.reason(Self.events, "mail,kind,at\na@acme.example,\(kind),2026-01-05\n")
            #expect(
                reason.hasPrefix("column 'kind': '\(kind)' has a fixed meaning and is no behaviour (map it"),
                "\(reason)")
        }
        let cases = [
            (
                "Page Viewed",
                "column 'kind': 'Page Viewed' is no kind of behaviour (a kind is made of lower-case letters"
            ),
            ("9lives", "column 'kind': '9lives' is no kind of behaviour"), ("page_viewed", ""),
            ("demo.requested-2", ""),
        ]
        for (kind, expected) in cases {
            let reason = try TestImport.reason(Self.events, "mail,kind,at\na@acme.example,\(kind),2026-01-05\n")
            #expect(expected.isEmpty ? reason.isEmpty : reason.hasPrefix(expected), "\(kind): \(reason)")
        }
    }

    private static let answers = """
        rows: answers
        source: test
        reading: {blank: [n/a]}
        identity: {email: mail}
        answers: {question: {column: question}, value: answer, status: status}
        """

    @Test(arguments: [
        ("budget,,confirmed", "confirmed"), ("budget,,Yes", "confirmed"), ("budget,yes,", "confirmed"),
        ("budget,Ja,", "confirmed"), ("budget,no,", "negative"), ("budget,FALSE,", "negative"),
        ("budget,,negative", "negative"), ("budget,maybe,", "estimated"), ("budget,estimated,", "estimated"),
        ("budget,unknown,", "unknown"), ("budget,about 50k,estimated", "estimated"),
        ("budget,about 50k,", "column 'answer': 'about 50k' is no status of an answer (write confirmed, estimated,"),
        ("budget,yes,sort of", "column 'status': 'sort of' is no status of an answer"), ("budget,n/a,", "nothing"),
        ("budgett,yes,", "column 'question': 'budgett' is no question of the policy (did you mean 'budget'?)"),
        ("purchaseMonths,3,", "3"), ("purchaseMonths,3,estimated", "3"),
        (
            "purchaseMonths,soon,",
            "column 'answer': 'soon' is no number (the question 'purchaseMonths' asks for integer"
        ),
        ("purchaseMonths,3.5,", "column 'answer': '3.5' is no whole number (the question 'purchaseMonths' asks for"),
        ("purchaseMonths,,confirmed", "column 'answer': '' is empty (every row needs a value of type integer"),
        ("purchaseMonths,,unknown", ""), (",yes,", "column 'question': '' is empty"),
    ])
    func `The words of an answer decide how its question stands`(row: String, expected: String) throws {
        let engine = try testEngine()
        let report = try TestImport.run(engine, Self.answers, "mail,question,answer,status\na@acme.example,\(row)\n")
        guard let rejection = report.rejections.first else {
            let question = String(row.prefix { $0 != "," })
            #expect(try engine.lead(ID(1)).known(question)?.display ?? "" == expected)
            return
        }
        let reason = rejection.reason
        let isExpected =
            expected == "nothing" ? reason.hasPrefix("the row tells of nothing") : reason.hasPrefix(expected)
        #expect(isExpected, "\(reason)")
    }

    @Test func `A mapping that answers a question the policy does not have is refused as a whole`() throws {
        let mapping = Self.answers.replacing("{column: question}", with: "buget")
        let problem = #expect(throws: Problem.self) {
            try TestImport.run(try testEngine(), mapping, "mail,answer,status\na@acme.example,yes,\n")
        }
        #expect(problem?.hint == "did you mean 'budget'?")
    }

    @Test(arguments: [
        ("rows: leads\ncapture: {at: at}", "at", "", "column 'at': '' is empty (what happened needs its time"),
        ("rows: leads\nundated: now\ncapture: {at: at}", "at", "", ""),
        ("rows: leads\ncapture: {}", "at", "", ""),
        ("rows: leads\ncapture: {at: at}\ntouch: {at: at, origin: mail}", "at", "", "column 'at': '' is empty ("),
        ("rows: leads\ncapture: {}\ntouch: {at: at, origin: mail}", "at", "", "column 'at': '' is empty ("),
        ("rows: leads\ncapture: {}\nmilestones: {milestone: won, at: at}", "at", "", ""),
        ("rows: leads\ncapture: {}\nbehaviour: {kind: demo_requested, at: at}", "at", "", ""),
        ("rows: events\nbehaviour: {kind: demo_requested, at: at}", "at", "", "column 'at': '' is empty ("),
        ("rows: events\nundated: now\nbehaviour: {kind: demo_requested, at: at}", "at", "", ""),
        (
            "rows: milestones\nmilestones: {milestone: {column: x, values: {Won: won}}, at: at}", "x,at", "Won,",
            "column 'at': '' is empty ("
        ),
        ("rows: leads\nmilestones: {milestone: won, when: x, at: at}", "x,at", "yes,", "column 'at': '' is empty ("),
        ("rows: leads\nmilestones: {milestone: won, when: x, at: at}", "x,at", "no,", ""),
        (
            "rows: opportunities\nopportunity: {id: mail, stage: x, closed: at}", "x,at", "won,",
            "column 'at': '' is empty ("
        ),
        ("rows: opportunities\nopportunity: {id: mail, stage: x, closed: at}", "x,at", "opportunity,", ""),
        ("rows: opportunities\nopportunity: {id: mail, stage: x, closed: at}", "x,at", "opportunity,2031-01-01", ""),
        (
            "rows: opportunities\nopportunity: {id: mail, stage: x, opened: at}", "x,at", "opportunity,",
            "column 'at': '' is empty ("
        ),
        ("rows: answers\nanswers: {question: budget, value: x, at: at}", "x,at", "yes,", "column 'at': '' is empty ("),
        ("rows: verdicts\nverdict: {verdict: reopened, at: at}", "at", "", "column 'at': '' is empty ("),
        ("rows: leads\ncapture: {at: at}", "at", "2026-05-02", ""),
        ("rows: leads\ncapture: {at: at}", "at", "2026-05-03", "column 'at': '2026-05-03' is in the future (what is"),
        (
            "rows: leads\ncapture: {at: {constant: 2031-01-01}}", "at", "",
            "the constant '2031-01-01' is in the future ("
        ),
        (
            "rows: events\nbehaviour: {kind: demo_requested, at: at}", "at", "2036-01-01",
            "column 'at': '2036-01-01' is in the future ("
        ),
    ])
    func `No time is made up and none is in the future`(
        mapping: String, columns: String, cells: String, expected: String
    ) throws {
        let text = "mail,\(columns)\na@acme.example,\(cells)\n"
        let reason = try TestImport.reason("source: test\nidentity: {email: mail}\n\(mapping)\n", text)
        #expect(expected.isEmpty ? reason.isEmpty : reason.hasPrefix(expected), "\(reason)")
        #expect(reason.components(separatedBy: "is empty").count <= 2, "\(reason)")
    }

    @Test(arguments: [
        ("no_bugdet", "column 'why': 'no_bugdet' is no reason of the policy (did you mean 'no_budget'?)"),
        ("no_budget", ""),
        ("", "column 'why': '' is empty (every row needs a reason against the lead)"),
    ])
    func `A verdict against a lead has a reason of the policy`(reason: String, expected: String) throws {
        let mapping =
            "rows: verdicts\nsource: test\nidentity: {email: mail}\nverdict: {verdict: rejected, reason: why}\n"
        let found = try TestImport.reason(mapping, "mail,why\na@acme.example,\(reason)\n")
        #expect(expected.isEmpty ? found.isEmpty : found.hasPrefix(expected), "\(found)")
    }

    @Test func `A deal that was closed before it was opened is taken in, closed, and remarked on`() throws {
        let mapping = """
            rows: opportunities
            source: test
            identity: {email: mail}
            opportunity: {id: id, stage: stage, opened: opened, closed: closed}
            """
        let engine = try testEngine()
        let text = """
            mail,id,stage,opened,closed
            a@acme.example,1,won,2026-01-20,2026-01-10
            b@acme.example,2,lost,2026-01-20 15:00,2026-01-20
            c@acme.example,3,lost,2026-01-20,2026-01-10
            d@acme.example,4,won,2026-01-10,2026-01-20
            """
        let report = try TestImport.run(engine, mapping, text)
        #expect(report.counts.created == 4)
        #expect(report.remarks.map(\.rows) == [2] && report.remarks.map(\.firstLine) == [2])
        let milestones = try (1...4).map { try engine.lead(ID($0)).state.milestone }
        #expect(milestones == [.won, .lost, .lost, .won])
        #expect(try TestImport.run(engine, mapping, text).counts.unchanged == 4)
    }

    private static let spend = """
        rows: spend
        source: test
        spend: {month: month, amount: amount, currency: currency, channel: channel, category: category, allocationKey: key}
        """

    @Test(arguments: [
        (
            "$1000.00,EUR,google,media,",
            "column 'amount': '$1000.00' is in USD by its '$', and the currency is stated as EUR"
        ),
        ("10,XXX,google,media,", "column 'currency': 'XXX' names an unknown currency 'XXX' (use an ISO 4217 code"),
        ("10,XTS,google,media,", "column 'currency': 'XTS' names an unknown currency"),
        ("10,,google,media,", "column 'amount'"),
        (
            "10,EUR,,media,size",
            "column 'key': 'size' is no allocation key (give its meaning under values; one of: leads, "
        ),
        ("10,EUR,,medai,leads", "column 'category': 'medai' is no cost category of the policy (did you mean 'media'?)"),
        ("abc,EUR,,media,", "column 'amount': 'abc' is no number (write it as 1250, 1250.5 or 1,250.50)"),
        ("10,EUR,,,leads", ""), ("$10,USD,,media,even", ""),
    ])
    func `Amounts are in one currency that exists, and shared by a key that exists`(row: String, expected: String)
        throws
    {
        let reason = try TestImport.reason(Self.spend, "month,amount,currency,channel,category,key\n2026-01,\(row)\n")
        #expect(expected.isEmpty ? reason.isEmpty : reason.hasPrefix(expected), "\(reason)")
    }

    @Test func `Equal costs of one file are as many costs, and nothing when the file comes again or goes on`() throws {
        let row = "2026-01,10,EUR,google,media,\n"
        let text = "month,amount,currency,channel,category,key\n" + row + row + "2026-01,11,EUR,google,media,\n" + row
        let engine = try testEngine()
        #expect(try TestImport.run(engine, Self.spend, text).counts.created == 4)
        #expect(try engine.costs().reduce(0) { $0 + $1.amount.minor } == 41_00)
        #expect(try TestImport.run(engine, Self.spend, text).counts.unchanged == 4)

        let file = try TemporaryFile(
            "month,amount,currency,channel,category,key\n" + String(repeating: row, count: 25_000))
        let whole = try testEngine()
        let job = try TestImport.job(whole, Self.spend, file)
        #expect(throws: CancellationError.self) { try whole.runImport(job) { _ in throw CancellationError() } }
        let rest = try whole.runImport(job)
        #expect(rest.isResumed && rest.counts.created == 25_000)
        #expect(try whole.costs().count == 25_000)
    }

    @Test(arguments: [
        (
            "rows: leads\ncapture: {}\nidentity: {email: mail}", "mail\n\"ann at\nacme\"",
            "column 'mail': 'ann at acme' is not an e-mail"
        ),
        (
            "rows: leads\ncapture: {}\nidentity: {email: [mail, mail]}\nattributes: {n: {column: n, type: integer}, m: {column: n, type: integer}}",
            "mail,n\nann,x", "column 'mail': 'ann' is not an e-mail"
        ),
    ])
    func `A mistake stands once, on one line, with its column`(mapping: String, text: String, expected: String) throws {
        let reason = try TestImport.reason("source: test\n\(mapping)\n", text + "\n")
        #expect(reason.hasPrefix(expected) && !reason.contains("\n"), "\(reason)")
        for part in ["is not an e-mail", "is no number"] {
            #expect(reason.components(separatedBy: part).count <= 2, "\(reason)")
        }
    }

    @Test(arguments: [
        ("d", "01/02/2026\n03/04/2026", ", line 2: '01/02/2026' could be 2026-02-01 or 2026-01-02"),
        ("d", "13/02/2026\n02/13/2026", "'13/02/2026' in line 2, whose day stands first, and '02/13/2026' in line 3"),
        ("n", "\"1,234\"", "column 'n', line 2: '1,234' could be 1,234 or 1.234"),
        ("n", "1.5\n\"1,5\"", "'1.5' in line 2 with a decimal point and '1,5' in line 3"),
        ("m", "1", "the file has no column"),
    ])
    func `What stops a whole file names the file and the row`(column: String, values: String, expected: String) throws {
        let mapping = """
            rows: leads
            source: test
            identity: {external: \(column)}
            capture: {}
            attributes: {d: {column: \(column), type: \(column == "d" ? "instant" : "number")}}
            """
        let file = try TemporaryFile("\(column == "m" ? "x" : column)\n\(values)\n")
        let problem = #expect(throws: Problem.self) { try TestImport.job(try testEngine(), mapping, file) }
        let message = try #require(problem?.message)
        #expect(message.hasPrefix("\(file.url.lastPathComponent): ") && message.contains(expected), "\(message)")
    }
}
