import Domain
import Foundation
import Testing

/// What programs can do, people can do on the command line.
@Suite("The API and the command line")
struct ParityTests {
    /// The command that does what a way into the API does, by the way's id.
    private static let commands: [String: String] = [
        "abandonImport": "import abandon", "acceptLead": "lead accept", "addCost": "cost add",
        "answerLead": "lead answer", "applyPolicy": "policy apply",
        "attribute": "attribution", "cancelJob": "job cancel", "changeLeads": "lead bulk", "changeUser": "user role",
        "commitUpload": "upload commit", "comparePolicies": "policy diff", "createBackup": "backup create",
        "createToken": "token create",
        "createUpload": "upload add", "createUser": "user create", "createWebhook": "webhook create",
        "createWriteKey": "key create", "deleteWebhook": "webhook delete", "disableUser": "user disable",
        "disableWebhook": "webhook disable", "discardDeadLetter": "message discard",
        "disqualifyLead": "lead disqualify", "enableUser": "user enable", "enableWebhook": "webhook enable",
        "enrichLead": "enrich lead", "eraseAudit": "audit erase", "examine": "doctor", "explainLead": "lead explain",
        "importFirmographics": "firmographics import",
        "inviteUser": "user invite", "removeCodes": "user remove-codes", "linkForm": "form link",
        "linkIdentity": "user link", "listIdentities": "user identities", "unlinkIdentity": "user unlink",
        "listAccounts": "account list",
        "listAudit": "audit list", "listBackups": "backup list", "listCosts": "cost list",
        "listDeadLetters": "message list",
        "listFacts": "fact list", "listFirmographics": "firmographics list", "listForms": "form list",
        "listImports": "import list", "listJobs": "job list",
        "listLeads": "lead list", "listMergeCandidates": "lead candidates", "listPersons": "person list",
        "listPolicies": "policy history", "listReports": "report", "listTokens": "token list",
        "listUploads": "upload list", "listUsers": "user list", "listVerdicts": "upload verdicts",
        "listWebhookDeliveries": "webhook deliveries", "listWebhooks": "webhook list", "listWriteKeys": "key list",
        "makeReport": "report", "mergeLead": "lead merge", "planEnrichment": "enrich lead",
        "planPolicy": "policy plan", "previewUpload": "upload preview", "proposeMapping": "import mapping",
        "recordFacts": "fact record", "recycleLead": "lead recycle",
        "rejectLead": "lead reject", "remapUpload": "upload remap", "reopenLead": "lead reopen",
        "resumeIntake": "intake resume", "replayWebhook": "webhook replay",
        "replayWebhookDelivery": "webhook replay", "retryDeadLetter": "message retry", "retryJob": "job retry",
        "revokeToken": "token revoke", "revokeWriteKey": "key revoke", "rotateWebhook": "webhook rotate",
        "sampleWebhook": "webhook sample", "showAccount": "account show", "showDeadLetter": "message show",
        "showEnrichment": "enrich status", "showFact": "fact show", "showFirmographics": "firmographics show",
        "showForm": "form show",
        "showImport": "import list", "showIntake": "intake status", "storeOnly": "intake store-only",
        "showImportErrors": "import errors", "showJob": "job show",
        "showLead": "lead show", "showPerson": "person show", "showPolicy": "policy show",
        "showTimeline": "lead timeline", "showUpload": "upload show", "showWebhook": "webhook show",
        "showWebhookDelivery": "webhook deliveries", "signAudit": "audit checkpoint", "testPolicy": "policy test",
        "testWebhook": "webhook test", "tryUpload": "upload try", "undoImport": "import undo",
        "unmergeLead": "lead unmerge", "validatePolicy": "policy validate", "verifyAudit": "audit verify",
        "verifyBackup": "backup verify", "verifyData": "verify",
    ]

    /// What makes sense for programs alone: what the API is, and who they are.
    private static let forPrograms: Set = ["describe", "listRoutes", "showSession"]

    /// What makes sense for people at the machine alone, and what is done over the API in another way: files come as uploads,
    /// and a page takes a form by its address.
    private static let forPeople: Set = [
        "backup restore", "completion", "config check", "config show", "cost import", "demo", "form html", "health",
        "import run", "migrate status", "migrate up", "policy list", "serve",
    ]

    @Test("what a program can do over the API somebody can do by a command, and the table of both is complete")
    func commands() async throws {
        try await withAPI { api in
            let ids = Set(api.description.operations.values.compactMap { $0["operationId"]?.string })
            #expect(ids.subtracting(Self.commands.keys) == Self.forPrograms)
            #expect(Set(Self.commands.keys).subtracting(ids).isEmpty)
            let paths = Set(try CommandDescription.all(of: api.server.program).map { $0.path.joined(separator: " ") })
            #expect(Set(Self.commands.values).subtracting(paths).isEmpty)
            let leaves = paths.filter { path in !path.isEmpty && !paths.contains { $0.hasPrefix(path + " ") } }
            #expect(leaves.subtracting(Self.commands.values).subtracting(["report"]) == Self.forPeople)
        }
    }

    private func withLeads(_ body: (Program) throws -> Void) throws {
        try withProgram { program in
            try program.applyPolicy()
            try program.write(
                "email,company\nann@acme.com,Acme\nbob@acme.com,Acme\ncid@beta.com,Beta\n", to: "list.csv")
            #expect(try program.run("import", "run", "list.csv").status == 0)
            try body(program)
        }
    }

    /// The first fields of the lines that a command answers with.
    private func numbers(_ program: Program, _ arguments: String...) throws -> [String] {
        let run = try program.run(arguments)
        #expect(run.status == 0 || run.status == 6, "\(arguments): \(run.errors)")
        return run.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    }

    @Test(
        "leads are listed by a condition, in an order, page by page, and what is no condition is refused with its place"
    )
    func leads() throws {
        try withLeads { program in
            #expect(try numbers(program, "lead", "list") == ["L1", "L2", "L3"])
            #expect(try numbers(program, "lead", "list", "--sort", "-number") == ["L3", "L2", "L1"])
            #expect(try numbers(program, "lead", "list", "--filter", "company == 'Acme'") == ["L1", "L2"])
            #expect(
                try numbers(
                    program, "lead", "list", "--filter", "company == 'Acme'", "--stage", "captured", "--min-score", "0")
                    == ["L1", "L2"])
            #expect(try numbers(program, "lead", "list", "--proposed").isEmpty)
            let page = try program.run("lead", "list", "--limit", "2")
            #expect(page.errors == "There are more: --after L2\n", "\(page.errors)")
            #expect(try numbers(program, "lead", "list", "--limit", "2", "--after", "L2") == ["L3"])
            let wrong = try program.run("lead", "list", "--filter", "scor > 1")
            #expect(wrong.status == 2 && wrong.errors.contains("score"), "\(wrong.errors)")
            #expect(try program.run("lead", "list", "--sort", "name").status == 2)
        }
    }

    @Test("many leads are changed at once: first what would come of it, then with consent, each by itself")
    func bulk() throws {
        try withLeads { program in
            let filter = ["--filter", "company == 'Acme'", "--reason", "wrong_fit"]
            let before = try StoreContent(of: program)
            let preview = try program.run(["lead", "bulk", "disqualify"] + filter + ["--dry-run"])
            #expect(preview.status == 0 && preview.output.hasPrefix("L1\tyes\tdisqualified\t\nL2\t"), "\(preview)")
            let unasked = try program.run(["lead", "bulk", "disqualify"] + filter + ["--no-input"])
            #expect(unasked.status == 4 && unasked.output.isEmpty, "\(unasked)")
            #expect(try StoreContent(of: program) == before)
            let done = try program.run(["lead", "bulk", "disqualify"] + filter + ["--yes", "--json"])
            #expect(done.status == 0, "\(done.errors)")
            #expect(try JSON(parsing: done.output).array?.map { $0["lead"] } == ["L1", "L2"])
            let partly = try program.run("lead", "bulk", "reopen", "L1", "L3", "L9", "--yes")
            #expect(partly.status == 6, "\(partly.errors)")
            #expect(
                partly.output.split(separator: "\n").map { $0.contains("\tyes\t") } == [true, false, false], "\(partly)"
            )
            for wrong in [
                ["reopen"], ["reopen", "L1", "L1"], ["reject", "L1"], ["reopen", "L1", "--filter", "score > 1"],
            ] {
                #expect(try program.run(["lead", "bulk"] + wrong + ["--yes"]).status == 2, "\(wrong)")
            }
        }
    }

    @Test("persons and companies are listed and shown, and found by what they are recognised by")
    func people() throws {
        try withLeads { program in
            #expect(try numbers(program, "person", "list", "--limit", "2") == ["P1", "P2"])
            #expect(try numbers(program, "person", "list", "--after", "P2") == ["P3"])
            #expect(try numbers(program, "person", "list", "--email", "BOB@acme.com") == ["P2"])
            #expect(try numbers(program, "person", "list", "--email", "eve@acme.com").isEmpty)
            #expect(try program.run("person", "list", "--email", "bob").status == 2)
            #expect(try program.run("person", "show", "P3").output.contains("email cid@beta.com"))
            #expect(try program.run("person", "show", "P9").status == 3)
            #expect(try numbers(program, "account", "list") == ["A1", "A2"])
            #expect(try numbers(program, "account", "list", "--after", "A1") == ["A2"])
            let shown = try program.run("account", "show", "A1")
            #expect(shown.errors == "A1  Acme (acme.com), 2 people\n" && shown.output.hasPrefix("L1\t"), "\(shown)")
            #expect(try program.run("account", "show", "A9").status == 3)
        }
    }

    @Test("a file is handed in, tried, looked at row by row, imported, and what was turned away is given back")
    func uploads() throws {
        try withProgram { program in
            try program.applyPolicy()
            try program.write("email,company\nann@acme.com,Acme\nnobody,Acme\n", to: "list.csv")
            let added = try program.run("upload", "add", "list.csv")
            #expect(added.output == "UP1\n" && added.errors.contains("comma"), "\(added.errors)")
            #expect(try program.run("upload", "verdicts", "UP1").status == 5)
            let tried = try program.run("upload", "try", "UP1")
            #expect(
                tried.output == "UP1: 2 rows read, 1 would be created, 0 updated, 1 turned away.\n", "\(tried)")
            let verdicts = try program.run("upload", "verdicts", "UP1").output
            #expect(verdicts.hasPrefix("2\tcreated\t") && verdicts.contains("\n3\trejected\t0\t"), "\(verdicts)")
            #expect(try numbers(program, "person", "list").isEmpty)
            #expect(try program.run("upload", "commit", "UP1").output == "UP1 is imported as I1.\n")
            #expect(try numbers(program, "person", "list") == ["P1"])
            #expect(try program.run("upload", "show", "UP1").output.contains("I1: 2 rows read, 1 turned away"))
            #expect(try program.run("upload", "list").output.hasPrefix("UP1\tlist.csv\t"))
            #expect(try program.run("import", "errors", "I1").output.contains("nobody"))
            #expect(try program.run("import", "undo", "I1", "--yes").status == 0)
            #expect(try program.run("upload", "add", "none.csv").status == 3)
            #expect(try program.run("upload", "commit", "UP9").status == 3)
        }
    }

    @Test("facts are recorded from the command line, each by itself, and a dry run records none")
    func facts() throws {
        try withProgram { program in
            try program.applyPolicy()
            let good = #"{"type":"track","userId":"u1","event":"Demo Requested","messageId":"m1"}"#
            #expect(try program.run("fact", "record", good, "--dry-run").output == "yes\tL1\t1\t\n")
            let run = try program.run("fact", "record", good, #"{"type":"nonsense"}"#)
            #expect(run.status == 6 && run.output.hasPrefix("yes\tL1\t1\t\nno\t\t0\t"), "\(run)")
            #expect(try program.run("fact", "record", good).output == "yes\tL1\t0\t\n")
            #expect(try program.run("fact", "record", "{").status == 2)
            #expect(try program.run("webhook", "sample", "lead.proposed").output.hasPrefix("{\"data\":"))
        }
    }
}
