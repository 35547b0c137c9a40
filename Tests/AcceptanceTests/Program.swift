import Foundation

/// The real program, started as a user starts it: in a folder of its own, with an environment that holds nothing else.
struct Program {
    /// A new, empty folder: working directory and home.
    let folder: URL

    /// What one run left behind.
    struct Run {
        let status: Int32
        /// Whether a signal ended it; its number is then the status.
        let isKilled: Bool
        let output: String
        let errors: String
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "touchstone-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write("com\norg\nuk\nco.uk\n", to: Program.suffixes)
    }

    /// The public suffixes of these tests: few, because every run reads them.
    private static let suffixes = "suffixes.dat"

    /// Takes the folder away.
    func remove() throws { try FileManager.default.removeItem(at: folder) }

    /// Runs the program and waits for its end.
    func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
        try run(arguments, environment: environment)
    }

    /// The same for arguments in a list.
    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Run {
        try start(Program.executable, arguments, environment)
    }

    /// Runs a line as a shell does.
    func shell(_ line: String, environment: [String: String] = [:]) throws -> Run {
        try start(URL(filePath: "/bin/sh"), ["-c", line], environment)
    }

    /// Puts the policy `lead-first` in force, without which little can be done.
    func applyPolicy() throws {
        let run = try run("policy", "apply", "lead-first")
        guard run.status == 0 else { throw CocoaError(.executableLoad, userInfo: ["errors": run.errors]) }
    }

    /// Writes a file into the folder.
    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    /// Whether a file or folder is there.
    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.appending(path: name).path) }

    /// The built program; it lies beside the test bundle.
    private static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "touchstone")

    /// Starts the program and does not wait for its end.
    func launch(_ arguments: [String], environment: [String: String] = [:]) throws -> RunningProgram {
        try RunningProgram(Program.executable, arguments, in: folder, self.environment(environment))
    }

    /// Runs a line as a shell does and does not wait for its end.
    func launch(shell line: String) throws -> RunningProgram {
        try RunningProgram(URL(filePath: "/bin/sh"), ["-c", line], in: folder, environment([:]))
    }

    private func start(_ executable: URL, _ arguments: [String], _ environment: [String: String]) throws -> Run {
        try RunningProgram(executable, arguments, in: folder, self.environment(environment)).finish()
    }

    private func environment(_ more: [String: String]) -> [String: String] {
        [
            "PATH": "\(Program.executable.deletingLastPathComponent().path):/usr/bin:/bin", "HOME": folder.path,
            "USER": "tester", "TERM": "xterm", "TOUCHSTONE_PUBLIC_SUFFIX_LIST": Program.suffixes,
        ].merging(more) { _, given in given }
    }
}

/// Runs `body` with a program in a new folder, which is gone afterwards.
func withProgram(_ body: (Program) throws -> Void) throws {
    let program = try Program()
    try body(program)
    try program.remove()
}
