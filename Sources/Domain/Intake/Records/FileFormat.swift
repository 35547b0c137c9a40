/// How a file of rows is laid out.
package enum FileLayout: Hashable, Sendable {
    /// Cells between delimiters, one row a line; both are ASCII bytes.
    case delimited(delimiter: UInt8, quote: UInt8)
    /// One JSON object a line.
    case jsonLines
}

/// Everything one must know to read a file row by row, and why it is believed.
package struct FileFormat: Hashable, Sendable {
    /// How characters are written.
    package var encoding: TextEncoding
    /// Bytes of the byte order mark at the beginning of the file: 0, 2 or 3.
    package var markBytes: Int
    /// How rows are written.
    package var layout: FileLayout
    /// The names of the columns, unique; `column 1`, `column 2` … where the file gives none.
    package var header: Header
    /// Lines before the header that are no rows.
    package var preamble: [String]
    /// Where the first row of data begins.
    package var dataStart: RowPosition
    /// One sentence for each thing that was decided, for people.
    package var reasons: [String]

    /// A format, usually from detection.
    package init(
        encoding: TextEncoding, markBytes: Int, layout: FileLayout, header: Header, preamble: [String],
        dataStart: RowPosition, reasons: [String]
    ) {
        self.encoding = encoding
        self.markBytes = markBytes
        self.layout = layout
        self.header = header
        self.preamble = preamble
        self.dataStart = dataStart
        self.reasons = reasons
    }

    /// The same format with columns for members that a mapping names and the sample did not show; only JSON lines can
    /// have such.
    package func including(_ columns: [String]) -> FileFormat {
        var format = self
        format.header = Header(header.names + missing(of: columns))
        return format
    }

    /// Those of the columns that the sample of JSON lines did not show, each once; none for other files.
    package func missing(of columns: [String]) -> [String] {
        guard layout == .jsonLines else { return [] }
        var missing: [String] = []
        // A name that fits several columns is complained of where it is read.
        for name in columns where !header.holds(name) && !missing.contains(name) { missing.append(name) }
        return missing
    }
}

/// What a mapping says about the file itself; nil is left to detection.
package struct FormatOptions: Hashable, Sendable {
    /// How characters are written.
    package var encoding: TextEncoding?
    /// Whether each line is a JSON object.
    package var isJSONLines: Bool?
    /// One ASCII byte.
    package var delimiter: UInt8?
    /// One ASCII byte.
    package var quote: UInt8?
    /// Whether the first row names the columns.
    package var hasHeader: Bool?
    /// Lines before the header.
    package var skipLines: Int?

    /// Everything is left to detection.
    package init() {}
}
