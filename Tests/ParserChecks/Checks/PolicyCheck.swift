import Domain
import PolicyFile
import TestSupport

extension ParserCheck {
    /// Policies: what is read is read the same way again, and its examples run.
    static let policy = ParserCheck(
        text: "policy", corpus: [SmallPolicy.text, SmallPolicy.text + SmallPolicy.examples] + SmallPolicy.parts,
        words: [
            "null", "true", "-1", "99999999999999999999", "0d", "9223372036854775807d", "1e309", "[]", "{}", "nan",
            "score",
            "when: ((((", "\"", "<<: *x", "&x ", "*x", "employees >", "fit", "won", "captured", "30d", "0", "\n  ",
            "\n- ", ": ",
            ", ", "{", "}", "[", "]", "fact: page_viewed", "day: 36500", "\t", "#", "|\n", "!!int ", "score: ",
        ]
    ) { text in
        let document = try PolicyFile.decode(text, named: "p.yaml")
        let again = try surely("the same text") { try PolicyFile.decode(text, named: "p.yaml") }
        try promise(again.differences(from: document).isEmpty, "the same text means something else")
        try promise(document.digest.utf8.count == 64, "the digest is '\(document.digest)'")
        try promise(document.test().count == document.examples.count, "an example is left out")
    }

    /// Mapping files.
    static let mapping = ParserCheck(
        text: "mapping",
        corpus: [
            """
            rows: leads
            source: crm
            file: {format: csv, encoding: windows-1250, delimiter: semicolon, quote: "'", header: true, skipLines: 2}
            reading: {dateOrder: dmy, timeZone: "+02:00", decimal: comma, currency: EUR, blank: [common, "?"], text: lower}
            """,
            """
            rows: leads
            source: crm
            identity: {email: [E-mail, Second e-mail], external: [id, {system: hubspot, column: Record ID}]}
            attributes:
              employees: {column: "# Employees", type: integer, range: lower, repair: {"20.máj": "5-20"}}
            """,
            """
            rows: leads
            source: crm
            account: {name: Company, external: {system: hubspot, column: Company ID}}
            capture: {at: Created, direction: outbound, vendor: {constant: Apollo}}
            touch: {origin: {column: Channel, text: snake, values: {Web: website}}, at: Seen}
            """,
            "rows: costs\nsource: x\nspend: {amount: {column: Cost, round: true}, month: Month, channel: C}\n",
            "rows: opportunities\nsource: x\nidentity: {external: id}\nopportunity: {id: Deal, stage: {column: S, values: {Open: won}}}\n",
        ],
        words: [
            "leads", "{column: x}", "[", "]", "{", "}", ": ", ", ", "\n", "\n  ", "constant: ", "*a", "&a ", "<<: ",
            "values: {",
            "type: integer", "null", "~", "\"", "'", "#", "\t", "lookup: {file: x, key: y, value: z}",
            "timeZone: \"+99:99\"",
        ]
    ) { text in
        let mapping = try MappingFile.decode(text, file: "m.yaml")
        let again = try surely("the same text") { try MappingFile.decode(text, file: "m.yaml") }
        try promise(mapping == again, "the same text means something else")
        try promise(!mapping.source.isEmpty, "the source has no name")
    }

    /// YAML as such.
    static let yaml = ParserCheck(
        text: "yaml",
        corpus: [
            "a: 1\nb: [1, 2, {c: d}]\ne:\n  - f\n  - g: |\n      text\n    h: >-\n      folded\n",
            "\"q\\u00e9\\x41\": 'it''s' # note\n? k\n: v\n",
            "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n", "--- !t\n%YAML 1.1\n...\n---\na", "{a: 1, a: 2}",
            "{!!set a: 1, a: 2}",
            "a:\n\t- b", "- - - - x\n",
            "<<: {a: 1}\na: 2\n", "!!binary aGVsbG8=: !!float 1\n",
        ],
        words: [
            "&a ", "*a", "<<: ", "? ", ": ", "- ", "\n", "\n  ", "[", "]", "{", "}", "|", ">", "!!set ", "%TAG ! x:y\n",
            "---\n", "...", "\\x",
            "\"", "'", "\t", "#", "!<", "@", "`", "~",
        ]
    ) { text in
        let node = try YAMLNode(parsing: text, file: "f.yaml")
        try node.check(depth: 0)
    }
}

extension YAMLNode {
    fileprivate func check(depth: Int) throws(BrokenPromise) {
        try promise(depth <= Limit.depth, "nested deeper than \(Limit.depth)")
        try promise(place.line >= 1 && place.column >= 1, "a node is nowhere")
        switch content {
        case .scalar: return
        case .list(let elements): for element in elements { try element.check(depth: depth + 1) }
        case .mapping(let pairs):
            try promise(Set(pairs.map { Array($0.key.utf8) }).count == pairs.count, "a key stands twice")
            for pair in pairs { try pair.value.check(depth: depth + 1) }
        }
    }
}
