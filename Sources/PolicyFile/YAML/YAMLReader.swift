package import Domain

/// Collects what is wrong in one YAML file while typed values are read from its nodes, so that the user sees every
/// mistake at once. Each accessor answers nil after it has complained. Used by one function from parse to `finish`.
package final class YAMLReader {
    /// The name of the file in complaints.
    package let file: String
    /// So far, in the order of reading.
    package private(set) var complaints: [FileComplaint] = []

    /// A reader for one file.
    package init(file: String) { self.file = file }

    /// The document's root; nil after a complaint.
    package func parse(_ text: String) -> YAMLNode? {
        do throws(FileComplaint) {
            return try YAMLNode(parsing: text, file: file)
        } catch {
            complaints.append(error)
            return nil
        }
    }

    /// Throws everything that was collected; returns when there was nothing.
    package func finish() throws(FileComplaints) {
        if let complaints = FileComplaints(complaints) { throw complaints }
    }

    /// Adds a complaint about a place.
    package func complain(at place: YAMLNode.Place, _ message: String, hint: String = "") {
        complaints.append(
            FileComplaint(file: file, line: place.line, column: place.column, message: message, hint: hint))
    }

    /// The mapping in `node`, whose keys must be among `keys`; other keys are complained of with the nearest right one.
    /// An empty value is an empty mapping. `name` is what the mapping is called in complaints: "attributes.size".
    package func mapping(_ node: YAMLNode, named name: String, keys: [String]) -> YAMLMapping? {
        guard let mapping = openMapping(node, named: name) else { return nil }
        for pair in mapping.pairs where !keys.contains(pair.key) {
            complain(
                at: pair.place, "unknown key '\(pair.key)'\(name.isEmpty ? "" : " in '\(name)'")",
                hint: Suggestion.hint(for: pair.key, among: keys))
        }
        return mapping
    }

    /// The mapping in `node`, whose keys are the user's own names.
    package func openMapping(_ node: YAMLNode, named name: String) -> YAMLMapping? {
        if node.isNull { return YAMLMapping(reader: self, name: name, place: node.place, pairs: []) }
        guard case .mapping(let pairs) = node.content else {
            return complain(node, name, "must be a mapping of keys to values")
        }
        return YAMLMapping(reader: self, name: name, place: node.place, pairs: pairs)
    }

    /// The elements of a list; a single value stands for a list of one, an empty value for an empty list.
    package func list(_ node: YAMLNode, named name: String) -> [YAMLNode]? {
        switch node.content {
        case .list(let elements): elements
        case .scalar: node.isNull ? [] : [node]
        case .mapping: complain(node, name, "must be a list")
        }
    }

    /// Any scalar as it is written, numbers and flags included; not an empty value (write "" for an empty text).
    package func text(_ node: YAMLNode, named name: String) -> String? {
        guard !node.isNull, let text = node.scalar else { return complain(node, name, "must be a text") }
        return text
    }

    /// A whole number in the range; `10_000` may be grouped with underscores.
    package func integer(_ node: YAMLNode, named name: String, in range: ClosedRange<Int>) -> Int? {
        guard case .scalar(let text, isPlain: true) = node.content, let number = Int(text.replacing("_", with: ""))
        else {
            return complain(node, name, "must be a whole number")
        }
        guard range.contains(number) else {
            return complain(node, name, "must be from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A finite number.
    package func number(_ node: YAMLNode, named name: String) -> Double? {
        guard case .scalar(let text, isPlain: true) = node.content, let number = Double(text.replacing("_", with: "")),
            number.isFinite
        else { return complain(node, name, "must be a number") }
        return number
    }

    /// An exact decimal number in units of 10^-digits: `22.5` with 3 digits is 22500.
    package func decimal(_ node: YAMLNode, named name: String, digits: Int) -> Int64? {
        guard case .scalar(let text, isPlain: true) = node.content, let scaled = scaledDecimal(text, digits: digits)
        else {
            return complain(node, name, "must be a number with at most \(digits) decimals")
        }
        return scaled
    }

    /// `true`, `false`, `yes`, `no`, `on`, `off`, in any case, without quotation marks.
    package func flag(_ node: YAMLNode, named name: String) -> Bool? {
        guard case .scalar(let text, isPlain: true) = node.content else {
            return complain(node, name, "must be true or false")
        }
        switch text.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default: return complain(node, name, "must be true or false")
        }
    }

    /// A length of time: `90d`, `4h`, `10m`, `30s`.
    package func timeSpan(_ node: YAMLNode, named name: String) -> TimeSpan? {
        guard let text = node.scalar, let span = TimeSpan(parsing: text) else {
            return complain(node, name, "must be a length of time such as 90d, 4h, 10m or 30s")
        }
        return span
    }

    /// One of the allowed words, with a suggestion for a near miss.
    package func choice(_ node: YAMLNode, named name: String, among allowed: [String]) -> String? {
        guard let text = node.scalar, allowed.contains(text) else {
            let written = node.scalar ?? ""
            complain(
                at: node.place, "'\(name)' is \(node.display)",
                hint: Suggestion.nearest(to: written, among: allowed).map { "did you mean '\($0)'?" }
                    ?? "must be one of: \(allowed.joined(separator: ", "))")
            return nil
        }
        return text
    }

    private func complain<Value>(_ node: YAMLNode, _ name: String, _ rule: String) -> Value? {
        complain(at: node.place, "'\(name)' is \(node.display)", hint: rule)
        return nil
    }
}

/// Digits with an optional sign and decimal part as a whole number of 10^-digits; nil for anything else.
private func scaledDecimal(_ text: String, digits: Int) -> Int64? {
    let parts = text.replacing("_", with: "").split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count == 1 || !parts[1].isEmpty else { return nil }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard decimals.count <= digits, decimals.allSatisfy(\.isASCIIDigit) else { return nil }
    return Int64(whole + decimals + String(repeating: "0", count: digits - decimals.count))
}
