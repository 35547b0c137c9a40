import Foundation
import Storage

/// Where a command runs and for whom: this process with its terminal, or a client of the server with its own.
struct Surroundings: Sendable {
    /// Those of the command that runs on this thread.
    @TaskLocal static var current = Surroundings.ofProcess

    let environment: [String: String]
    /// The working directory, from which paths count.
    let folder: String
    let output: any TextStream
    let errors: any TextStream
    /// Reads a line that somebody types; nil at the end of the input.
    let readLine: @Sendable () -> String?
    /// The open data of the server that runs the command; nil where the command opens them itself.
    var house: OpenHouse?
    /// Ends the command; nil where the process is ended instead.
    var cancellation: Cancellation?

    /// Where a path that was typed leads.
    func url(_ path: String) -> URL {
        URL(filePath: path, relativeTo: URL(filePath: folder, directoryHint: .isDirectory))
    }

    private static let ofProcess = Surroundings(
        environment: ProcessInfo.processInfo.environment, folder: FileManager.default.currentDirectoryPath,
        output: ProcessStream.output, errors: ProcessStream.error, readLine: { Swift.readLine() })
}
