extension Expression {
    /// What a macro comes to: `all` and `exists` treat their elements like `&&` and `||` treat their sides, the others need
    /// an answer for every element.
    func outcome(
        of comprehension: Comprehension, _ run: inout Evaluation, _ source: borrowing some VariableSource
    ) -> Outcome {
        let range = outcome(at: comprehension.range, &run, source)
        guard case .value(let value) = range else { return range }
        guard let elements = Elements(value) else {
            return .failure(.noOverload(.comprehension, value.valueType, nil))
        }
        let register = run.locals.count
        run.locals.append(.null)
        if comprehension.hasTwoVariables { run.locals.append(.null) }
        defer { run.locals.removeLast(run.locals.count - register) }
        return switch comprehension.kind {
        case .all: settled(by: false, elements, comprehension, &run, source)
        case .exists: settled(by: true, elements, comprehension, &run, source)
        case .existsOne:
            gathered(elements, comprehension, &run, source) { .bool($0.count == 1) }
        case .list:
            gathered(elements, comprehension, &run, source) { .value(.list($0.map(\.value))) }
        case .map:
            gathered(elements, comprehension, &run, source) { .map($0) }
        }
    }

    private func settled(
        by decisive: Bool, _ elements: Elements, _ comprehension: Comprehension, _ run: inout Evaluation,
        _ source: borrowing some VariableSource
    ) -> Outcome {
        var undecided = Undecided()
        for position in 0..<elements.count {
            elements.bind(position, of: comprehension, in: &run)
            let outcome = condition(of: comprehension, &run, source)
            guard case .value(.bool(let flag)) = outcome else {
                undecided.add(outcome, in: decisive ? .or : .and)
                continue
            }
            if flag == decisive { return .bool(decisive) }
        }
        return undecided.outcome(else: !decisive)
    }

    /// The results of the elements that meet the condition, with the keys they stand under, handed on; or what is in
    /// the way of them.
    private func gathered(
        _ elements: Elements, _ comprehension: Comprehension, _ run: inout Evaluation,
        _ source: borrowing some VariableSource, into whole: ([(key: Value, value: Value)]) -> Outcome
    ) -> Outcome {
        var results: [(key: Value, value: Value)] = []
        var slots = SlotSet()
        for position in 0..<elements.count {
            elements.bind(position, of: comprehension, in: &run)
            var outcome = condition(of: comprehension, &run, source)
            if case .value(let met) = outcome {
                guard case .bool(let isMet) = met else {
                    return .failure(.noOverload(.comprehension, met.valueType, nil))
                }
                guard isMet else { continue }
                if let result = comprehension.result { outcome = self.outcome(at: result, &run, source) }
            }
            switch outcome {
            case .value(let value): results.append((elements.key(at: position), value))
            case .unknown(let more): slots.formUnion(more)
            case .failure(let failure): return .failure(failure)
            }
        }
        return slots.isEmpty ? whole(results) : .unknown(slots)
    }

    private func condition(
        of comprehension: Comprehension, _ run: inout Evaluation, _ source: borrowing some VariableSource
    ) -> Outcome {
        guard let condition = comprehension.condition else {
            run.spend(1)
            return .bool(true)
        }
        return outcome(at: condition, &run, source)
    }
}

/// What a macro walks: the elements of a list by position, or the entries of a map by key.
private enum Elements {
    case list([Value])
    case map(ValueMap)

    /// Nil for values that cannot be walked.
    init?(_ value: Value) {
        switch value {
        case .list(let elements): self = .list(elements)
        case .map(let map): self = .map(map)
        default: return nil
        }
    }

    var count: Int {
        switch self {
        case .list(let elements): elements.count
        case .map(let map): map.keys.count
        }
    }

    func key(at position: Int) -> Value {
        switch self {
        case .list: .int(Int64(position))
        case .map(let map): map.keys[position]
        }
    }

    /// Sets the macro's variables to one element.
    func bind(_ position: Int, of comprehension: Comprehension, in run: inout Evaluation) {
        let register = Int(comprehension.register)
        switch self {
        case .list(let elements) where !comprehension.hasTwoVariables: run.locals[register] = elements[position]
        case .list(let elements): bindPair(key(at: position), elements[position], register, &run)
        case .map(let map) where !comprehension.hasTwoVariables: run.locals[register] = map.keys[position]
        case .map(let map): bindPair(map.keys[position], map.values[position], register, &run)
        }
    }

    private func bindPair(_ key: Value, _ value: Value, _ register: Int, _ run: inout Evaluation) {
        run.locals[register] = key
        run.locals[register + 1] = value
    }
}
