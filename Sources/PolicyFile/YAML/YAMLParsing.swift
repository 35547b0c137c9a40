import Domain
internal import Yams

extension YAMLNode {
    /// What a document may not exceed, so that a hostile file costs no more than a long one.
    package enum Limit {
        /// UTF-8 bytes of the text.
        package static let bytes = 4 << 20
        /// Mappings and lists inside each other.
        package static let depth = 64
        /// Scalars, lists and mappings together.
        package static let nodes = 400_000
    }

    /// Reads exactly one YAML document. Anchors and aliases are refused, because a value must stand where it is read
    /// and because aliases of aliases grow without bound; so are keys that are no text and keys that stand twice.
    /// An empty text is an empty mapping. Throws the first complaint; nothing can be read after it.
    package init(parsing text: String, file: String) throws(FileComplaint) {
        let failure = { (place: Place, message: String, hint: String) in
            FileComplaint(file: file, line: place.line, column: place.column, message: message, hint: hint)
        }
        let top = Place(line: 1, column: 1)
        guard text.utf8.count <= Limit.bytes else {
            throw failure(top, "the file is larger than \(Limit.bytes >> 20) MiB", "split it")
        }
        if let place = AliasScan.tooManyAliases(in: text) {
            throw failure(place, "aliases are not allowed", anchorHint)
        }
        let document = try YAMLNode.compose(text, file: file)
        guard let document, let root = document.root else {
            self.init(content: .mapping([]), place: top)
            return
        }
        var conversion = Conversion(file: file)
        self = try conversion.node(root, depth: 0)
        withExtendedLifetime(document) {}
    }

    /// The parser holds the anchors of its nodes weakly, so it is kept as long as the nodes are looked at.
    private static func compose(_ text: String, file: String) throws(FileComplaint) -> (
        parser: Yams.Parser, root: Node?
    )? {
        do {
            let parser = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8)
            return (parser, try parser.singleRoot())
        } catch let error as YamlError {
            throw FileComplaint(error, in: text, file: file)
        } catch {
            throw FileComplaint(file: file, line: 1, column: 1, message: "cannot be read: \(error)")
        }
    }
}

private let anchorHint = "write the value out; a text that begins with & or * stands in quotation marks"

/// Copies the parser's nodes, counting them.
private struct Conversion {
    let file: String
    var count = 0

    mutating func node(_ node: Node, depth: Int) throws(FileComplaint) -> YAMLNode {
        let place = YAMLNode.Place(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        count += 1
        guard count <= YAMLNode.Limit.nodes else {
            throw complaint(place, "the file holds more than \(YAMLNode.Limit.nodes) values")
        }
        guard depth <= YAMLNode.Limit.depth else {
            throw complaint(place, "nested deeper than \(YAMLNode.Limit.depth)")
        }
        guard node.anchor == nil else { throw complaint(place, "anchors are not allowed", anchorHint) }
        return YAMLNode(content: try content(node, at: place, depth: depth), place: place)
    }

    private mutating func content(
        _ node: Node, at place: YAMLNode.Place, depth: Int
    ) throws(FileComplaint) -> YAMLNode.Content {
        switch node {
        case .scalar(let scalar): return .scalar(scalar.string, isPlain: scalar.style == .plain)
        case .sequence(let sequence):
            var elements: [YAMLNode] = []
            for element in sequence { elements.append(try self.node(element, depth: depth + 1)) }
            return .list(elements)
        case .mapping(let mapping):
            var pairs: [YAMLNode.Pair] = []
            var names: Set<String> = []
            for (key, value) in mapping {
                let key = try self.node(key, depth: depth + 1)
                guard let name = key.scalar else { throw complaint(key.place, "a key must be a text") }
                // The parser has looked already, but takes `!a x` and `!b x` for two keys.
                guard names.insert(name).inserted else {
                    throw complaint(key.place, "the key '\(name)' stands twice", "keep one of the two")
                }
                pairs.append(.init(key: name, place: key.place, value: try self.node(value, depth: depth + 1)))
            }
            return .mapping(pairs)
        case .alias: throw complaint(place, "aliases are not allowed", anchorHint)
        }
    }

    private func complaint(_ place: YAMLNode.Place, _ message: String, _ hint: String = "") -> FileComplaint {
        FileComplaint(file: file, line: place.line, column: place.column, message: message, hint: hint)
    }
}

extension FileComplaint {
    /// The parser's own error, in the form of all other complaints.
    fileprivate init(_ error: YamlError, in text: String, file: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let isAlias = problem.contains("alias")
            let isNesting = problem.hasPrefix("Maximum nesting level")
            self.init(
                file: file, line: max(1, mark.line), column: max(1, mark.column),
                message: isNesting ? "nested deeper than \(YAMLNode.Limit.depth)" : problem,
                hint: isAlias ? "a text that begins with * stands in quotation marks" : "")
        case .duplicatedKeysInMapping(let names, let context):
            self.init(
                file: file, line: max(1, context.mark.line), column: max(1, context.mark.column),
                message: "the key '\(names.first ?? "")' stands twice", hint: "keep one of the two")
        case .reader(let problem, let offset, _, _):
            let before = text.prefix(offset ?? 0)
            let column = before.reversed().prefix { !$0.isNewline }.count + 1
            self.init(
                file: file, line: before.count(where: \.isNewline) + 1, column: column, message: problem,
                hint: "save the file as UTF-8 text")
        default:
            self.init(file: file, line: 1, column: 1, message: "cannot be read as YAML: \(error)")
        }
    }
}
