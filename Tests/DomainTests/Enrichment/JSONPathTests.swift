import Domain
import Testing

@Suite("Paths into JSON")
struct JSONPathTests {
    private let document: JSON = [
        "person": ["title": "VP", "roles": ["a", ["name": "b"]], "job title": 3, "none": .null], "n": 1,
    ]

    @Test("a path names one place, or nothing")
    func values() throws {
        let rows: [(path: String, value: JSON?)] = [
            ("person.title", "VP"), ("$.person.title", "VP"), ("person.roles[0]", "a"),
            ("person.roles[1].name", "b"), ("person[\"job title\"]", 3), ("person['job title']", 3),
            ("$[\"person\"].title", "VP"), ("n", 1), ("person.roles[2]", nil), ("person.title.x", nil),
            ("missing", nil), ("person.none", nil), ("n[0]", nil), ("person.roles[999999]", nil),
        ]
        for row in rows { #expect(try JSONPath(parsing: row.path).value(in: document) == row.value, "\(row.path)") }
    }

    @Test("what is no path is refused with the place it stops at")
    func refusals() {
        let rows = [
            ("", "empty"), ("$", "alone"), (".a", "character 1"), ("a.", "missing"), ("a..b", "character 3"),
            ("a[", "missing"), ("a[x]", "character 3"), ("a[-1]", "character 3"), ("a['b]", "missing"),
            ("a[1000000]", "a bracket"), ("a b", "character 2"), (String(repeating: "a", count: 201), "200"),
            (Array(repeating: "a", count: 17).joined(separator: "."), "16 steps"),
        ]
        for (path, says) in rows {
            let problem = #expect(throws: Problem.self) { try JSONPath(parsing: path) }
            #expect(problem?.message.contains(says) == true, "\(path): \(problem?.message ?? "")")
        }
    }
}
