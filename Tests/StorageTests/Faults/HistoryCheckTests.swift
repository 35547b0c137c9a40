import TestSupport
import Testing

@Suite("The checker of histories")
struct HistoryCheckTests {
    /// Histories as clients write them, and the word that the finding begins with; nil for sound ones.
    private static let histories: [(name: String, lines: [String], finding: String?)] = [
        ("nothing at all", [], nil),
        ("added and found", [add("a", 1, 2), look(["a"], 3, 4)], nil),
        ("unknown and found", [add("a", 1, 2, "unknown"), look(["a"], 3, 4)], nil),
        ("unknown and not found", [add("a", 1, 2, "unknown"), look([], 3, 4)], nil),
        ("never heard of again, and found", [add("a", 1, nil, "unknown"), look(["a"], 3, 4)], nil),
        ("failed and not found", [add("a", 1, 2, "fail"), look([], 3, 4)], nil),
        ("failed, tried again and found once", [add("a", 1, 2, "fail"), add("a", 3, 4), look(["a"], 5, 6)], nil),
        ("still on its way when somebody looks", [add("a", 1, 4), look([], 2, 3)], nil),
        ("on its way and seen already", [add("a", 1, 4), look(["a"], 2, 3)], nil),
        ("a look that failed says nothing", [add("a", 1, 2), look([], 3, 4, "fail")], nil),
        ("two looks at once may differ", [add("a", 1, 6, "unknown"), look(["a"], 2, 4), look([], 3, 5)], nil),
        ("acknowledged and lost", [add("a", 1, 2), look([], 3, 4)], "lost: a"),
        ("one of two lost", [add("a", 1, 2), add("b", 1, 3), look(["a"], 4, 5)], "lost: b"),
        ("lost only later", [add("a", 1, 2), look(["a"], 3, 4), look([], 5, 6)], "lost: a"),
        ("doubled", [add("a", 1, 2), look(["a", "a"], 3, 4)], "doubled: a is there 2 times"),
        ("unknown and doubled", [add("a", 1, 2, "unknown"), look(["a", "a"], 3, 4)], "doubled: a"),
        ("failed and there", [add("a", 1, 2, "fail"), look(["a"], 3, 4)], "invented: a"),
        ("never added", [look(["a"], 1, 2)], "invented: a"),
        ("found before it was added", [look(["a"], 1, 2), add("a", 3, 4)], "invented: a"),
        (
            "unknown, found and gone", [add("a", 1, 2, "unknown"), look(["a"], 3, 4), look([], 5, 6)], "vanished: a"
        ),
        ("time runs backwards", [add("a", 3, 2)], "complete before"),
        ("a line of something else", [#"{"op":"sing"}"#], "no event"),
    ]

    @Test("broken histories are found out, and sound ones are left alone")
    func historiesAreJudged() throws {
        for (name, lines, finding) in Self.histories {
            let findings = try HistoryCheck.findings(inLines: lines.joined(separator: "\n"))
            if let finding {
                #expect(findings.contains { $0.hasPrefix(finding) }, "\(name): \(findings)")
            } else {
                #expect(findings.isEmpty, "\(name): \(findings)")
            }
        }
    }

    @Test("what is noted is written and read as it happened")
    func historiesAreKept() async throws {
        let history = History()
        await history.add("a", judge: { _ in .fail }) {}
        await history.add("b", judge: { _ in .unknown }) { throw CancellationError() }
        try await history.look { ["a", "b"] }
        let lines = history.events.map(\.line)
        #expect(lines == [Self.add("a", 1, 2), Self.add("b", 3, 4, "unknown"), Self.look(["a", "b"], 5, 6)])
        #expect(try lines.map { try HistoryEvent(line: $0) } == history.events)
    }

    private static func add(_ key: String, _ invoke: Int, _ complete: Int?, _ outcome: String = "ok") -> String {
        let end = complete.map(String.init) ?? "null"
        return #"{"complete":\#(end),"invoke":\#(invoke),"key":"\#(key)","op":"add","outcome":"\#(outcome)"}"#
    }

    private static func look(_ keys: [String], _ invoke: Int, _ complete: Int, _ outcome: String = "ok") -> String {
        let list = keys.map { "\"\($0)\"" }.joined(separator: ",")
        return #"{"complete":\#(complete),"invoke":\#(invoke),"keys":[\#(list)],"op":"look","outcome":"\#(outcome)"}"#
    }
}
