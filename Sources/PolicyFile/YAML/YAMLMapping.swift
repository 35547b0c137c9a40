package import Domain

/// A mapping that is being read: typed access by key, complaints with the full name of the key ("sla.inbound.limit").
/// A key that is absent or has no value answers nil in silence unless it is required.
package struct YAMLMapping {
    let reader: YAMLReader
    /// Its full name; empty for the document itself.
    package let name: String
    /// Where it begins.
    package let place: YAMLNode.Place
    /// In the order of the file.
    package let pairs: [YAMLNode.Pair]

    /// The node of a key; nil when the key is absent or its value empty.
    package func node(_ key: String) -> YAMLNode? {
        guard let value = pairs.first(where: { $0.key == key })?.value, !value.isNull else { return nil }
        return value
    }

    /// Whether the key is written, even without a value.
    package func has(_ key: String) -> Bool { pairs.contains { $0.key == key } }

    /// The name of a key in complaints.
    package func path(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }

    /// The node of a key that must be there; complains when it is not.
    package func required(_ key: String) -> YAMLNode? {
        if let node = node(key) { return node }
        let place = pairs.first { $0.key == key }?.place ?? place
        reader.complain(at: place, "'\(path(key))' is missing")
        return nil
    }

    /// See `YAMLReader.text`.
    package func text(_ key: String) -> String? { node(key).flatMap { reader.text($0, named: path(key)) } }

    /// See `YAMLReader.text`; complains when the key is absent.
    package func requiredText(_ key: String) -> String? {
        required(key).flatMap { reader.text($0, named: path(key)) }
    }

    /// See `YAMLReader.integer`.
    package func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        node(key).flatMap { reader.integer($0, named: path(key), in: range) }
    }

    /// See `YAMLReader.number`.
    package func number(_ key: String) -> Double? { node(key).flatMap { reader.number($0, named: path(key)) } }

    /// See `YAMLReader.decimal`.
    package func decimal(_ key: String, digits: Int) -> Int64? {
        node(key).flatMap { reader.decimal($0, named: path(key), digits: digits) }
    }

    /// See `YAMLReader.flag`.
    package func flag(_ key: String) -> Bool? { node(key).flatMap { reader.flag($0, named: path(key)) } }

    /// See `YAMLReader.timeSpan`.
    package func timeSpan(_ key: String) -> TimeSpan? { node(key).flatMap { reader.timeSpan($0, named: path(key)) } }

    /// The case of an enum whose raw values are what the file says.
    package func choice<Choice>(_ key: String, _ type: Choice.Type) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        node(key).flatMap { reader.choice($0, named: path(key), among: Choice.allCases.map(\.rawValue)) }
            .flatMap(Choice.init(rawValue:))
    }

    /// See `YAMLReader.choice`.
    package func choice(_ key: String, among allowed: [String]) -> String? {
        node(key).flatMap { reader.choice($0, named: path(key), among: allowed) }
    }

    /// The elements of a list; a single value is a list of one; empty when the key is absent.
    package func list(_ key: String) -> [YAMLNode] {
        node(key).flatMap { reader.list($0, named: path(key)) } ?? []
    }

    /// A list of texts; empty when the key is absent.
    package func texts(_ key: String) -> [String] {
        list(key).compactMap { reader.text($0, named: path(key)) }
    }

    /// A mapping inside this one with known keys; nil when the key is absent.
    package func mapping(_ key: String, keys: [String]) -> YAMLMapping? {
        node(key).flatMap { reader.mapping($0, named: path(key), keys: keys) }
    }

    /// A mapping inside this one whose keys are the user's own names; nil when the key is absent.
    package func openMapping(_ key: String) -> YAMLMapping? {
        node(key).flatMap { reader.openMapping($0, named: path(key)) }
    }
}
