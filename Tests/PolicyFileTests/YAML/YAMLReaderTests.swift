import Domain
import PolicyFile
import Testing

@Suite("YAML reader")
struct YAMLReaderTests {
    @Test("every way a document can be refused names its line and column")
    func refusals() {
        let deep = String(repeating: "[", count: 80) + String(repeating: "]", count: 80)
        let bomb =
            "a: &a [x,x]\n"
            + (98...110).map { "\(scalar($0)): &\(scalar($0)) [*\(scalar($0 - 1)),*\(scalar($0 - 1))]\n" }.joined()
            + "? *n\n: 1"
        let cases: [(String, String)] = [
            ("a: 1\na: 2\n", "f.yaml:1:1: the key 'a' stands twice (keep one of the two)"),
            ("!x a: 1\na: 2\n", "f.yaml:2:1: the key 'a' stands twice (keep one of the two)"),
            ("a:\n  - [1, 2\nb: 3", "f.yaml:3:2: did not find expected ',' or ']'"),
            ("a: &x 1\nb: *x", "f.yaml:1:4: anchors are not allowed"),
            ("a: *.com", "f.yaml:1:5: did not find expected alphabetic or numeric character"),
            ("a: *com", "f.yaml:1:4: found undefined alias"),
            ("a: \u{1}", "f.yaml:1:4: control characters are not allowed"),
            ("x: \(deep)", "f.yaml:1:68: nested deeper than 64"),
            (String(repeating: "- ", count: 100_000), "f.yaml:1:1999: nested deeper than 64"),
            (bomb, "f.yaml:6:"),
            ("? [a]\n: 1", "f.yaml:1:3: a key must be a text"),
            ("a: 1\n---\nb: 2", "f.yaml:2:1: but found another document"),
            ("\ta: 1", "f.yaml:1:1: found character that cannot start any token"),
        ]
        for (text, expected) in cases {
            let reader = YAMLReader(file: "f.yaml")
            #expect(reader.parse(text) == nil, "\(text)")
            let complaint = reader.complaints.first?.description ?? "none"
            #expect(complaint.hasPrefix(expected), "\(text.prefix(40)) gave \(complaint)")
        }
    }

    @Test("a typed accessor gives the value or one complaint with place and rule")
    func accessors() {
        let text = """
            text: 007
            flag: yes
            quoted: "yes"
            number: 12.5
            big: 10_000
            span: 90d
            list: [a, b]
            one: a
            empty:
            points: -22.5
            """
        let reader = YAMLReader(file: "p.yaml")
        let root = reader.parse(text).flatMap { reader.openMapping($0, named: "") }
        guard let root else { Issue.record("no root: \(reader.complaints)"); return }
        #expect(root.text("text") == "007")
        #expect(root.flag("flag") == true)
        #expect(root.number("number") == 12.5)
        #expect(root.integer("big", in: 0...20_000) == 10_000)
        #expect(root.timeSpan("span") == .days(90))
        #expect(root.texts("list") == ["a", "b"])
        #expect(root.texts("one") == ["a"])
        #expect(root.decimal("points", digits: 3) == -22_500)
        #expect(root.text("empty") == nil && root.text("absent") == nil)
        #expect(reader.complaints.isEmpty)

        #expect(root.flag("quoted") == nil)
        #expect(root.integer("big", in: 0...10) == nil)
        #expect(root.timeSpan("number") == nil)
        #expect(root.decimal("number", digits: 0) == nil)
        #expect(root.requiredText("empty") == nil)
        #expect(root.choice("one", among: ["aa", "b"]) == nil)
        #expect(
            reader.complaints.map(\.description) == [
                "p.yaml:3:9: 'quoted' is 'yes' (must be true or false)",
                "p.yaml:5:6: 'big' is '10_000' (must be from 0 to 10)",
                "p.yaml:4:9: 'number' is '12.5' (must be a length of time such as 90d, 4h, 10m or 30s)",
                "p.yaml:4:9: 'number' is '12.5' (must be a number with at most 0 decimals)",
                "p.yaml:9:1: 'empty' is missing",
                "p.yaml:8:6: 'one' is 'a' (did you mean 'aa'?)",
            ])
    }

    @Test("unknown keys are collected, not only the first, each with the nearest right one")
    func unknownKeys() throws {
        let reader = YAMLReader(file: "m.yaml")
        let root = reader.parse("kind: x\nsorce: y\ncolums:\n  a: 1\n")
        let mapping = root.flatMap { reader.mapping($0, named: "", keys: ["kind", "source", "columns"]) }
        #expect(mapping?.text("kind") == "x")
        #expect(throws: FileComplaints.self) { try reader.finish() }
        #expect(
            reader.complaints.map(\.description) == [
                "m.yaml:2:1: unknown key 'sorce' (did you mean 'source'?)",
                "m.yaml:3:1: unknown key 'colums' (did you mean 'columns'?)",
            ])
    }

    @Test("a text that merely looks like anchors and aliases is read")
    func innocentSigns() {
        let reader = YAMLReader(file: "p.yaml")
        let text = (1...20).map { "k\($0): a *b && c &d" }.joined(separator: "\n")
        #expect(reader.parse("when: a && b * c") != nil)
        // Nine such texts together with one that looks like an anchor are refused with their place, not misread.
        #expect(reader.parse(text) == nil)
        #expect(reader.complaints.first?.line == 9)
    }

    private func scalar(_ code: Int) -> String { String(UnicodeScalar(UInt8(code))) }
}
