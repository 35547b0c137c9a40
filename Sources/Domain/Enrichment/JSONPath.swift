/// The place of a value in a JSON document: names with dots between them, positions in brackets, and names in brackets
/// and quotation marks where they hold other characters: `person.employment[0]["job title"]`. A `$.` before it is
/// allowed, as in RFC 9535, of which this is the part that names one place.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
    private enum Step: Hashable {
        case member(String)
        case position(Int)
    }

    /// As it was written.
    package let description: String
    private let steps: [Step]

    /// Reads a path; throws `invalid` with the character it stops at.
    package init(parsing text: String) throws(Problem) {
        guard text.utf8.count <= JSONPath.longest else { throw JSONPath.flaw(text, "it is longer than 200 bytes") }
        var scan = PathScan(text)
        var steps: [Step] = []
        if scan.take("$") {
            guard scan.take(".") || scan.isAt("[") else { throw JSONPath.flaw(text, "'$' stands alone") }
        }
        while !scan.isAtEnd {
            if scan.take("[") {
                guard let step = scan.bracket() else { throw JSONPath.flaw(text, scan.complaint("a bracket")) }
                steps.append(step.position.map(Step.position) ?? .member(step.name))
            } else {
                guard steps.isEmpty || scan.take("."), let name = scan.name() else {
                    throw JSONPath.flaw(text, scan.complaint("a name"))
                }
                steps.append(.member(name))
            }
        }
        guard !steps.isEmpty else { throw JSONPath.flaw(text, "it is empty") }
        guard steps.count <= JSONPath.most else { throw JSONPath.flaw(text, "it has more than 16 steps") }
        description = text
        self.steps = steps
    }

    /// What stands there; nil when nothing does.
    package func value(in document: JSON) -> JSON? {
        var place = document
        for step in steps {
            switch step {
            case .member(let name):
                guard let next = place[name] else { return nil }
                place = next
            case .position(let index):
                guard let elements = place.array, elements.indices.contains(index) else { return nil }
                place = elements[index]
            }
        }
        return place == .null ? nil : place
    }

    private static let longest = 200
    private static let most = 16

    private static func flaw(_ text: String, _ reason: String) -> Problem {
        Problem(
            .invalid, "'\(text.prefix(80))' is no path into JSON: \(reason)",
            hint: "write it as person.employment.title or data[0].name")
    }
}

/// Reads a path from left to right.
private struct PathScan {
    private let characters: [Character]
    private var position = 0

    init(_ text: String) { characters = Array(text) }

    var isAtEnd: Bool { position == characters.count }

    func isAt(_ character: Character) -> Bool { position < characters.count && characters[position] == character }

    mutating func take(_ character: Character) -> Bool {
        guard isAt(character) else { return false }
        position += 1
        return true
    }

    func complaint(_ expected: String) -> String {
        isAtEnd ? "\(expected) is missing at its end" : "\(expected) is expected at character \(position + 1)"
    }

    /// Letters, digits, `_`, `-`, `#` and `@`; nil when there is none.
    mutating func name() -> String? {
        let rest = characters[position...].prefix { $0.isLetter || $0.isNumber || "_-#@".contains($0) }
        guard !rest.isEmpty else { return nil }
        position += rest.count
        return String(rest)
    }

    /// What stands in brackets, the opening one being read: a position, or a name in quotation marks.
    mutating func bracket() -> (position: Int?, name: String)? {
        if let quote = ["\"", "'"].first(where: { isAt($0) }) {
            position += 1
            let name = characters[position...].prefix { $0 != quote }
            position += name.count
            guard take(quote), take("]"), !name.isEmpty else { return nil }
            return (nil, String(name))
        }
        let digits = characters[position...].prefix { $0.isASCIIDigit }
        guard digits.count <= 6, let number = Int(String(digits)) else { return nil }
        position += digits.count
        return take("]") ? (number, "") : nil
    }
}
