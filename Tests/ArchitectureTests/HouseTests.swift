import Testing

@Suite("Rules of the house")
struct HouseTests {
    @Test("every file keeps the rule", arguments: Rule.all)
    func isKept(_ rule: Rule) {
        let breaches = SourceFile.all.flatMap(rule.breaches)
        #expect(breaches.isEmpty, "\(rule.name):\n\(breaches.map(\.description).joined(separator: "\n"))")
    }

    @Test("a planted breach is found on its line", arguments: Rule.all)
    func isFound(_ rule: Rule) {
        #expect(!rule.planted.isEmpty)
        for snippet in rule.planted {
            let found = rule.breaches(snippet.file).map(\.line)
            #expect(!found.isEmpty && found == snippet.lines, "\(snippet.path): \(snippet.source)")
        }
    }

    @Test("what only looks like a breach is let through", arguments: Rule.all)
    func isLetThrough(_ rule: Rule) {
        for snippet in rule.clean {
            #expect(rule.breaches(snippet.file).isEmpty, "\(snippet.path): \(snippet.source)")
        }
    }

    @Test("the files of the package are found")
    func theFilesAreFound() {
        let paths = Set(SourceFile.all.map(\.path))
        #expect(paths.contains("Sources/Domain/Kernel/Problem.swift"))
        #expect(paths.contains("Tests/ArchitectureTests/HouseTests.swift"))
    }

    @Test("an exception from a rule that is no longer needed is taken out")
    func exceptionsAreNeeded() {
        let files = Dictionary(uniqueKeysWithValues: SourceFile.all.map { ($0.path, $0) })
        for path in Rule.longFiles.keys.sorted() {
            #expect(files[path].map { $0.text.lineCount > Rule.lineLimit } == true, "\(path)")
        }
        for path in Rule.foundationUsers.keys.sorted() {
            #expect(files[path]?.text.lines(mentioning: "import Foundation").isEmpty == false, "\(path)")
        }
    }

    @Test("half of all source files have fewer than 100 lines")
    func theMedianFileIsShort() {
        let lengths = SourceFile.all.filter(\.isSource).map(\.text.lineCount).sorted()
        #expect(lengths[lengths.count / 2] < 100)
    }
}
