import Dispatch
import Domain
import Foundation
import Logging
import Storage
import Synchronization

/// Runs the commands that clients hand to a server, each on a thread of its own over the data the server has open.
final class CommandDesk: Sendable {
    let house: OpenHouse
    private let log: Logger
    private let listener: Int32
    private let running = Mutex(Running())
    private let allEnded = DispatchGroup()

    private struct Running {
        var isStopped = false
        /// What ends each.
        var commands: [Int: @Sendable () -> Void] = [:]
        var last = 0
    }

    /// So many commands run at the same time; more are refused.
    private static let most = 32
    /// A client that takes none of its output for so long is given up, because what it asked for holds a snapshot.
    private static let patienceSeconds = 60
    /// What runs when the server stops has so long to notice.
    private static let graceSeconds = 10.0

    /// `listener` is a socket that listens; it is closed at the end.
    init(_ house: OpenHouse, listener: Int32, log: Logger) {
        self.house = house
        self.listener = listener
        self.log = log
    }

    /// Begins to take over commands.
    func open() { start(named: "commands") { $0.acceptAll() } }

    /// Takes over none any more, ends those that run before their next statement, and waits for them.
    func close() {
        CommandSocket.remove(in: house.folder)
        let commands = running.withLock { running in
            running.isStopped = true
            return Array(running.commands.values)
        }
        shutdown(listener, Int32(SHUT_RDWR))
        for end in commands { end() }
        if allEnded.wait(timeout: .now() + CommandDesk.graceSeconds) != .success {
            log.warning("commands of clients still run", metadata: ["commands": "\(commands.count)"])
        }
    }

    private func acceptAll() {
        defer { Foundation.close(listener) }
        while true {
            let descriptor = accept(listener, nil, nil)
            if descriptor < 0, errno == EINTR || errno == ECONNABORTED { continue }
            guard descriptor >= 0 else { break }
            var patience = timeval(tv_sec: CommandDesk.patienceSeconds, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
            let channel = FrameChannel(descriptor)
            start(named: "client") { $0.serve(channel) }
        }
        if !running.withLock({ $0.isStopped }) { log.error("no more commands are taken over from clients") }
    }

    /// Reads what the client sends while its command runs: when it is gone, the command ends.
    private func serve(_ channel: FrameChannel) {
        guard let frame = channel.receive(), frame.kind == .command,
            // What is no document is no command.
            let json = try? JSON(parsing: frame.bytes), let request = CommandRequest(json)
        else { return }
        let cancellation = Cancellation()
        let lines = TypedLines()
        let end = { @Sendable in
            cancellation.cancel()
            lines.give(nil)
        }
        guard let number = admit(end) else {
            refuse(channel)
            return
        }
        start(named: "command") { $0.run(request, number, channel, lines, cancellation) }
        while let frame = channel.receive() {
            lines.give(frame.kind == .line ? frame.text : nil)
        }
        end()
    }

    private func run(
        _ request: CommandRequest, _ number: Int, _ channel: FrameChannel, _ lines: TypedLines,
        _ cancellation: Cancellation
    ) {
        let surroundings = Surroundings(
            environment: request.environment, folder: request.folder,
            output: FrameStream(
                channel: channel, kind: .output, isTerminal: request.output.isTerminal, width: request.output.width),
            errors: FrameStream(
                channel: channel, kind: .errors, isTerminal: request.errors.isTerminal, width: request.errors.width),
            readLine: { lines.next { channel.send(Frame(kind: .question)) } },
            house: house, cancellation: cancellation)
        let status = Surroundings.$current.withValue(surroundings) { Program.answer(request.arguments) }
        channel.send(Frame(kind: .end, bytes: Array("\(status.rawValue)".utf8)))
        channel.end()
        log.debug("a command of a client ended", metadata: ["status": "\(status.rawValue)"])
        running.withLock { $0.commands[number] = nil }
        allEnded.leave()
    }

    private func refuse(_ channel: FrameChannel) {
        let text = "error: the server stops, or runs \(CommandDesk.most) commands already\nhint: try again shortly\n"
        channel.send(Frame(kind: .errors, bytes: Array(text.utf8)))
        channel.send(Frame(kind: .end, bytes: Array("\(ExitStatus.unavailable.rawValue)".utf8)))
        channel.end()
    }

    /// Notes a command; nil where there are too many, or the server stops.
    private func admit(_ end: @escaping @Sendable () -> Void) -> Int? {
        running.withLock { running in
            guard !running.isStopped, running.commands.count < CommandDesk.most else { return nil }
            running.last += 1
            running.commands[running.last] = end
            allEnded.enter()
            return running.last
        }
    }

    private func start(named name: String, _ work: @escaping @Sendable (CommandDesk) -> Void) {
        let thread = Thread { [self] in work(self) }
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }
}
