import Foundation

/// The real program, started as a user starts it: in a folder of its own, with an environment that holds nothing else.
struct Program {
    /// A new, empty folder: working directory and home.
    let folder: URL

    /// What one run left behind.
    struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "touchstone-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

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

    private func start(_ executable: URL, _ arguments: [String], _ environment: [String: String]) throws -> Run {
        let streams = FileManager.default.temporaryDirectory.appending(path: "touchstone-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
        defer { removeQuietly(streams) }
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = [
            "PATH": "\(Program.executable.deletingLastPathComponent().path):/usr/bin:/bin", "HOME": folder.path,
            "USER": "tester", "TERM": "xterm",
        ].merging(environment) { _, given in given }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try file(streams.appending(path: "output"))
        process.standardError = try file(streams.appending(path: "errors"))
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus,
            output: try String(contentsOf: streams.appending(path: "output"), encoding: .utf8),
            errors: try String(contentsOf: streams.appending(path: "errors"), encoding: .utf8))
    }

    private func file(_ url: URL) throws -> FileHandle {
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }

    private func removeQuietly(_ url: URL) {
        do { try FileManager.default.removeItem(at: url) } catch { print("\(url.path) stays: \(error)") }
    }
}

/// Runs `body` with a program in a new folder, which is gone afterwards.
func withProgram(_ body: (Program) throws -> Void) throws {
    let program = try Program()
    try body(program)
    try program.remove()
}
