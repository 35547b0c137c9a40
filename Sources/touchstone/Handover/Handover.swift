import Domain
import Foundation

/// Thrown where the data are held by a server that runs commands for others: the command, of which nothing was done yet,
/// is run there.
struct Handover: Error {
    /// The way to the server.
    private let channel: FrameChannel

    /// Connects with the server that holds the data of a folder; nil where none takes over commands.
    init?(toServerOf folder: String) {
        guard let channel = CommandSocket.connect(in: folder) else { return nil }
        self.channel = channel
    }

    /// Has the command run there, with the streams of this process; gives its exit status.
    func run(_ arguments: [String]) -> ExitStatus {
        channel.send(Frame(kind: .command, bytes: Array(CommandRequest(arguments).json.canonical.utf8)))
        let place = Surroundings.current
        while let frame = channel.receive() {
            switch frame.kind {
            case .output: place.output.write(frame.text)
            case .errors: place.errors.write(frame.text)
            case .question: answer(place)
            case .end: return Int32(frame.text).flatMap { ExitStatus(rawValue: $0) } ?? .failure
            case .command, .line, .endOfInput: break
            }
        }
        return Complaint(isJSON: arguments.contains("--json")).make(
            Problem(
                .unavailable, "the server ended before the command did",
                hint: "what was recorded before stays; look what is there before you run it again"))
    }

    private func answer(_ place: Surroundings) {
        let line = place.readLine()
        channel.send(line.map { Frame(kind: .line, bytes: Array($0.utf8)) } ?? Frame(kind: .endOfInput))
    }
}
