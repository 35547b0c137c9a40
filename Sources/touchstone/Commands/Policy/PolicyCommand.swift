import ArgumentParser

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "policy", "Checks, tests, compares and applies the policy.",
        examples: [
            Example("policy show lead-first > policy.yaml", "begin with a policy that comes along"),
            Example("policy test policy.yaml", "run the examples that stand in it"),
            Example("policy diff policy.yaml", "how it differs from the one in force"),
            Example("policy plan policy.yaml", "what it would make of the leads there are"),
            Example("policy apply policy.yaml --note 'threshold 80'", "put it in force"),
        ],
        subcommands: [
            PolicyList.self, PolicyShow.self, PolicyValidate.self, PolicyTest.self, PolicyDiff.self, PolicyPlan.self,
            PolicyApply.self, PolicyHistory.self,
        ])
}
