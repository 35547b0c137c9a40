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
            #expect(
                run.output.split(separator: "\n").map { $0.split(separator: "\t") } == [
                    ["data", "\(program.folder.path)/store", "touchstone.yaml:4"].map { $0[...] },
                    ["workspace", "from-flag", "--workspace"],
                    ["durability", "full", "TOUCHSTONE_DURABILITY"],
                    ["public_suffix_list", "suffixes.dat", "TOUCHSTONE_PUBLIC_SUFFIX_LIST"],
                    ["log_level", "warning", "default"],
                    ["listen", "127.0.0.1:8080", "default"],
                    ["public_url", "default"],
                ])
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
            let loud = try program.run("policy", "apply", "lead-first", "--log-level", "debug")
            #expect(loud.errors.contains(" debug database opened durability=full path="))
            #expect(loud.errors.contains(" info migrated to="))
            #expect(try program.run("policy", "history").errors.isEmpty)
        }
    }
}
