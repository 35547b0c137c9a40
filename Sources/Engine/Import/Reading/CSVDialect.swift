/// How a delimited file is written.
package struct CSVDialect: Hashable, Sendable {
    /// One ASCII byte: comma, semicolon, tab, bar.
    package var delimiter: UInt8
    /// The quotation mark, an ASCII byte.
    package var quote: UInt8

    /// A dialect with RFC 4180's quotation mark unless another is given.
    package init(delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8 = UInt8(ascii: "\"")) {
        self.delimiter = delimiter
        self.quote = quote
    }
}

/// What one row may cost; a row beyond is rejected alone.
package struct RecordLimits: Hashable, Sendable {
    /// Bytes of one cell.
    package var field = 1 << 20
    /// Bytes of one row.
    package var record = 4 << 20

    /// The usual limits: 1 MiB a cell, 4 MiB a row.
    package init() {}
}
