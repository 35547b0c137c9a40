import Domain
import TestSupport
import Testing

@Suite struct JSONWriterTests {
    @Test func whatIsWrittenMemberByMemberIsTheCanonicalSpelling() throws {
        let texts = [
            "", "plain", "with \"quotes\" and \\", "line\nfeed\r\t", "\u{0}\u{1F}\u{7F}", "Jürgen", "\u{2028}\u{2029}",
            "€ – ‰",
            "日本語", "😀", "e\u{301}", "\u{85}", "°",
        ]
        for text in texts {
            for number in [0, -1, 7, Int64.max, Int64.min] {
                var writer = JSONWriter()
                writer.object { writer in
                    writer.name("a")
                    writer.add(text)
                    writer.name("b")
                    writer.array {
                        $0.add(number)
                        $0.array { _ in }
                        $0.add(text)
                    }
                    writer.name(text + "c")
                    writer.object { _ in }
                }
                let document: JSON = [
                    "a": .string(text), "b": [.integer(number), [], .string(text)], "\(text)c": [:],
                ]
                if text + "c" > "b" { #expect(writer.text == document.canonical) }
                #expect(try JSON(parsing: writer.text) == document)
            }
        }
    }

    @Test func theSpellingOfADocumentIsKnown() {
        let cases: [(JSON, String)] = [
            (["b": 1, "a": [true, .null, .number(0.5)]], #"{"a":[true,null,0.5],"b":1}"#),
            (.string("a\u{7F}\u{2028}é"), #""a\u007f\u2028é""#), (.string("\u{FFFF}ｅ"), #""\uffffｅ""#),
            (["é": 1, "e\u{301}@": 2, "z": 3], "{\"e\u{301}@\":2,\"z\":3,\"é\":1}"),
            (.array([.array([]), .object([:])]), "[[],{}]"),
            (.number(.infinity), "null"),
            (.integer(.min), "-9223372036854775808"),
        ]
        for (document, text) in cases { #expect(document.canonical == text) }
    }
}
