import Domain
import PolicyFile
import Testing

/// No key may be accepted without being documented, shown and read.
@Suite("Keys of a policy file")
struct PolicyKeyTests {
    @Test("every key has its line in the reference")
    func documented() throws {
        let reference = try PolicyFixture.file("docs/reference/policy.md")
        for path in KeyTable.allPaths { #expect(reference.contains("| `\(path)` |"), "\(path) is not documented") }
        let documented = reference.split(separator: "\n").filter { $0.hasPrefix("| `") }
            .map { String($0.dropFirst(3).prefix { $0 != "`" }) }
        for path in documented { #expect(KeyTable.allPaths.contains(path), "\(path) is documented and not accepted") }
    }

    @Test("every key stands in a policy of the repository")
    func shown() throws {
        var shown: Set<String> = []
        for (name, text) in try PolicyFixture.allTexts() {
            let root = try #require(YAMLReader(file: name).parse(text))
            collect(root, "", into: &shown)
        }
        for path in KeyTable.allPaths { #expect(shown.contains(path), "\(path) is shown nowhere") }
    }

    /// A key that nobody reads would let any value pass.
    @Test("every key is read: a value that can mean nothing is complained of at its place")
    func read() throws {
        var tried: Set<String> = []
        for (name, text) in try PolicyFixture.allTexts() {
            let root = try #require(YAMLReader(file: name).parse(text))
            for (path, damaged, place) in damagedCopies(root, "") where tried.insert(path).inserted {
                let reader = YAMLReader(file: name)
                let isComplainedOf: Bool
                do throws(FileComplaints) {
                    _ = try PolicyFile.decode(damaged, text: text, with: reader)
                    isComplainedOf = false
                } catch {
                    isComplainedOf = error.all.contains { $0.line == place.line && $0.column == place.column }
                }
                #expect(isComplainedOf, "\(name): \(path) is not read")
            }
        }
        #expect(tried.isSuperset(of: KeyTable.allPaths))
    }

    /// Adds the path of every key below a node, with the users' own names left out.
    private func collect(_ node: YAMLNode, _ path: String, into paths: inout Set<String>) {
        switch node.content {
        case .scalar: break
        case .list(let elements): for element in elements { collect(element, path + "[]", into: &paths) }
        case .mapping(let pairs):
            for pair in pairs {
                let child = childPath(path, pair.key)
                paths.insert(child)
                collect(pair.value, listed(child, pair.value), into: &paths)
            }
        }
    }

    /// The same document many times, each with one value replaced by a list of an empty list, which is never right.
    private func damagedCopies(
        _ node: YAMLNode, _ path: String
    ) -> [(path: String, document: YAMLNode, place: YAMLNode.Place)] {
        switch node.content {
        case .scalar: return []
        case .list(let elements):
            return elements.indices.flatMap { index in
                damagedCopies(elements[index], path + "[]").map { copy in
                    var changed = elements
                    changed[index] = copy.document
                    return (copy.path, YAMLNode(content: .list(changed), place: node.place), copy.place)
                }
            }
        case .mapping(let pairs):
            return pairs.indices.flatMap { index in
                let pair = pairs[index]
                let child = childPath(path, pair.key)
                let nonsense = YAMLNode(
                    content: .list([YAMLNode(content: .list([]), place: pair.value.place)]), place: pair.value.place)
                let copies =
                    [(path: child, document: nonsense, place: pair.value.place)]
                    + damagedCopies(pair.value, listed(child, pair.value))
                return copies.map { copy in
                    var changed = pairs
                    changed[index] = YAMLNode.Pair(key: pair.key, place: pair.place, value: copy.document)
                    return (copy.path, YAMLNode(content: .mapping(changed), place: node.place), copy.place)
                }
            }
        }
    }

    private func childPath(_ path: String, _ key: String) -> String {
        if ["attributes", "questions", "signals"].contains(path) { return "\(path).*" }
        return path.isEmpty ? key : "\(path).\(key)"
    }

    /// `expect` may be one mapping in place of a list of them.
    private func listed(_ path: String, _ value: YAMLNode) -> String {
        if case .mapping = value.content, path.hasSuffix(".expect") { return path + "[]" }
        return path
    }
}
