import ArgumentParser
import Dispatch
import Domain
import Storage
import Synchronization

/// The program from its arguments to its exit status.
enum Program {
    /// Does what the arguments ask; where a server has the data, it is asked to.
    static func run(_ arguments: [String]) async -> ExitStatus {
        do {
            var command = try Touchstone.parseAsRoot(arguments)
            if let server = command as? ServeCommand {
                try await server.serve()
            } else if let caller = command as? any OutsideCommand {
                try await caller.askOutside()
            } else {
                try command.run()
            }
            return .success
        } catch let handover as Handover {
            return handover.run(arguments)
        } catch {
            return status(of: error, arguments)
        }
    }

    /// Does at a server what the arguments of a client ask, in the client's surroundings.
    static func answer(_ arguments: [String]) -> ExitStatus {
        do {
            var command = try Touchstone.parseAsRoot(arguments)
            if let caller = command as? any OutsideCommand { try wait(for: caller) } else { try command.run() }
            return .success
        } catch {
            return status(of: error, arguments)
        }
    }

    /// Each command of a client has a thread of its own, which may wait.
    private static func wait(for command: any OutsideCommand) throws {
        let done = DispatchSemaphore(value: 0)
        let words = UncheckedCommand(command: command)
        Task {
            do { try await words.command.askOutside() } catch { words.outcome.withLock { $0 = .failure(error) } }
            done.signal()
        }
        done.wait()
        try words.outcome.withLock { $0 }.get()
    }

    private static func status(of error: any Error, _ arguments: [String]) -> ExitStatus {
        if let status = error as? ExitStatus { return status }
        let complaint = Complaint(isJSON: arguments.contains("--json"))
        if let problem = UnknownCommand.problem(in: arguments) ?? problem(error) { return complaint.make(problem) }
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

    private static func problem(_ error: any Error) -> Problem? {
        guard case StorageError.interrupted = error else { return error as? Problem }
        return Problem(
            .unavailable, "the server stops, and the command with it",
            hint: "what was recorded before stays; run it again when the server is back")
    }
}

/// A command on its way to the task that runs it, and what came of it; whoever hands it over only waits.
// The command is read by one task, while whoever made it only waits.
private final class UncheckedCommand: @unchecked Sendable {
    let command: any OutsideCommand
    let outcome = Mutex<Result<Void, any Error>>(.success(()))

    init(command: any OutsideCommand) { self.command = command }
}
