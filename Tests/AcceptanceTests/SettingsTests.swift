import Domain
import Foundation
import Testing

@Suite("Settings")
struct SettingsTests {
    @Test("options come before the environment, the environment before the file, the file before the defaults")
    func nearerPlacesWin() throws {
        try withProgram { program in
            try program.write("# mine\nworkspace: from-file\ndurability: normal\ndata: store\n", to: "touchstone.yaml")
            let run = try program.run(
                "config", "show", "--origin", "--workspace", "from-flag",
                environment: ["TOUCHSTONE_WORKSPACE": "from-variable", "TOUCHSTONE_DURABILITY": "full"])
            let lines: [String] = [
                "data\t\(program.folder.path)/store\ttouchstone.yaml:4", "workspace\tfrom-flag\t--workspace",
                "durability\tfull\tTOUCHSTONE_DURABILITY",
                "public_suffix_list\tsuffixes.dat\tTOUCHSTONE_PUBLIC_SUFFIX_LIST", "log_level\twarning\tdefault",
                "log_format\tauto\tdefault", "listen\t127.0.0.1:8080\tdefault", "public_url\t\tdefault",
                "idle_seconds\t30\tdefault", "slow_seconds\t10\tdefault", "max_connections\t4096\tdefault",
                "outbound_allow\t\tdefault", "trusted_proxies\t\tdefault", "form_rate\t10\tdefault",
                "oidc_issuer\t\tdefault", "oidc_client_id\t\tdefault", "oidc_client_secret\t\tdefault",
                "oidc_name\tsingle sign-on\tdefault", "oidc_new_users\tnone\tdefault", "oidc_domains\t\tdefault",
                "oidc_redirect_url\t\tdefault",
            ]
            #expect(run.output == lines.joined(separator: "\n") + "\n")
            #expect(run.status == 0 && run.errors.isEmpty)
        }
    }

    @Test("the file can be named by an option or a variable")
    func theFileCanBeNamed() throws {
        try withProgram { program in
            try program.write("workspace: other\n", to: "other.yaml")
            let named = try program.run("config", "show", "--origin", "--config", "other.yaml")
            #expect(named.output.contains("workspace\tother\tother.yaml:1\n"))
            let variable = ["TOUCHSTONE_CONFIG": "other.yaml"]
            #expect(try program.run("config", "show", environment: variable).output.contains("workspace\tother\n"))
        }
    }

    @Test("what is no setting is an error that names its place and the nearest right one")
    func unknownSettingsAreErrors() throws {
        let cases: [(file: String, environment: [String: String], says: String)] = [
            (
                "workspace: a\nworkspce: b\n", [:],
                "touchstone.yaml:2:1: unknown key 'workspce' (did you mean 'workspace'?)"
            ),
            ("durability: fast\n", [:], "'durability' is 'fast' (touchstone.yaml:1)\nhint: it must be full or normal"),
            ("data: [a, b]\n", [:], "touchstone.yaml:1:"),
            ("data: \"\n", [:], "touchstone.yaml:"),
            (
                "", ["TOUCHSTONE_DATTA": "x"],
                "TOUCHSTONE_DATTA, which is no setting\nhint: did you mean 'TOUCHSTONE_DATA'?"
            ),
            ("", ["TOUCHSTONE_LOG_LEVEL": "loud"], "'log_level' is 'loud' (TOUCHSTONE_LOG_LEVEL)"),
        ]
        try withProgram { program in
            for (file, environment, says) in cases {
                try program.write(file, to: "touchstone.yaml")
                for arguments in [["config", "check"], ["lead", "list"]] {
                    let run = try program.run(arguments, environment: environment)
                    #expect(run.status == 2 && run.errors.contains(says), "\(file)\(environment): \(run.errors)")
                }
            }
        }
    }

    @Test("a setting can stand in a file of its own, which a variable names or systemd hands over")
    func filesOfSingleSettings() throws {
        try withProgram { program in
            try program.write("from-its-file\nnot this\n", to: "name")
            try program.write("from-systemd", to: "touchstone.workspace")
            try program.write("workspace: from-yaml\n", to: "touchstone.yaml")
            let named = ["TOUCHSTONE_WORKSPACE_FILE": "name"]
            let handed = ["CREDENTIALS_DIRECTORY": program.folder.path]
            let rows: [(environment: [String: String], says: String)] = [
                (named, "workspace\tfrom-its-file\tTOUCHSTONE_WORKSPACE_FILE\n"),
                (handed, "workspace\tfrom-systemd\tcredential touchstone.workspace\n"),
                (named.merging(handed) { $1 }, "workspace\tfrom-its-file\tTOUCHSTONE_WORKSPACE_FILE\n"),
                (handed.merging(["TOUCHSTONE_WORKSPACE": "own"]) { $1 }, "workspace\town\tTOUCHSTONE_WORKSPACE\n"),
                ([:], "workspace\tfrom-yaml\ttouchstone.yaml:1\n"),
            ]
            for (environment, says) in rows {
                let run = try program.run("config", "show", "--origin", environment: environment)
                #expect(run.output.contains(says), "\(environment): \(run.output)\(run.errors)")
            }
            let both = try program.run(
                "config", "check", environment: named.merging(["TOUCHSTONE_WORKSPACE": "own"]) { $1 })
            #expect(both.status == 2 && both.errors.contains("TOUCHSTONE_WORKSPACE and TOUCHSTONE_WORKSPACE_FILE"))
            let missing = try program.run("config", "check", environment: ["TOUCHSTONE_LISTEN_FILE": "none"])
            #expect(missing.status == 3 && missing.errors.contains("none cannot be read (TOUCHSTONE_LISTEN_FILE)"))
        }
    }

    @Test("a provider of sign-ins is set up as a whole or not at all, and its secret is shown to nobody")
    func provider() throws {
        let whole = [
            "TOUCHSTONE_OIDC_ISSUER": "https://sso.example.com", "TOUCHSTONE_OIDC_CLIENT_ID": "touchstone",
            "TOUCHSTONE_OIDC_CLIENT_SECRET": "do not tell", "TOUCHSTONE_PUBLIC_URL": "https://touchstone.example.com",
        ]
        let rows: [(changes: [String: String], says: String?)] = [
            ([:], nil), (["TOUCHSTONE_OIDC_ISSUER": ""], nil),
            (["TOUCHSTONE_PUBLIC_URL": ""], "'public_url' is not"),
            (
                ["TOUCHSTONE_PUBLIC_URL": "", "TOUCHSTONE_OIDC_REDIRECT_URL": "https://t.example/sign-in/oidc/return"],
                nil
            ),
            (["TOUCHSTONE_OIDC_REDIRECT_URL": "https://t.example/return"], "'oidc_redirect_url' is"),
            (["TOUCHSTONE_OIDC_CLIENT_ID": ""], "'oidc_client_id' is not"),
            (["TOUCHSTONE_OIDC_CLIENT_SECRET": ""], "'oidc_client_secret' is not"),
            (["TOUCHSTONE_OIDC_CLIENT_SECRET": "do not tell\u{E9}"], "'oidc_client_secret' is '********'"),
            (["TOUCHSTONE_OIDC_ISSUER": "sso.example.com"], "'oidc_issuer' is 'sso.example.com'"),
            (["TOUCHSTONE_OIDC_ISSUER": "https://sso.example.com/?a=b"], "'oidc_issuer' is"),
            (["TOUCHSTONE_OIDC_NEW_USERS": "rep"], "'oidc_domains' is empty"),
            (["TOUCHSTONE_OIDC_NEW_USERS": "rep", "TOUCHSTONE_OIDC_DOMAINS": "acme.com, acme.de"], nil),
            (["TOUCHSTONE_OIDC_NEW_USERS": "admin"], "'oidc_new_users' is 'admin'"),
            (["TOUCHSTONE_OIDC_DOMAINS": "*.com"], "'oidc_domains' is '*.com'"),
            (["TOUCHSTONE_OIDC_NAME": ""], "'oidc_name' is ''"),
        ]
        try withProgram { program in
            for (changes, says) in rows {
                for arguments in [["config", "check"], ["config", "show", "--origin"]] {
                    let run = try program.run(arguments, environment: whole.merging(changes) { $1 })
                    #expect(run.status == (says == nil ? 0 : 2), "\(changes): \(run.errors)")
                    #expect(says == nil || run.errors.contains(says ?? ""), "\(changes): \(run.errors)")
                    #expect(!(run.output + run.errors).contains("do not tell"))
                }
            }
            let shown = try program.run("config", "show", environment: whole).output
            #expect(shown.contains("oidc_client_secret\t********\n"), "\(shown)")
            try program.write("do not tell\n", to: "secret")
            var filed = whole.merging(["TOUCHSTONE_OIDC_CLIENT_SECRET_FILE": "secret"]) { $1 }
            filed["TOUCHSTONE_OIDC_CLIENT_SECRET"] = nil
            let origin = try program.run("config", "show", "--origin", environment: filed).output
            #expect(origin.contains("oidc_client_secret\t********\tTOUCHSTONE_OIDC_CLIENT_SECRET_FILE\n"), "\(origin)")
        }
    }

    @Test("without any setting the program works with what the system has")
    func defaultsWork() throws {
        try withProgram { program in
            let run = try program.shell("env -u TOUCHSTONE_PUBLIC_SUFFIX_LIST touchstone policy apply lead-first")
            #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
            #expect(program.has("touchstone-data/touchstone.sqlite"))
        }
    }

    @Test("the log goes to standard error at the level that is set")
    func theLevelOfTheLogIsHeard() throws {
        try withProgram { program in
            let loud = try program.run("policy", "apply", "lead-first", "--log-level", "debug", "--log-format", "text")
            #expect(loud.errors.contains(" debug database opened durability=full path="))
            #expect(loud.errors.contains(" info migrated to="))
            #expect(try program.run("policy", "history").errors.isEmpty)
            let lines = try program.run("policy", "history", "--log-level", "debug").errors
            let documents = try lines.split(separator: "\n").map { try JSON(parsing: String($0)) }
            let opened = documents.first { $0["message"]?.string == "database opened" }
            #expect(opened?["level"]?.string == "debug", "\(lines)")
            #expect(opened?["durability"]?.string == "full", "\(lines)")
            let time = opened?["time"]?.string ?? ""
            #expect(time.hasSuffix("Z"))
        }
    }
}
