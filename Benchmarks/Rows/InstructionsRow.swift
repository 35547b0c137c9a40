import Domain
import Foundation

/// Instructions of the processor for one fact or one touch, counted by callgrind on a fixed small input: the same on every
/// machine with the same compiler. Each is held to what `Benchmarks/instructions.json` says was counted before, and a
/// twentieth more; one that is missing there is only written down.
struct InstructionsRow: Row {
    let id = "instructions"
    let summary = "Instructions for one fact or touch, counted by callgrind"

    func measure(_ bench: Bench) throws -> [Line] {
        let recorded = try JSONDecoder().decode([String: Double].self, from: try Data(contentsOf: bench.bounds))
        guard let valgrind = InstructionsRow.find("valgrind") else {
            bench.say("valgrind is not there: no instructions are counted")
            return Kernels.catalogue.members.map { line($0, nil, recorded) }
        }
        return try Kernels.catalogue.members.map { kernel in
            line(kernel, try count(kernel, valgrind, bench), recorded)
        }
    }

    private func line(_ kernel: any Kernel, _ instructions: Double?, _ recorded: [String: Double]) -> Line {
        let before = recorded[kernel.id]
        var line = Line(
            figure: "instructions: \(kernel.summary)", product: instructions.map { .instructions($0) },
            targets: [before.map { .atMost(.instructions($0 * InstructionsRow.leeway)) } ?? .recorded])
        line.details = ["recorded": before.map { .number($0) } ?? .null]
        return line
    }

    /// A change of the code around a kernel moves its figure a little.
    private static let leeway = 1.05

    /// Instructions for one element; nil where the product has no such kernel yet.
    private func count(_ kernel: any Kernel, _ valgrind: URL, _ bench: Bench) throws -> Double? {
        let folder = try bench.scratch("callgrind")
        let out = folder.appending(path: "out")
        let child = try ChildProcess.run(
            valgrind,
            [
                "--tool=callgrind", "--callgrind-out-file=\(out.path)", "--collect-atstart=no",
                "--toggle-collect=*\(Kernels.collectedName)*", try InstructionsRow.stripped(bench, folder).path,
                "--kernel", kernel.id,
            ],
            environment: ["SWIFT_DETERMINISTIC_HASHING": "1"], isQuiet: true)
        guard child.status == 0, let elements = Int(child.output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw BenchError("callgrind failed on \(kernel.id)")
        }
        guard elements > 0 else { return nil }
        let text = String(decoding: try Data(contentsOf: out), as: UTF8.self)
        let line = text.split(separator: "\n").last { $0.hasPrefix("totals:") || $0.hasPrefix("summary:") }
        guard let total = line?.split(separator: " ").last.flatMap({ Double($0) }), total > 0 else {
            throw BenchError("callgrind collected nothing of \(kernel.id)")
        }
        return total / Double(elements)
    }

    /// This program without debug information, which valgrind may not be able to read.
    private static func stripped(_ bench: Bench, _ folder: URL) throws -> URL {
        let copy = folder.appending(path: "benchmarks")
        guard let strip = find("strip"),
            try ChildProcess.run(strip, ["-g", "-o", copy.path, bench.benchmarks.path]).status == 0
        else { return bench.benchmarks }
        return copy
    }

    private static func find(_ program: String) -> URL? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { URL(filePath: "\($0)/\(program)") }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
        }
    }
}
