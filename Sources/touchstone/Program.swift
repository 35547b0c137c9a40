import ArgumentParser
import Domain

/// The program from its arguments to its exit status.
enum Program {
    /// Does what the arguments ask.
    static func run(_ arguments: [String]) async -> ExitStatus {
        do {
            var command = try Touchstone.parseAsRoot(arguments)
            if let server = command as? ServeCommand {
                try await server.serve()
            } else {
                try command.run()
            }
            return .success
        } catch let status as ExitStatus {
            return status
        } catch {
            return report(error, arguments)
        }
    }

    private static func report(_ error: any Error, _ arguments: [String]) -> ExitStatus {
        let complaint = Complaint(isJSON: arguments.contains("--json"))
        if let problem = UnknownCommand.problem(in: arguments) ?? (error as? Problem) {
            return complaint.make(problem)
        }
        switch Touchstone.exitCode(for: error) {
        case .success:
            let text = Touchstone.fullMessage(for: error)
            StandardStream.output.write(text.replacing("OVERVIEW: ", with: "", maxReplacements: 1) + "\n")
            return .success
        case .validationFailure:
            return complaint.make(usage: Touchstone.message(for: error), full: Touchstone.fullMessage(for: error))
        default:
            return complaint.make(Problem(.internal, "\(error)"))
        }
    }
}
