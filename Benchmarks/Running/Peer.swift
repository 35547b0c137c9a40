import Domain
import Foundation

/// What a peer answered: one object of JSON.
struct Peer {
    private let answer: JSON

    /// Runs a Python peer over the workspace's folder; nil, with a word to the reader, where it cannot be run.
    static func python(_ script: String, _ arguments: [String], _ bench: Bench) throws -> Peer? {
        guard FileManager.default.isExecutableFile(atPath: bench.python.path) else {
            bench.say("\(script): there is no Python environment; 'make bench' makes it")
            return nil
        }
        return try run(bench.python, [bench.shipped("Peers/\(script)").path] + arguments, bench)
    }

    /// Runs a peer that is a program of its own.
    static func run(_ program: URL, _ arguments: [String], _ bench: Bench) throws -> Peer? {
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            bench.say("\(program.lastPathComponent) is not there; 'make bench' makes it")
            return nil
        }
        let child = try ChildProcess.run(program, arguments, environment: ["PYTHONDONTWRITEBYTECODE": "1"])
        guard child.status == 0, let line = child.output.split(separator: "\n").last else {
            bench.say("\(arguments.first ?? program.path) failed")
            return nil
        }
        return Peer(answer: try JSON(parsing: String(line)))
    }

    /// Reads an answer that was kept; nil where the file holds none.
    init?(reading file: URL) throws {
        answer = try JSON(parsing: try Data(contentsOf: file))
        guard answer.object != nil else { return nil }
    }

    private init(answer: JSON) { self.answer = answer }

    /// The answer as it came, for the file of results.
    var json: JSON { answer }

    /// The time it measured of itself.
    var seconds: Double? { answer["seconds"]?.double }

    /// A number by its name.
    func number(_ key: String) -> Double? { answer[key]?.double }

    /// The sums that are compared, by name; empty when there are none.
    func totals(_ key: String? = nil) -> [String: Double] {
        let totals = key.map { answer["totals"]?[$0] } ?? answer["totals"]
        return (totals?.object ?? [:]).compactMapValues(\.double)
    }
}

extension JSON {
    /// A number, whole or not; nil for everything else.
    var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}
