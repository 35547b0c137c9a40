import Domain
import Foundation
import ParserChecks
import TestSupport

/// One table of malformed inputs in a process that does nothing else, and ends with it.
struct MalformedRun {
    private let parser: ParserCheck
    private let note = RunNote()
    private var taken = 0
    private var refused = 0
    private var slowest = (seconds: 0.0, name: "nothing")
    private var broken: [String] = []

    init(of parser: ParserCheck) { self.parser = parser }

    /// Ten thousand inputs in the suite; in the long form, of `make properties`, as many as the environment says.
    private static let inputs = Trials.count("TOUCHSTONE_INPUTS", usually: 10_000)
    /// For one input; even the slowest usually takes a hundredth of it, unoptimised.
    private static let limitSeconds = 1.0
    private static let limitMegabytes = 64

    /// Goes through the table, writes down what happened and leaves, with success when everything is as it should be.
    mutating func run() -> Never {
        for (index, input) in parser.corpus.enumerated() { read(input, "the corpus, \(index)") }
        let before = MalformedRun.peakMegabytes
        for seed in 0..<MalformedRun.inputs where broken.count < 5 {
            var random = SeededRandom(seed: UInt64(seed))
            read(parser.mutation.input(&random), "seed \(seed)")
        }
        conclude(megabytes: MalformedRun.peakMegabytes - before)
    }

    private mutating func read(_ input: [UInt8], _ name: String) {
        note.begin(name)
        MalformedRun.endProcessAfterSeconds(20)
        let start = MalformedRun.cpuSeconds
        do throws(BrokenPromise) {
            if try parser.takes(input) { taken += 1 } else { refused += 1 }
        } catch {
            broken.append("\(name): \(error.message.prefix(600)): \(MalformedRun.shown(input))")
        }
        let seconds = MalformedRun.cpuSeconds - start
        if seconds > slowest.seconds { slowest = (seconds, name) }
    }

    private mutating func conclude(megabytes growth: Int) -> Never {
        if slowest.seconds > MalformedRun.limitSeconds { broken.append("\(slowest.name) takes \(slowest.seconds) s") }
        if growth > MalformedRun.limitMegabytes { broken.append("the memory grows by \(growth) MB") }
        if taken * 300 < refused { broken.append("hardly anything is taken: the inputs are too wild") }
        let figures =
            "\(taken) taken, \(refused) refused, \(growth) MB, slowest \(Int(slowest.seconds * 1_000_000)) µs "
            + "(\(slowest.name)), \(Int(MalformedRun.cpuSeconds * 1_000)) ms"
        note.write((broken.isEmpty ? "done: " : "broken: ") + figures + "\n" + broken.joined(separator: "\n"))
        if let log = ProcessInfo.processInfo.environment["TOUCHSTONE_FIGURES"] { append(figures, to: log) }
        exit(broken.isEmpty ? EXIT_SUCCESS : EXIT_FAILURE)
    }

    /// A reader that goes on for ever is ended by the system, and the note says at which input.
    private static func endProcessAfterSeconds(_ seconds: Int) {
        var timer = itimerval()
        timer.it_value.tv_sec = seconds
        setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    }

    private func append(_ figures: String, to path: String) {
        let line = Array("\(parser.name): \(figures)\n".utf8)
        let file = open(path, O_CREAT | O_WRONLY | O_APPEND, 0o600)
        write(file, line, line.count)
        close(file)
    }

    private static func shown(_ input: [UInt8]) -> String {
        String(decoding: input.prefix(600), as: UTF8.self).debugDescription + (input.count > 600 ? "…" : "")
    }

    /// Of the whole process, children left out.
    private static var cpuSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The largest size the process has had.
    private static var peakMegabytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Int(usage.ru_maxrss) / 1_024
    }
}
