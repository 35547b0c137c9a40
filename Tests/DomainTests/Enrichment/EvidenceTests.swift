import Domain
import Testing

@Suite("Which value counts")
struct EvidenceTests {
    private let t0 = Instant(Day(year: 2026, month: 3, day: 2), hour: 9)

    private func evidence(_ provider: Int, _ percent: Int64, day: Int) -> Evidence {
        Evidence(
            provider: provider, confidence: Share(partsPerMillion: percent * 10_000), fetchedAt: t0 + .days(day))
    }

    @Test("people come first, then belief, then the provider's own later word, then confidence, age and the waterfall")
    func precedence() {
        let rows: [(old: Evidence?, expires: Int?, new: Evidence, yields: Bool, why: String)] = [
            (nil, nil, evidence(0, 100, day: 5), false, "what people said stays"),
            (evidence(0, 90, day: 0), nil, evidence(1, 80, day: 5), false, "less sure"),
            (evidence(0, 80, day: 5), nil, evidence(1, 90, day: 0), true, "surer, though older"),
            (evidence(0, 80, day: 0), nil, evidence(1, 80, day: 5), true, "as sure and later"),
            (evidence(0, 80, day: 5), nil, evidence(1, 80, day: 0), false, "as sure and earlier"),
            (evidence(1, 80, day: 5), nil, evidence(0, 80, day: 5), true, "earlier in the waterfall"),
            (evidence(0, 80, day: 5), nil, evidence(1, 80, day: 5), false, "later in the waterfall"),
            (evidence(0, 90, day: 0), nil, evidence(0, 50, day: 5), true, "the provider corrects itself"),
            (evidence(0, 90, day: 5), nil, evidence(0, 95, day: 0), false, "the provider's older word"),
            (evidence(0, 90, day: 0), 9, evidence(1, 10, day: 5), true, "the old value is not believed any more"),
            (evidence(0, 90, day: 0), 10, evidence(1, 10, day: 5), true, "nor from the very moment on"),
            (evidence(0, 90, day: 0), 11, evidence(1, 10, day: 5), false, "it is believed a day longer"),
        ]
        for row in rows {
            let known = LeadState.Known(
                value: .integer(1), expiresAt: row.expires.map { t0 + .days($0) }, evidence: row.old)
            #expect(known.yields(to: row.new, at: t0 + .days(10)) == row.yields, "\(row.why)")
        }
    }
}
