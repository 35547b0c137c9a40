import Domain
import Engine
import Foundation
import Storage
import Testing

/// The file of rejected rows: every reason in a column of its own, the rows as they were, ready to come again.
@Suite struct ImportErrorFileTests {
    private static let mapping = """
        rows: leads
        source: test
        identity: {email: mail}
        capture: {at: at}
        attributes: {note: note}
        """

    @Test func `Rows too short, too long, with an open quotation mark or a wrong byte have their reason in its column`()
        throws
    {
        let engine = try testEngine()
        var bytes = Array("mail,at,note\nshort@acme.example,2026-01-05\n".utf8)
        bytes += Array("long@acme.example,2026-01-05,a,b\nday@acme.example,soon,\"said \"\"x\"\"\"\n".utf8)
        bytes += Array("open@acme.example,2026-01-05,\"a\nb\u{E9}@acme.example,2026-01-05,\u{E9}\n".utf8)
        bytes += Array("byte@acme.example,2026-01-05,caf".utf8) + [0xE9, 0x0A]
        bytes += Array("fine@acme.example,2026-01-05,\u{FC}\n".utf8)
        let report = try TestImport.run(engine, Self.mapping, bytes: bytes)
        #expect(report.counts.created == 1)
        #expect(report.rejections.map(\.line) == [2, 3, 4, 5, 6, 7])
        let file = try engine.importErrorFile(try #require(report.id))
        let lines = String(decoding: file, as: UTF8.self).split(separator: "\n").map(String.init)
        let rows = [
            "\"mail\",\"at\",\"note\"", "short@acme.example,2026-01-05", "long@acme.example,2026-01-05,a,b",
            "day@acme.example,soon,\"said \"\"x\"\"\"", "open@acme.example,2026-01-05,\"a\"",
            "b\u{E9}@acme.example,2026-01-05,\u{E9}", "byte@acme.example,2026-01-05,caf\u{E9}",
        ]
        #expect(lines.count == rows.count)
        for (line, row) in zip(lines, rows) { #expect(line.hasPrefix("\"") && line.hasSuffix("\",\(row)"), "\(line)") }
        #expect(lines[0] == "\"touchstone_reason\",\(rows[0])")
        #expect(lines[1].contains("line 2: the row has 2 cells where the header has 3 "))

        // What was mended by writing it down is taken in; the rest is turned away again, with one reason.
        let again = try TestImport.run(engine, Self.mapping, bytes: file)
        #expect(again.counts.created == 2 && again.counts.rejected == 4, "\(again.rejections.map(\.reason))")
        let second = String(decoding: try engine.importErrorFile(try #require(again.id)), as: UTF8.self)
        #expect(second.components(separatedBy: "touchstone_reason").count == 2)
        #expect(second.contains("\",\"day@acme.example\",\"soon\",\"said \"\"x\"\"\"\n"), "\(second)")
    }

    @Test func `JSON lines carry their reason, and a line that is no object is kept in one`() throws {
        let engine = try testEngine()
        let text = """
            {"mail":"fine@acme.example","at":"2026-01-05","note":"x"}
            {"mail":"day@acme.example","at":"soon","n":1.50}
            {"mail": broken
            {}
            """
        let report = try TestImport.run(engine, Self.mapping, text)
        #expect(report.counts.created == 1 && report.counts.rejected == 3)
        let file = try engine.importErrorFile(try #require(report.id))
        let lines = String(decoding: file, as: UTF8.self).split(separator: "\n").map(String.init)
        let objects = try lines.map { try #require(try JSON(parsing: $0).object) }
        #expect(objects.allSatisfy { $0["_rejected"]?.string?.contains(", line ") == true })
        #expect(lines[0].hasSuffix(",\"mail\":\"day@acme.example\",\"at\":\"soon\",\"n\":1.50}"))
        #expect(objects[1]["_line"]?.string == "{\"mail\": broken")

        let again = try TestImport.run(engine, Self.mapping, bytes: Array(lines[0].utf8) + [0x0A])
        #expect(again.counts.rejected == 1)
        let second = String(decoding: try engine.importErrorFile(try #require(again.id)), as: UTF8.self)
        #expect(second.components(separatedBy: "_rejected").count == 2)
    }

    @Test func `A folder and an empty file are named as what they are`() throws {
        let engine = try testEngine()
        let folder = FileManager.default.temporaryDirectory
        let problem = #expect(throws: Problem.self) { try engine.automaticMapping(of: folder, source: "x") }
        #expect(problem?.message == "'\(folder.path)' is a folder")
        let file = try TemporaryFile("")
        let empty = #expect(throws: Problem.self) { try engine.automaticMapping(of: file.url, source: "x") }
        #expect(empty?.message == "\(file.url.lastPathComponent): the file is empty")
    }
}
