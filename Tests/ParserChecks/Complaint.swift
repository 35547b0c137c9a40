import Domain
import Gzip
import PolicyFile

/// What a parser says about an input it refuses.
struct Complaint {
    /// What a person reads.
    private let sentences: [String]
    /// Zero-based offsets into the input, with lengths.
    private var places: [Range<Int>] = []
    /// Lines and columns, from 1.
    private var lines: [(line: Int, column: Int)] = []
    private let kind: String

    init(_ error: any Error) {
        kind = "\(type(of: error))"
        switch error {
        case let problem as Problem: sentences = [problem.message]
        case let fault as InflateFault: sentences = ["\(fault)"]
        case let fault as ValueFault: sentences = [fault.message]
        case let flaw as PhoneNumberFlaw: sentences = [flaw.problem(for: "x").message]
        case let refusal as Pattern.Refusal: sentences = [refusal.message]
        case let error as JSONError: (sentences, places) = ([error.message], [error.offset..<error.offset])
        case let flaw as EmailAddressFlaw:
            (sentences, places) = ([flaw.reason.sentence, flaw.problem(for: "x").message], [flaw.offset..<flaw.offset])
        case let flaw as HostNameFlaw: (sentences, places) = ([flaw.sentence], [flaw.offset..<flaw.offset])
        case let error as ConditionError:
            (sentences, places) = ([error.message], [error.offset..<(error.offset + max(0, error.length))])
        case let error as FileComplaints:
            (sentences, lines) = (error.all.map(\.message), error.all.map { ($0.line, $0.column) })
        case let error as FileComplaint: (sentences, lines) = ([error.message], [(error.line, error.column)])
        default: sentences = []
        }
    }

    /// It says something, and every place it names is one of the input.
    func check(against input: [UInt8]) throws(BrokenPromise) {
        try promise(!sentences.isEmpty, "\(kind) is no complaint")
        for sentence in sentences {
            try promise(!sentence.isEmpty, "a complaint says nothing")
        }
        // What is no UTF-8 reaches a parser of text in three bytes for one.
        let count = 3 * input.count
        for place in places {
            try promise(
                place.lowerBound >= 0 && place.upperBound <= count, "\(place) is not in the input: \(sentences)")
        }
        let height = input.reduce(2) { $0 + ($1 == 0x0A || $1 == 0x0D ? 1 : 0) }
        for (line, column) in lines {
            try promise(line >= 1 && column >= 1, "line \(line), column \(column) is nowhere: \(sentences)")
            try promise(line <= height || !input.allSatisfy { $0 < 0x80 }, "line \(line) of \(height): \(sentences)")
        }
    }
}
