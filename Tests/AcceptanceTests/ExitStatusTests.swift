import Domain
import Testing

@Suite("Exit statuses and complaints")
struct ExitStatusTests {
    /// What is typed in an empty folder, the status it ends with, and what standard error says.
    private static let invocations: [(arguments: [String], status: Int32, says: String)] = [
        (["--version"], 0, ""),
        (["config", "check"], 0, ""),
        (["policy", "validate", "lead-first"], 0, ""),
        (["laed"], 2, "'touchstone' has no command 'laed'\nhint: did you mean 'lead'?"),
        (["lead", "explian", "L1"], 2, "'touchstone lead' has no command 'explian'\nhint: did you mean 'explain'?"),
        (["lead", "explain"], 2, "Missing expected argument '<lead>'"),
        (["lead", "explain", "X9"], 2, "The value 'X9' is invalid for '<lead>'"),
        (["lead", "explain", "LP9"], 2, "The value 'LP9' is invalid for '<lead>'"),
        (["lead", "list", "--stag", "won"], 2, "Unknown option '--stag'"),
        (["lead", "list", "--stage", "gold"], 2, "The value 'gold' is invalid for '--stage <stage>'"),
        (["lead", "list", "--json", "--csv"], 2, "--json and --csv exclude each other"),
        (["lead", "list"], 3, "there is no data in"),
        (["lead", "list", "--workspace", "A B"], 2, "'workspace' is 'A B' (--workspace)"),
        (["config", "show", "--durability", "fast"], 2, "hint: it must be full or normal"),
        (["config", "check", "--config", "none.yaml"], 3, "the settings file none.yaml cannot be read"),
        (["policy", "validate", "none.yaml"], 3, "there is no policy file 'none.yaml'"),
        (["policy", "validate", "wrong.yaml"], 2, "wrong.yaml:1:1: "),
        (["cost", "add", "4000", "--category", "media", "--from", "2026-03-01"], 2, "The value '4000' is invalid"),
        (
            ["cost", "add", "4EUR", "--category", "media", "--from", "2026-02-30"], 2,
            "The value '2026-02-30' is invalid"
        ),
        (
            ["cost", "add", "4EUR", "--category", "media", "--from", "2026-03-02", "--to", "2026-03-01"], 2,
            "--to 2026-03-01 lies before --from 2026-03-02"
        ),
        (["lead", "list", "--public-suffix-list", "none.dat"], 7, "the public suffix list none.dat cannot be read"),
        (["policy", "apply", "lead-first", "--data", "wrong.yaml/data"], 7, "cannot be made"),
        (["cost", "add", "4EUR", "--category", "media", "--from", "2026-03-01"], 5, "no policy has been applied"),
        (["report", "funel"], 2, "hint: did you mean 'funnel'?"),
    ]

    @Test("what cannot be done ends with its status, a sentence and nothing on standard output")
    func badInvocationsAreToldApart() throws {
        try withProgram { program in
            try program.write("scorring: 1\n", to: "wrong.yaml")
            for (arguments, status, says) in Self.invocations {
                let run = try program.run(arguments)
                #expect(run.status == status, "\(arguments): \(run.errors)")
                #expect(run.errors.contains(says), "\(arguments): \(run.errors)")
                #expect(run.output.isEmpty == (status != 0), "\(arguments): \(run.output)")
            }
        }
    }

    @Test("with --json a complaint is JSON too")
    func complaintsAreJSON() throws {
        try withProgram { program in
            let cases: [([String], String)] = [
                (["lead", "list", "--json"], "not_found"), (["lead", "lst", "--json"], "invalid"),
                (["lead", "explain", "--json"], "invalid"),
                (["config", "show", "--durability", "x", "--json"], "invalid"),
            ]
            for (arguments, code) in cases {
                let run = try program.run(arguments)
                let document = try JSON(parsing: run.errors)
                #expect(document["code"]?.string == code, "\(arguments)")
                #expect(document["message"]?.string?.isEmpty == false, "\(arguments)")
                #expect(run.output.isEmpty, "\(arguments)")
            }
        }
    }
}
