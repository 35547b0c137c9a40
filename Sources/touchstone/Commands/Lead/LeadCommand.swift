import ArgumentParser

struct LeadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "lead", "Lists leads, explains them, and does with them what people decide.",
        examples: [
            Example("lead list --proposed", "who waits for an acceptance"),
            Example("lead explain L42", "why lead 42 stands where it stands, on one screen"),
            Example("lead accept L42 --note 'call on Tuesday'", "take it over as a prospect"),
            Example("lead reject L42 --reason no_budget", "turn it away, for a reason of the policy"),
        ],
        subcommands: [
            LeadList.self, LeadBulk.self, LeadShow.self, LeadExplain.self, LeadTimeline.self, LeadAnswer.self,
            LeadAccept.self,
            LeadReject.self, LeadRecycle.self, LeadDisqualify.self, LeadReopen.self, LeadCandidates.self,
            LeadMerge.self, LeadUnmerge.self,
        ])
}
