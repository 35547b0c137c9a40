import Domain

/// How the program says on standard error that something went wrong: in words, or as JSON where `--json` was asked for.
struct Complaint {
    let isJSON: Bool

    /// Says what the problem is; gives its exit status.
    func make(_ problem: Problem) -> ExitStatus {
        if isJSON {
            write(json: problem)
        } else {
            let hint = problem.hint.isEmpty ? "" : "\nhint: \(problem.hint)"
            StandardStream.error.write("\(prefix)\(problem.message)\(hint)\n")
        }
        return ExitStatus(problem.code)
    }

    /// Says that the arguments make no sense; `full` repeats the message with the usage below it.
    func make(usage message: String, full: String) -> ExitStatus {
        if isJSON {
            write(json: Problem(.invalid, message))
        } else {
            let usage = full.hasPrefix("Error: ") ? prefix + full.dropFirst("Error: ".count) : full
            StandardStream.error.write(usage + "\n")
        }
        return .usage
    }

    private var prefix: String { Style(for: Surroundings.current.errors).warning("error:") + " " }

    private func write(json problem: Problem) {
        let document: JSON = [
            "code": .string(problem.code.rawValue), "message": .string(problem.message), "hint": .string(problem.hint),
        ]
        StandardStream.error.write(document.canonical + "\n")
    }
}
