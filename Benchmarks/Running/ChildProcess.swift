import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A program that was run to its end, with what it cost.
struct ChildProcess {
    let status: Int32
    /// What it wrote to standard output.
    let output: String
    /// From its start to its end.
    let seconds: Double
    /// The most memory it held at once.
    let peakBytes: Int

    /// Runs a program with arguments and waits for it; what it says to standard error goes to ours, or nowhere. Throws
    /// when it cannot be started.
    static func run(
        _ program: URL, _ arguments: [String], environment: [String: String] = [:], isQuiet: Bool = false
    ) throws -> ChildProcess {
        var pipe: [Int32] = [0, 0]
        guard Glibc.pipe(&pipe) == 0 else { throw BenchError("no pipe for \(program.lastPathComponent)") }
        let clock = ContinuousClock()
        let start = clock.now
        let child: pid_t
        do {
            defer { close(pipe[1]) }
            child = try spawn(program, arguments, environment, output: pipe, isQuiet)
        }
        let output = String(decoding: readAll(pipe[0]), as: UTF8.self)
        close(pipe[0])
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        return ChildProcess(
            status: status, output: output, seconds: (clock.now - start) / .seconds(1),
            peakBytes: usage.ru_maxrss * 1_024)
    }

    private static func spawn(
        _ program: URL, _ arguments: [String], _ environment: [String: String], output: [Int32], _ isQuiet: Bool
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output[1], 1)
        posix_spawn_file_actions_addclose(&actions, output[0])
        if isQuiet { posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) }
        let all = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        var words = ([program.path] + arguments).map { strdup($0) } + [nil]
        var settings = all.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, program.path, &actions, nil, &words, &settings)
        guard code == 0 else {
            throw BenchError("\(program.path) cannot be started: \(String(cString: strerror(code)))")
        }
        return child
    }

    private static func readAll(_ descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }
}

/// Why a figure could not be had.
struct BenchError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
