import Testing

@Suite("Swift files taken apart")
struct SwiftTextTests {
    @Test("code, comments and literals are told apart")
    func partsAreToldApart() {
        let cases: [(source: String, code: String, comments: [Int: String], literals: [String])] = [
            ("let a = 1 // why", "let a = 1       ", [1: "// why"], []),
            ("a /* b /* c */ d */ e", "a                   e", [1: "/* b /* c */ d */"], []),
            ("a /* b\nc */ d", "a     \n     d", [1: "/* b", 2: "c */"], []),
            (#"f("// no comment")"#, #"f("             ")"#, [:], ["// no comment"]),
            (#"f("a\"b")"#, #"f("    ")"#, [:], [#"a\"b"#]),
            (#"f("a\(g("b"))c")"#, #"f(" \(g(" ")) ")"#, [:], ["b", "ac"]),
            (##"f(#"a"b\(c)"#)"##, ##"f(#"       "#)"##, [:], [#"a"b\(c)"#]),
            (##"f(#"a\#(c)"#)"##, ##"f(#" \#(c)"#)"##, [:], ["a"]),
            (
                "f(\"\"\"\n  a \"b\"\n  \"\"\") // c", "f(\"\"\"\n       \n  \"\"\")     ", [3: "// c"],
                ["\n  a \"b\"\n  "]
            ),
            ("#if X\n#endif", "#if X\n#endif", [:], []),
            ("\"never closed", "\"            ", [:], ["never closed"]),
        ]
        for (source, code, comments, literals) in cases {
            let text = SwiftText(source)
            #expect(String(decoding: text.code, as: UTF8.self) == code, "\(source)")
            #expect(text.comments == comments, "\(source)")
            #expect(text.literals.map(\.text) == literals, "\(source)")
        }
    }

    @Test("phrases are found as whole words, with their lines")
    func phrasesAreFound() {
        let text = SwiftText("publicSuffix\npublic func f()\n// public\nrepublic; public\n\"public\"\n")
        #expect(text.lines(mentioning: "public") == [2, 4])
        #expect(text.lines(mentioning: "f(") == [2])
        #expect(text.lineCount == 5)
        #expect(text.code(ofLine: 2) == "public func f()")
        #expect(text.code(ofLine: 5) == "\"      \"")
    }
}
