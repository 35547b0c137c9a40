import Domain

/// Finds out how a file is written from its first bytes: encoding, delimiter, lines before the header, header. What the
/// caller states is not questioned.
package enum FormatDetection {
    /// How much of a file a decision is made from.
    package static let sampleBytes = 1 << 20

    /// The format of a file that begins with `sample`. Throws `invalid` for archives, workbooks and empty files.
    package static func detect(
        _ sample: [UInt8], isWholeFile: Bool, options: FormatOptions = FormatOptions()
    ) throws(Problem) -> FileFormat {
        try refuseArchives(sample)
        var reasons: [String] = []
        let (encoding, mark) = EncodingDetection.detect(sample, isWholeFile, stated: options.encoding, &reasons)
        var decoder = TextDecoder(encoding)
        let content = Array(sample[mark...])
        let decoded = encoding == .utf8 ? content : decoder.decode(content, isEnd: isWholeFile)
        let text = isWholeFile ? decoded : wholeLines(decoded)
        guard text.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
            throw Problem(.invalid, "the file is empty", hint: "it needs a header and at least one row")
        }
        if options.isJSONLines ?? beginsWithObject(text) {
            return try jsonLines(text, encoding, mark, reasons, options)
        }
        return try delimited(text, encoding, mark, reasons, options)
    }

    private static func refuseArchives(_ sample: [UInt8]) throws(Problem) {
        let kinds: [([UInt8], String, String)] = [
            ([0x1F, 0x8B], "a gzip archive", "unpack it first (gunzip)"),
            ([0x50, 0x4B, 0x03, 0x04], "a zip archive or an Excel workbook", "unpack it, or save it as CSV UTF-8"),
            ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook", "save it as CSV UTF-8"),
            ([0x25, 0x50, 0x44, 0x46], "a PDF document", "export the data as CSV"),
        ]
        for (magic, name, hint) in kinds where sample.starts(with: magic) {
            throw Problem(.invalid, "the file is \(name)", hint: hint)
        }
    }

    private static func wholeLines(_ text: [UInt8]) -> [UInt8] {
        text.lastIndex(of: 0x0A).map { Array(text[...$0]) } ?? text
    }

    private static func beginsWithObject(_ text: [UInt8]) -> Bool {
        let line = text.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }.prefix { $0 != 0x0A }
        // Only whether it is JSON is asked; what is wrong with it is said where it is read.
        return line.first == UInt8(ascii: "{") && (try? JSON(parsing: line)) != nil
    }
}

extension FormatDetection {
    private static func jsonLines(
        _ text: [UInt8], _ encoding: TextEncoding, _ mark: Int, _ reasons: [String], _ options: FormatOptions
    ) throws(Problem) -> FileFormat {
        var names: Set<String> = []
        for line in text.split(separator: 0x0A) {
            // A line that is no object is rejected with its reason when the rows are read.
            guard let object = try? JSON(parsing: line), let cells = try? object.flattened() else { continue }
            names.formUnion(cells.map(\.name))
        }
        guard !names.isEmpty else {
            throw Problem(.invalid, "no line of the file is a JSON object", hint: "write one object a line")
        }
        let reason = "JSON lines: \(options.isJSONLines == nil ? "the first line is a JSON object" : "as stated")"
        return FileFormat(
            encoding: encoding, markBytes: mark, layout: .jsonLines, header: Header(names.sorted()), preamble: [],
            dataStart: .start, reasons: reasons + [reason, "\(names.count) columns from the names in the first lines"])
    }

    private static func delimited(
        _ text: [UInt8], _ encoding: TextEncoding, _ mark: Int, _ reasons: [String], _ options: FormatOptions
    ) throws(Problem) -> FileFormat {
        if text.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "["),
            (try? JSON(parsing: text)) != nil  // a text that only begins like an array is read as rows
        {
            throw Problem(.invalid, "the file is one JSON array", hint: "write one object a line (NDJSON)")
        }
        var reasons = reasons
        let quote = options.quote ?? UInt8(ascii: "\"")
        let delimiter = try DelimiterDetection.detect(text, quote: quote, stated: options.delimiter, &reasons)
        let dialect = CSVDialect(delimiter: delimiter, quote: quote)
        let layout = try HeaderDetection.detect(text, dialect, options, &reasons)
        return FileFormat(
            encoding: encoding, markBytes: mark, layout: .delimited(delimiter: delimiter, quote: quote),
            header: layout.header, preamble: layout.preamble, dataStart: layout.dataStart, reasons: reasons)
    }
}
