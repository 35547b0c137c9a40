import Domain

extension WebhookEvent {
    /// What a webhook could be sent, for those who fit their program to it: with the members that there are.
    package var sample: JSON {
        let moment = Instant(Day(year: 2026, month: 3, day: 2), hour: 9)
        let data: [String: JSON] =
            switch self {
            case .test: ["by": "ann@example.com", "explanation": .string(summary)]
            case .withdrawn: WebhookEvent.sampleWithdrawal
            case .inactive, .ageing:
                WebhookEvent.sampleLead.merging(["explanation": .string(summary)]) { $1 }
            case .captured, .scoreCrossed, .proposed, .accepted, .rejected, .assigned, .recycled, .reopened,
                .disqualified, .won, .lost, .moved, .flagged:
                WebhookEvent.sampleLead.merging(WebhookEvent.sampleDecision) { $1 }
            }
        return WebhookPayload.json(self, at: moment, data)
    }

    private static let sampleLead: [String: JSON] = [
        "lead": "L42", "link": "/api/v1/leads/L42", "milestone": "marketing_qualified", "stage": "MQL", "cycle": 1,
        "score": ["total": 86, "fit": 35, "behaviour": 51, "negative": 0], "grade": "A1", "route": "sdr",
        "channel": "Paid search", "policy": ["name": "lead-first", "version": 3],
    ]

    private static let sampleDecision: [String: JSON] = [
        "decision": "D17", "cause": "F1001", "explanation": "Lead to MQL (gate)", "from": "captured",
        "to": "marketing_qualified", "reason": .null, "points": 86,
        "rules": [["rule": "demo_requested", "points": 50]],
        "gate": [["requirement": "score", "outcome": "met"]],
    ]

    private static let sampleWithdrawal: [String: JSON] = [
        "lead": "L42", "link": "/api/v1/leads/L42", "decision": "D17", "type": "lead.score_crossed",
        "message": "msg_0123456789abcdef0123456789abcdef", "reason": "late_fact",
    ]
}
