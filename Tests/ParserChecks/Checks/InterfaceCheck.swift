import Domain
import Engine

extension ParserCheck {
    /// Cursors: whatever is made up is refused, and what was given out is read as it was.
    static let cursor = ParserCheck(
        text: "cursor",
        corpus: [
            Cursor([1, 2]).text(of: "leads", secret: [1, 2, 3]), Cursor([-1]).text(of: "facts", secret: [9]),
            "AAAA", "A-_A",
        ], words: ["A", "-", "_", "=", "+", "/", "%3D"]
    ) { text in
        let secret: [UInt8] = [7, 7, 7]
        let values = [Int64(text.choice), Int64.min, .max].prefix(text.choice % 4)
        // Every other time it is one that was given out, of a list of this name.
        guard text.choice % 2 == 1 else {
            let read = try Cursor(parsing: text, of: "leads", secret: secret)
            return try promise(false, "'\(text)' was never given out and is read as \(read.values)")
        }
        let made = Cursor(Array(values)).text(of: text, secret: secret)
        let again = try surely("'\(made)'") { try Cursor(parsing: made, of: text, secret: secret) }
        try promise(again.values == Array(values), "'\(made)' is read as \(again.values)")
    }

    /// Forms of several parts: what is read lies in the document, part behind part.
    static let upload = ParserCheck(
        "upload",
        corpus: [
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".csv\"\r\nContent-Type: text/csv\r\n\r\nemail\na@x.example\r\n--b\r\nContent-Disposition: form-data; name=mapping\r\n\r\n\r\n--b--\r\n",
            "preamble\r\n--b\r\ncontent-disposition: form-data; name=a\r\n\r\n--b--", "--b--",
        ],
        words: [
            "--b", "\r\n", "\r\n\r\n", "--", "name=", "\"", "filename=", "Content-Disposition: form-data; ", ";", "\\",
        ]
    ) { input in
        let multipart = try Multipart(input, boundary: "b")
        var end = 0
        for part in multipart.parts {
            try promise(
                part.content.startIndex >= end && part.content.endIndex <= input.count, "\(part) lies outside")
            try promise(!part.name.isEmpty, "\(part) has no name")
            end = part.content.endIndex
        }
    }

    /// What parts a form.
    static let boundary = ParserCheck(
        text: "boundary",
        corpus: ["multipart/form-data; boundary=abc", "Multipart/Form-Data; a=b; boundary=\"a b\"", "text/csv"],
        words: ["multipart/form-data", ";", "boundary=", "\"", "=", " "]
    ) { text in
        guard let boundary = try Multipart.boundary(ofType: text) else { throw Problem(.invalid, "another type") }
        try promise((1...70).contains(boundary.utf8.count), "'\(boundary)' is too long")
    }

    /// Keys of requests: visible ASCII, which reads as itself.
    static let idempotencyKey = ParserCheck(
        text: "idempotencykey", corpus: ["8e03978e-40d5-43dd-bc93-6894a57f9324", "\"a\"", "\"\"", " k "],
        words: ["\"", "\\", " ", "é", "\u{7F}"]
    ) { text in
        let key = try IdempotencyKey(parsing: text)
        let again = try surely("'\(key.text)'") { try IdempotencyKey(parsing: key.text) }
        try promise(again == key && (1...200).contains(key.text.utf8.count), "'\(key.text)' is read as '\(again.text)'")
    }

    /// Tags of states: a condition is met by what it names, and by nothing else.
    static let entityTag = ParserCheck(
        text: "entitytag", corpus: ["\"a\"", "W/\"a\", \"b\"", "*", "\"\" , \"c\""],
        words: ["\"", ",", "W/", "*", " ", "\t"]
    ) { text in
        let condition = try EntityTagCondition(parsing: text)
        let tag = EntityTag(of: text)
        guard case .oneOf(let tags) = condition else { return }
        try promise(condition.isMet(by: tag) == tags.contains(tag), "\(tag)")
        for tag in tags {
            let again = try surely("\(tag)") { try EntityTagCondition(parsing: tag.description) }
            try promise(again.isMet(by: tag), "\(tag) does not meet itself")
        }
    }

    /// Queries of URLs: names once, without controls that end texts.
    static let query = ParserCheck(
        text: "query", corpus: ["a=1&b=%20x&c", "filter=score%20%3E%3D+80", "a=%F0%9F%98%80", ""],
        words: ["&", "=", "%", "%00", "%2", "+", "%C3", "a=1"]
    ) { text in
        let query = try EncodedFields(parsing: text.utf8)
        try promise(query.values.count <= 100, "\(query.values.count) names")
        try promise(
            query.values.allSatisfy { !$0.key.contains("\0") && !$0.value.contains("\0") },
            "a name or value with U+0000")
    }
}
