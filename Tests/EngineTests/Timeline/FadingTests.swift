import Domain
import PolicyFile
import Testing

/// Points against a lead that fade lift its score without a fact. `decide` leaves out the hours at which that cannot lead to
/// anything; looking at every hour comes to the same.
@Suite struct FadingTests {
    @Test(arguments: SeedCount.seeds(from: 50_001, usually: 12))
    func `Leaving out quiet hours changes nothing`(seed: UInt64) throws {
        var drawn = FadingPolicy(seed: seed)
        let version = try Self.version(drawn.text())
        for person in 0..<12 {
            var (state, slowState) = (LeadState(under: version.policy), LeadState(under: version.policy))
            for event in drawn.events(person) {
                let decisions = decide(&state, event, under: version)
                let expected = HourlySteps.decide(&slowState, event, under: version)
                #expect(decisions == expected, "seed \(seed), person \(person), \(event.at)")
                #expect(state == slowState, "seed \(seed), person \(person), \(event.at)")
            }
        }
    }

    @Test func `Time alone decides often in these timelines`() throws {
        var found = 0
        for seed in UInt64(50_001)...50_012 {
            var drawn = FadingPolicy(seed: seed)
            let version = try Self.version(drawn.text())
            for person in 0..<12 {
                var state = LeadState(under: version.policy)
                for event in drawn.events(person) {
                    found += decide(&state, event, under: version).count { $0.cause == .time && $0.outcome.isOfFading }
                }
            }
        }
        #expect(found > 8)
    }

    private static func version(_ text: String) throws -> PolicyVersion {
        let policy = try PolicyFile.decode(text, named: "drawn").policy
        return PolicyVersion(number: 1, effectiveFrom: .distantPast, policy: policy) {
            $0.value == 1 ? "Paid Search" : "Email"
        }
    }
}

extension Decision.Outcome {
    /// Whether it follows from a gate or a flag, and not from a rest that ended.
    fileprivate var isOfFading: Bool {
        switch self {
        case .moved(_, _, let mover): mover == .gate
        case .proposed, .routed, .flagged: true
        case .rejected, .refused, .unreadable: false
        }
    }
}
