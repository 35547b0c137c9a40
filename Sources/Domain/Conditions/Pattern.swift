/// A regular expression in the syntax of RE2, without what needs going back: every search takes time in proportion to the
/// text, whatever the pattern (K. Thompson, "Regular Expression Search Algorithm", 1968).
package struct Pattern: Hashable, Sendable {
    /// As the author wrote it.
    package let source: String
    private let program: [Instruction]

    /// One step of the automaton.
    enum Instruction: Hashable, Sendable {
        case scalar(UInt32)
        case set(ScalarSet)
        case split(Int, Int)
        case jump(Int)
        case assertion(Assertion)
        case accept
    }

    /// A place in the text rather than a part of it.
    enum Assertion: Hashable, Sendable {
        case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary
    }

    /// Why a text is no pattern.
    package struct Refusal: Error, Hashable, Sendable {
        /// One sentence that names the place.
        package let message: String
    }

    /// Compiles a pattern; refuses what RE2 refuses, names of scripts, and what needs more than 2,000 steps.
    package init(_ source: String) throws(Refusal) {
        var parser = PatternParser(source)
        var compiler = PatternCompiler()
        self.source = source
        program = try compiler.program(of: try parser.pattern())
    }

    /// The number of steps; a search takes at most that many per code point.
    package var size: Int { program.count }

    /// Whether the pattern matches somewhere in the text.
    package func isFound(in text: String) -> Bool {
        var search = Search(program: program)
        var rest = text.unicodeScalars.makeIterator()
        var previous: Unicode.Scalar?
        while true {
            let next = rest.next()
            if search.hasArrived(between: previous, and: next) { return true }
            guard let next else { return false }
            search.consume(next)
            previous = next
        }
    }
}

/// All states the automaton can be in at one place of the text.
private struct Search {
    let program: [Pattern.Instruction]
    /// Where to go on at the next place.
    private var pending: [Int] = []
    /// The steps that wait for a code point.
    private var active: [Int] = []
    private var stack: [Int] = []
    /// By step, the last place it was reached at.
    private var reached: [Int]
    private var place = 0

    init(program: [Pattern.Instruction]) {
        self.program = program
        reached = Array(repeating: 0, count: program.count)
    }

    /// Follows everything that takes no code point, from the pending steps and, as a match may start anywhere, from the
    /// beginning; whether that leads to the end of the pattern.
    mutating func hasArrived(between previous: Unicode.Scalar?, and next: Unicode.Scalar?) -> Bool {
        place += 1
        active.removeAll(keepingCapacity: true)
        stack = pending
        stack.append(0)
        while let step = stack.popLast() {
            guard reached[step] != place else { continue }
            reached[step] = place
            switch program[step] {
            case .accept: return true
            case .jump(let target): stack.append(target)
            case .split(let first, let second): stack += [second, first]
            case .assertion(let assertion):
                if assertion.holds(between: previous, and: next) { stack.append(step + 1) }
            case .scalar, .set: active.append(step)
            }
        }
        return false
    }

    /// Moves past one code point.
    mutating func consume(_ scalar: Unicode.Scalar) {
        pending.removeAll(keepingCapacity: true)
        for step in active {
            switch program[step] {
            case .scalar(let value): if value == scalar.value { pending.append(step + 1) }
            case .set(let set): if set.contains(scalar) { pending.append(step + 1) }
            default: continue
            }
        }
    }
}

extension Pattern.Assertion {
    fileprivate func holds(between previous: Unicode.Scalar?, and next: Unicode.Scalar?) -> Bool {
        switch self {
        case .textStart: previous == nil
        case .textEnd: next == nil
        case .lineStart: previous == nil || previous == "\n"
        case .lineEnd: next == nil || next == "\n"
        case .wordBoundary: isWord(previous) != isWord(next)
        case .noWordBoundary: isWord(previous) == isWord(next)
        }
    }

    private func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { ScalarSet.word.contains($0) } ?? false
    }
}
