import Domain
import PolicyFile
import Testing

@Suite("Mapping files")
struct MappingFileTests {
    static let complete = """
        rows: leads
        source: crm
        file: {format: csv, encoding: windows-1250, delimiter: semicolon, quote: "'", header: true, skipLines: 2}
        reading: {dateOrder: dmy, timeZone: "+02:00", decimal: comma, currency: EUR, blank: [common, "?"], text: lower}
        shortRows: accept
        undated: now
        messageId: [id, part]
        identity:
          email: [E-mail, Second e-mail]
          phone: Phone
          external:
            - id
            - {system: hubspot, column: Record ID}
        attributes:
          title: Position
          employees: {column: "# Employees", type: integer, range: lower, repair: {"20.máj": "5-20"}}
          origin: {constant: fair}
        account: {name: Company, website: Web, domain: Domain, external: {system: hubspot, column: Company ID}}
        capture: {at: Created, direction: outbound, vendor: {constant: Apollo}}
        touch:
          - {source: utm_source, medium: utm_medium, clickId: gclid, landingPage: page}
          - {origin: {column: Channel, text: snake, values: {Web: website}}, at: Seen}
        behaviour: {kind: webinar_attended, at: Join Time, when: {column: Attended, yes: [was there]}, properties: {topic: Topic}}
        milestones:
          - {milestone: won, at: Won}
          - {milestone: {column: Stage, values: {MQL: marketing_qualified}}, at: Staged}
        opportunity:
          id: Deal
          amount: {column: Amount, round: true}
          currency: Currency
          stage: {column: Deal stage, values: {Open: opportunity, Won: won}}
          opened: Opened
          closed: Closed
          owner: Owner
          product: Product
          reason: Reason
        answers:
          - {question: budget, value: Budget, statuses: {"Yes": confirmed, "No": negative}, evidence: Note, at: Asked}
          - {question: {column: Question}, value: Answer, status: Status}
        ignore: [Photo]
        """

    @Test("every key of a mapping is read as documented")
    func decode() throws {
        let mapping = try MappingFile.decode(Self.complete, file: "m.yaml")
        var expected = ImportMapping(rows: .leads, source: "crm")
        expected.format.isJSONLines = false
        expected.format.encoding = .windows1250
        expected.format.delimiter = UInt8(ascii: ";")
        expected.format.quote = UInt8(ascii: "'")
        expected.format.hasHeader = true
        expected.format.skipLines = 2
        expected.defaults.dateOrder = .dayMonthYear
        expected.defaults.zoneMinutes = 120
        expected.defaults.decimal = .comma
        expected.defaults.currency = .eur
        expected.defaults.blank = BlankReading.commonWords + ["?"]
        expected.defaults.text = .lower
        expected.acceptsShortRows = true
        expected.messageID = [.column("id"), .column("part")]
        expected.identity = [
            IdentitySource(.email, .column("E-mail")), IdentitySource(.email, .column("Second e-mail")),
            IdentitySource(.phone, .column("Phone")), IdentitySource(.external, system: "crm", .column("id")),
            IdentitySource(.external, system: "hubspot", .column("Record ID")),
        ]
        expected.attributes = [
            AttributeSource("title", .text, .column("Position")),
            AttributeSource(
                "employees", .integer,
                .column("# Employees") {
                    $0.range = .lower; $0.repair = ["20.máj": "5-20"]
                }),
            AttributeSource("origin", .text, .constant("fair")),
        ]
        expected.account.name = .column("Company")
        expected.account.website = .column("Web")
        expected.account.domain = .column("Domain")
        expected.account.external = .column("Company ID")
        expected.account.system = "hubspot"
        expected.capture = CaptureSources(at: .column("Created"), direction: .outbound, vendor: .constant("Apollo"))
        expected.touches = [
            TouchSources(fields: [
                .source: .column("utm_source"), .medium: .column("utm_medium"), .clickID: .column("gclid"),
                .landingPage: .column("page"),
            ]),
            TouchSources(
                at: .column("Seen"),
                fields: [
                    .origin: .column("Channel") {
                        $0.text = .snake; $0.values = ["Web": "website"]
                    }
                ]),
        ]
        expected.behaviours = [
            BehaviourSources(
                kind: .constant("webinar_attended"), at: .column("Join Time"),
                when: .column("Attended") { $0.yes = ["was there"] },
                properties: [AttributeSource("topic", .text, .column("Topic"))])
        ]
        expected.milestones = [
            MilestoneSource(name: .constant("won"), at: .column("Won")),
            MilestoneSource(
                name: .column("Stage") { $0.values = ["MQL": "marketing_qualified"] }, at: .column("Staged")),
        ]
        var deal = OpportunitySources(id: .column("Deal"))
        deal.amount = .column("Amount") { $0.rounds = true }
        deal.currency = .column("Currency")
        deal.stage = .column("Deal stage") { $0.values = ["Open": "opportunity", "Won": "won"] }
        deal.openedAt = .column("Opened")
        deal.closedAt = .column("Closed")
        deal.owner = .column("Owner")
        deal.product = .column("Product")
        deal.reason = .column("Reason")
        expected.opportunity = deal
        expected.answers = [
            AnswerSources(
                question: .constant("budget"), value: .column("Budget"),
                statuses: ["Yes": .confirmed, "No": .negative],
                evidence: .column("Note"), at: .column("Asked")),
            AnswerSources(question: .column("Question"), value: .column("Answer"), status: .column("Status")),
        ]
        expected.ignored = ["Photo"]
        expected.acceptsUndated = true
        #expect(mapping == expected)
    }

    @Test("every mistake is reported at once, each with its place and what would be right")
    func mistakes() {
        let text = """
            rows: leeds
            sorce: x
            source: crm
            reading: {dateOrder: dym, timeZone: Budapest, currency: Euro}
            file: {delimiter: ab, skipLines: -1}
            identity: {mail: E-mail}
            attributes:
              size: {colum: Size}
              age: {column: Age, type: whole}
              both: {column: A, constant: b}
            milestones: [{milestone: wone, at: Won}, {milestone: won}]
            opportunity: {amount: x, stage: {column: S, values: {Open: open}}}
            touch: {at: T}
            undated: later
            behaviour: [{kind: lead_accepted, at: T}, {kind: Page View, at: T}]
            spend: {amount: {column: A, currency: XXX}, month: M}
            """
        do {
            _ = try MappingFile.decode(text, file: "m.yaml")
            Issue.record("was accepted")
        } catch {
            #expect(
                error.all.map(\.description) == [
                    "m.yaml:1:7: 'rows' is 'leeds' (did you mean 'leads'?)",
                    "m.yaml:2:1: unknown key 'sorce' (did you mean 'source'?)",
                ])
        }
        do {
            _ = try MappingFile.decode(text.replacing("leeds", with: "leads"), file: "m.yaml")
            Issue.record("was accepted")
        } catch {
            let lines = error.all.map(\.description)
            #expect(
                lines == [
                    "m.yaml:2:1: unknown key 'sorce' (did you mean 'source'?)",
                    "m.yaml:4:22: 'reading.dateOrder' is 'dym' (did you mean 'dmy'?)",
                    "m.yaml:4:37: 'reading.timeZone' is 'Budapest' (must be UTC or a distance to it such as \"+02:00\")",
                    "m.yaml:4:57: 'reading.currency' is 'Euro' (must be an ISO 4217 code such as EUR)",
                    "m.yaml:5:19: 'file.delimiter' is 'ab' (must be one sign such as \";\", or one of: bar, comma, semicolon, tab)",
                    "m.yaml:5:34: 'file.skipLines' is '-1' (must be from 0 to 1000)",
                    "m.yaml:6:12: unknown key 'mail' in 'identity' (did you mean 'email'?)",
                    "m.yaml:8:9: 'attributes.size' names no column (write column: or constant:)",
                    "m.yaml:8:10: unknown key 'colum' in 'attributes.size' (did you mean 'column'?)",
                    "m.yaml:9:28: 'attributes.age.type' is 'whole' (must be one of: text, integer, number, flag, instant, status)",
                    "m.yaml:10:9: 'attributes.both' has a column and a constant (keep one of the two)",
                    "m.yaml:11:26: 'milestones.milestone' is 'wone' (did you mean 'won'?)",
                    "m.yaml:11:42: 'milestones' does not say when it is reached (write at: or when: with a column)",
                    "m.yaml:12:14: 'opportunity.id' is missing",
                    "m.yaml:12:60: 'opportunity.stage.values.Open' is 'open' (must be one of: captured, marketing_qualified, sales_accepted, sales_qualified, opportunity, won, recycled, disqualified, lost)",
                    "m.yaml:13:8: 'touch' names no field (one of: origin, source, medium, campaign, content, term, clickId, landingPage, referrer, url)",
                    "m.yaml:14:10: 'undated' is 'later' (must be one of: reject, now)",
                    "m.yaml:15:20: 'behaviour.kind' is 'lead_accepted', which has a fixed meaning and is no behaviour (map it under verdict)",
                    "m.yaml:15:50: 'behaviour.kind' is 'Page View' (a kind is made of lower-case letters, digits, '_', '-' and '.', a letter first)",
                    "m.yaml:16:39: 'spend.amount.currency' is 'XXX' (must be an ISO 4217 code such as EUR)",
                ])
        }
    }
}
