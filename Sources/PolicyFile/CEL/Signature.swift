import Domain

/// One way to call a function: which types it takes and what it gives.
struct Signature: Sendable {
    let function: Function
    /// For a member function the target is the first.
    let parameters: [ConditionType]
    let result: ConditionType
    /// Whether it is written behind a dot.
    let isMember: Bool

    /// Every signature of the language, those of an operator or function in the order they are tried.
    static let all: [Signature] = operators + functions + members

    /// By function and place of writing.
    static func named(_ name: String, isMember: Bool) -> [Signature] {
        byName[Key(name: name, isMember: isMember)] ?? []
    }

    /// The names authors can write before a bracket, ascending.
    static func names(areMembers: Bool) -> [String] {
        Set((areMembers ? members : functions).map(\.function.rawValue)).sorted()
    }

    private struct Key: Hashable {
        let name: String
        let isMember: Bool
    }

    private static let byName = Dictionary(grouping: all) { Key(name: $0.function.rawValue, isMember: $0.isMember) }

    private init(_ function: Function, _ parameters: [ConditionType], _ result: ConditionType, isMember: Bool = false) {
        self.function = function
        self.parameters = parameters
        self.result = result
        self.isMember = isMember
    }

    private static let any = ConditionType.parameter(0)
    private static let anyList = ConditionType.list(.parameter(0))
    private static let anyMap = ConditionType.map(.parameter(0), .parameter(1))
    private static let numbers: [ConditionType] = [.int, .uint, .double]

    private static let operators: [Signature] =
        [Function.equal, .notEqual].map { Signature($0, [any, any], .bool) }
        + [Function.less, .lessOrEqual, .greater, .greaterOrEqual].flatMap { function in
            numbers.flatMap { left in numbers.map { Signature(function, [left, $0], .bool) } }
                + [.bool, .string, .bytes, .timestamp, .duration].map { Signature(function, [$0, $0], .bool) }
        }
        + [Function.multiply, .divide].flatMap { function in
            numbers.map { Signature(function, [$0, $0], $0) }
        }
        + [
            Signature(.in, [any, anyList], .bool), Signature(.in, [any, anyMap], .bool),
            Signature(.index, [anyList, .int], any), Signature(.index, [anyMap, any], .parameter(1)),
            Signature(.remainder, [.int, .int], .int), Signature(.remainder, [.uint, .uint], .uint),
            Signature(.negate, [.int], .int), Signature(.negate, [.double], .double), Signature(.not, [.bool], .bool),
            Signature(.subtract, [.timestamp, .timestamp], .duration),
            Signature(.add, [.duration, .timestamp], .timestamp), Signature(.add, [anyList, anyList], anyList),
        ]
        + (numbers + [.string, .bytes, .duration]).map { Signature(.add, [$0, $0], $0) }
        + (numbers + [.duration]).map { Signature(.subtract, [$0, $0], $0) }
        + [Function.add, .subtract].map { Signature($0, [.timestamp, .duration], .timestamp) }

    private static let functions: [Signature] =
        conversions(.bool, to: .bool, from: [.string]) + conversions(.int, to: .int, from: [.uint, .double, .string])
        + conversions(.uint, to: .uint, from: [.int, .double, .string])
        + conversions(.double, to: .double, from: [.int, .uint, .string])
        + conversions(.string, to: .string, from: [.bool, .int, .uint, .double, .bytes, .timestamp, .duration])
        + conversions(.bytes, to: .bytes, from: [.string])
        + conversions(.timestamp, to: .timestamp, from: [.string, .int])
        + conversions(.duration, to: .duration, from: [.string])
        + [.string, .bytes, anyList, anyMap].map { Signature(.size, [$0], .int) }
        + [
            Signature(.int, [.timestamp], .int), Signature(.type, [any], .type), Signature(.dyn, [any], .dyn),
            Signature(.matches, [.string, .string], .bool),
        ]

    private static let members: [Signature] =
        [Function.contains, .startsWith, .endsWith, .matches].map {
            Signature($0, [.string, .string], .bool, isMember: true)
        }
        + [Function.lowerAscii, .upperAscii, .trim].map { Signature($0, [.string], .string, isMember: true) }
        + [.string, .bytes, anyList, anyMap].map { Signature(.size, [$0], .int, isMember: true) }
        + Function.clockParts.flatMap {
            [
                Signature($0, [.timestamp], .int, isMember: true),
                Signature($0, [.timestamp, .string], .int, isMember: true),
            ]
        }
        + [Function.getHours, .getMinutes, .getSeconds, .getMilliseconds].map {
            Signature($0, [.duration], .int, isMember: true)
        }

    private static func conversions(
        _ function: Function, to result: ConditionType, from sources: [ConditionType]
    ) -> [Signature] {
        ([result] + sources).map { Signature(function, [$0], result) }
    }
}

extension Function {
    /// The parts of a moment.
    static let clockParts: [Function] = [
        .getFullYear, .getMonth, .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getHours, .getMinutes,
        .getSeconds, .getMilliseconds,
    ]

    /// Whether whole numbers and doubles may meet in it.
    var isArithmetic: Bool { [.add, .subtract, .multiply, .divide].contains(self) }
}
