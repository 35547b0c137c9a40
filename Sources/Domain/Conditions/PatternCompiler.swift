/// Turns a pattern into the steps of an automaton.
struct PatternCompiler {
    private var program: [Pattern.Instruction] = []
    private var work = 0

    /// More steps than this are refused.
    private static let limit = 2_000

    mutating func program(of tree: PatternTree) throws(Pattern.Refusal) -> [Pattern.Instruction] {
        try emit(tree)
        program.append(.accept)
        return program
    }

    private mutating func emit(_ tree: PatternTree) throws(Pattern.Refusal) {
        work += 1
        guard program.count < PatternCompiler.limit, work < 10 * PatternCompiler.limit else {
            throw Pattern.Refusal(message: "the pattern is too large; lower the counts of its repetitions")
        }
        switch tree {
        case .scalar(let value): program.append(.scalar(value))
        case .set(let set): program.append(.set(set))
        case .assertion(let assertion): program.append(.assertion(assertion))
        case .sequence(let parts): for part in parts { try emit(part) }
        case .choice(let branches): try emitChoice(branches)
        case .repeated(let part, let minimum, let maximum): try emitRepetition(part, minimum, maximum)
        }
    }

    private mutating func emitChoice(_ branches: [PatternTree]) throws(Pattern.Refusal) {
        var ends: [Int] = []
        for branch in branches.dropLast() {
            let split = reserve()
            try emit(branch)
            ends.append(reserve())
            program[split] = .split(split + 1, program.count)
        }
        if let last = branches.last { try emit(last) }
        for end in ends { program[end] = .jump(program.count) }
    }

    private mutating func emitRepetition(
        _ part: PatternTree, _ minimum: Int, _ maximum: Int?
    ) throws(Pattern.Refusal) {
        for _ in 0..<minimum { try emit(part) }
        guard let maximum else {
            let split = reserve()
            try emit(part)
            program.append(.jump(split))
            program[split] = .split(split + 1, program.count)
            return
        }
        var splits: [Int] = []
        for _ in minimum..<maximum {
            splits.append(reserve())
            try emit(part)
        }
        for split in splits { program[split] = .split(split + 1, program.count) }
    }

    /// A place for an instruction whose target is not known yet.
    private mutating func reserve() -> Int {
        program.append(.jump(program.count + 1))
        return program.count - 1
    }
}
