import Domain
import Engine
import Foundation
import TestSupport
import Testing

@Suite("Format detection")
struct FormatDetectionTests {
    private struct Case {
        let name: String
        let bytes: [UInt8]
        var encoding = TextEncoding.utf8
        var delimiter = UInt8(ascii: ",")
        var header: [String]
        var line = 2
    }

    @Test("encoding, delimiter, preamble and header are found in the forms real exports have")
    func forms() throws {
        let plain = "name,city\nAnna,Győr\nBob,Pécs\n"
        let cases = [
            Case(name: "plain", bytes: Array(plain.utf8), header: ["name", "city"]),
            Case(name: "byte order mark", bytes: [0xEF, 0xBB, 0xBF] + plain.utf8, header: ["name", "city"]),
            Case(
                name: "UTF-16LE with mark", bytes: [0xFF, 0xFE] + utf16(plain, big: false),
                encoding: .utf16LittleEndian, header: ["name", "city"]),
            Case(
                name: "UTF-16BE with mark", bytes: [0xFE, 0xFF] + utf16(plain, big: true), encoding: .utf16BigEndian,
                header: ["name", "city"]),
            Case(
                name: "UTF-16LE by its NULs", bytes: utf16(plain, big: false), encoding: .utf16LittleEndian,
                header: ["name", "city"]),
            Case(
                name: "Windows-1252", bytes: Array("name;city\nJos".utf8) + [0xE9] + Array(";K\n".utf8),
                encoding: .windows1252, delimiter: UInt8(ascii: ";"), header: ["name", "city"]),
            Case(
                name: "one wrong byte among UTF-8",
                bytes: Array(plain.utf8) + Array("Jos".utf8) + [0xE9] + Array(",K\n".utf8),
                header: ["name", "city"]),
            Case(
                name: "mostly wrong bytes",
                bytes: Array(plain.utf8) + [UInt8](repeating: 0xE9, count: 3) + Array(",K\n".utf8),
                encoding: .windows1252, header: ["name", "city"]),
            Case(name: "tab", bytes: Array("a b\tc\n1,5\t2\n".utf8), delimiter: 0x09, header: ["a b", "c"]),
            Case(name: "bar", bytes: Array("a|b\nx, y|z\n".utf8), delimiter: UInt8(ascii: "|"), header: ["a", "b"]),
            Case(
                name: "decimal commas", bytes: Array("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n".utf8),
                delimiter: UInt8(ascii: ";"), header: ["a", "b", "c"]),
            Case(
                name: "sep line", bytes: Array("sep=;\r\na;b\r\n1;2\r\n".utf8), delimiter: UInt8(ascii: ";"),
                header: ["a", "b"], line: 3),
            Case(
                name: "report title",
                bytes: Array("Leads report\nGenerated,2026-02-01\n\nName,Email,City\nA,a@b.c,X\nB,b@b.c,Y\n".utf8),
                header: ["Name", "Email", "City"], line: 5),
            Case(
                name: "no header",
                bytes: Array("Anna,anna@example.com,2018-02-01\nBob,bob@example.com,2018-02-02\n".utf8),
                header: ["column 1", "column 2", "column 3"], line: 1),
            Case(
                name: "repeated and missing names", bytes: Array("Id,,Date,Date\n1,x,2018-01-01,2018-01-02\n".utf8),
                header: ["Id", "column 2", "Date", "Date (2)"]),
            Case(name: "one column", bytes: Array("email\na@b.c\n".utf8), header: ["email"]),
        ]
        for item in cases {
            let format = try FormatDetection.detect(item.bytes, isWholeFile: true)
            #expect(format.encoding == item.encoding, "\(item.name): \(format.reasons)")
            #expect(
                format.layout == .delimited(delimiter: item.delimiter, quote: 0x22), "\(item.name): \(format.reasons)")
            #expect(format.header.names == item.header, "\(item.name): \(format.reasons)")
            #expect(format.dataStart.line == item.line, "\(item.name): \(format.reasons)")
        }
    }

    @Test(
        "every real list export's header is found behind its preamble",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func listExports() throws {
        for export in try ListExport.all() {
            let format = try FormatDetection.detect(Array(export.file.utf8), isWholeFile: true)
            #expect(format.header == Header(export.header), "\(export.system): \(format.reasons)")
            #expect(format.dataStart.line == export.dataLine, "\(export.system)")
        }
    }

    @Test("archives, workbooks, JSON arrays and empty files are refused with what to do")
    func refusals() {
        let cases: [([UInt8], String)] = [
            ([0x1F, 0x8B, 8, 0], "gunzip"), ([0x50, 0x4B, 3, 4, 0], "CSV UTF-8"), (Array("%PDF-1.4".utf8), "export"),
            ([], "header"), (Array(" \r\n\n".utf8), "header"), (Array("[{\"a\":1}]".utf8), "one object a line"),
        ]
        for (bytes, hint) in cases {
            do {
                _ = try FormatDetection.detect(bytes, isWholeFile: true)
                Issue.record("\(bytes) was accepted")
            } catch {
                #expect(error.code == .invalid && error.hint.contains(hint), "\(error)")
            }
        }
    }

    @Test("JSON lines are flattened to columns, a bad line is a bad row alone")
    func jsonLines() throws {
        let text = """
            {"email":"a@b.c","company":{"name":"X","size":12.5},"tags":["a","b"],"ok":true,"none":null}

            {"email":"d@e.f",}
            {"company":{"name":"Y \\u00e9"},"items":[{"x":1}]}
            [1]
            {"a.b":1,"a":{"b":2}}

            """
        let bytes = Array(text.utf8)
        let format = try FormatDetection.detect(bytes, isWholeFile: true).including(["later", "email"])
        #expect(
            format.header.names == ["company.name", "company.size", "email", "items", "none", "ok", "tags", "later"])
        var reader = RecordReader(bytes: bytes, format: format)
        let batch = try #require(try reader.next())
        #expect(batch.texts(0) == ["X", "12.5", "a@b.c", "", "", "true", "a; b", ""])
        #expect(batch.texts(2) == ["Y é", "", "", "[{\"x\":1}]", "", "", "", ""])
        #expect(batch.records.map(\.position.line) == [1, 3, 4, 5, 6])
        #expect(
            (0..<5).map { batch.fault($0) } == [
                nil, .notJSON("expected a name in quotation marks at byte 18"), nil,
                .notJSON("the line is no JSON object"),
                .notJSON("the name 'a.b' stands twice"),
            ])
    }

    @Test("a file in any encoding is read from any row on as from its beginning")
    func resuming() throws {
        let rows = (1...500).map { "r\($0),\"é\u{20AC} \($0)\",\($0 % 7 == 0 ? "\"a\nb\"" : "x")" }
        let text = "id,note,more\r\n" + rows.joined(separator: "\r\n")
        let central = "id,note,more\r\n" + rows.joined(separator: "\r\n").replacing("é", with: "ő")
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "resume-\(UInt64.random(in: 0...UInt64.max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var options = FormatOptions()
        let files: [(TextEncoding, String, [UInt8])] = [
            (.utf8, text, [0xEF, 0xBB, 0xBF] + text.utf8),
            (.utf16BigEndian, text, [0xFE, 0xFF] + utf16(text, big: true)),
            (.windows1252, text, Array(text.data(using: .windowsCP1252) ?? Data())),
            (.windows1250, central, Array(central.data(using: .windowsCP1250) ?? Data())),
        ]
        for (encoding, content, bytes) in files {
            options.encoding = encoding
            let file = folder.appending(path: encoding.rawValue)
            try Data(bytes).write(to: file)
            let format = try FormatDetection.detect(file: file, options: options)
            let whole = try readAll(try RecordReader(file: file, format: format))
            #expect(whole.count == 500, "\(encoding)")
            #expect(whole[6].cells == ["r7", content.contains("ő") ? "ő€ 7" : "é€ 7", "a\nb"], "\(encoding)")
            for index in [0, 1, 7, 499] {
                let rest = try readAll(try RecordReader(file: file, format: format, from: whole[index].position))
                #expect(rest == Array(whole[index...]), "\(encoding) from \(index)")
            }
        }
    }

    private struct Row: Equatable {
        let position: RowPosition
        let cells: [String]
    }

    private func readAll(_ reader: RecordReader) throws -> [Row] {
        var reader = reader
        var rows: [Row] = []
        while let batch = try reader.next() {
            rows += (0..<batch.count).map { Row(position: batch.records[$0].position, cells: batch.texts($0)) }
        }
        return rows
    }

    private func utf16(_ text: String, big: Bool) -> [UInt8] {
        text.utf16.flatMap { big ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
}
