import Domain
import Engine
import PolicyFile
import Testing

/// What rows come to for new people is decided before they are recorded; it must be what is decided without that.
@Suite struct ForesightTests {
    @Test func whatIsForeseenIsWhatIsDecidedWhenRowsAreRecorded() throws {
        for seed in UInt64(1)...6 {
            let (foreseeing, plain) = (try testEngine(), try testEngine())
            var random = SeededRandom(seed: seed)
            var foreseen = 0
            for _ in 1...2 {
                let file = try TemporaryFile(ForesightTests.rows(60, &random))
                let job = try TestImport.job(foreseeing, ForesightTests.mapping, file)
                foreseen += try ForesightTests.foreseen(job)
                let counts = try foreseeing.runImport(job).counts
                #expect(
                    try plain.runImport(ForesightTests.withoutForesight(plain, file)).counts == counts, "seed \(seed)")
            }
            #expect(foreseen >= 20, "seed \(seed): too little is foreseen to compare")
            #expect(try Portrait.all(foreseeing) == Portrait.all(plain), "seed \(seed)")
            #expect(try foreseeing.verify().findings.isEmpty, "seed \(seed)")
        }
    }

    @Test func afterTheFirstRowsOfATouchItsNumberIsKnownToWhoeverLooksAhead() throws {
        let engine = try testEngine()
        let file = try TemporaryFile(ForesightTests.header + "1,ann@acme.example,,,google,2026-01-05\n")
        let job = try TestImport.job(engine, ForesightTests.mapping, file)
        #expect(try ForesightTests.foreseen(job) == 0)
        _ = try engine.runImport(job)
        #expect(try ForesightTests.foreseen(job) == 1)
    }

    @Test func nothingIsForeseenOfWhatHappenedBeforeThePolicyInForce() throws {
        let engine = try testEngine()
        let file = try TemporaryFile(ForesightTests.header + "1,ann@acme.example,,,,2026-01-05\n")
        #expect(try ForesightTests.foreseen(TestImport.job(engine, ForesightTests.mapping, file)) == 1)
        let other = try ShippedPolicies.catalogue.member("prospect-first").text
        _ = try engine.applyPolicy(other, digest: "2", by: "ann", note: "")
        #expect(try ForesightTests.foreseen(TestImport.job(engine, ForesightTests.mapping, file)) == 0)
    }

    private static func foreseen(_ job: ImportJob) throws -> Int {
        var reader = try RecordReader(file: job.file, format: job.format)
        var count = 0
        while let batch = try reader.next() {
            for case .success(let imported) in job.translate(batch) {
                count += imported.observations.count { $0.foresight != nil }
            }
        }
        return count
    }

    private static func withoutForesight(_ engine: Engine, _ file: TemporaryFile) throws -> ImportJob {
        let job = try TestImport.job(engine, mapping, file)
        return ImportJob(file: job.file, format: job.format, source: job.source, mapping: job.mapping) { batch in
            job.translate(batch).map { row in
                row.map { imported in
                    ImportedRow(
                        observations: imported.observations.map {
                            Observation(
                                identifiers: $0.identifiers, clues: $0.clues, companyName: $0.companyName,
                                facts: $0.facts)
                        })
                }
            }
        }
    }

    /// People who come twice, who share a telephone number, whose address changes, with and without a touch.
    private static func rows(_ count: Int, _ random: inout SeededRandom) -> String {
        var text = header
        for _ in 0..<count {
            let person = random.integer(1...80)
            let address = random.chance(0.9) ? "p\(person)@firm\(person / 3).example" : ""
            let phone = random.chance(0.2) ? "+49 30 12345\(person % 10)" : ""
            let company = random.pick(["", "Firm \(person / 3) GmbH", "Firm \(person / 4)"])
            let origin = random.pick(["", "google", "partner"])
            let day = random.integer(1...28)
            text += "\(person),\(address),\(phone),\(company),\(origin),2026-01-\(day < 10 ? "0" : "")\(day)\n"
        }
        return text
    }

    private static let header = "id,email,phone,company,origin,created\n"
    private static let mapping = """
        rows: leads
        source: test
        messageId: id
        identity:
          external: {system: test, column: id}
          email: email
          phone: phone
        attributes:
          company: company
        account:
          name: company
        capture:
          at: created
        touch:
          origin: origin
        """
}
