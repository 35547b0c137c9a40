import Domain

extension ParserCheck {
    /// JSON: the canonical spelling of a document is its own, and flat rows come of any object.
    static let json = ParserCheck(
        "json",
        corpus: [
            "{\"a\":{\"b\":[1,2,{\"c\":\"\\u00e9\"}]},\"n\":1e5,\"m\":-0.0}",
            "[9223372036854775807,-9223372036854775808,18446744073709551616,5e-324]",
            "\"\\ud83d\\ude00\\\\\\/\\b\\f\\n\\r\\t\\u2028\"", " { \"\" : null , \"b\" : [ true , false ] } ",
            "{\"a.b\":2,\"a\":{\"b\":3}}",
            String(repeating: "[", count: 64) + String(repeating: "]", count: 64), "{\"é\":1,\"e\u{301}\":2}",
            "{\"é@\":1,\"e\u{301}\":2}",
        ],
        words: [
            "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "null", "true", "-", "0", "1e999",
            ".5", "E+", "\"a\":",
        ]
    ) { input in
        let document = try JSON(parsing: input)
        let written = document.canonical
        let again = try surely("'\(written)'") { try JSON(parsing: written) }
        try promise(again == document, "'\(written)' is another document")
        try promise(
            Array(again.canonical.utf8) == Array(written.utf8), "'\(written)' is written as '\(again.canonical)'")
        guard document.object != nil else { return }
        let cells = try document.flattened()
        let names = cells.map { Array($0.name.utf8) }
        for (name, next) in zip(names, names.dropFirst()) {
            try promise(name.lexicographicallyPrecedes(next), "the cells are not sorted")
        }
    }
}
