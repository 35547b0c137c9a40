import Domain
import Engine

extension ParserCheck {
    /// Delimited files: every row lies in the file, nothing but line ends and empty rows lies between them, and the size
    /// of the chunks makes no difference.
    static let csv = ParserCheck(
        "csv",
        corpus: [
            "name;\"e \"\"mail\";amount\r\nAnna;a@b.c;1.234,50\r\n\"Bo\nb\";b@b.c;(12)\r\n",
            "id,created,note\n1,2018-02-01,\"said \"\"yes\"\"\"\n,,\n2,2018.02.03 4:05,ű\n", "a\tb\tc\r1\t2\t3\r",
            "a,b\n\"open,1\n2,3\n\"x\"y,\"\"\n", "'a','b''c'\n1,'2\r\n3'", ",,\n\n\r\n \n\"\"\n",
        ],
        words: ["\"", "\"\"", ",", ";", "\r\n", "\n", "\r", "\"\n", "\",\"", "\"\"\"", "'"]
    ) { input in
        let dialects = [
            CSVDialect(), CSVDialect(delimiter: UInt8(ascii: ";")), CSVDialect(delimiter: 0x09),
            CSVDialect(quote: UInt8(ascii: "'")),
        ]
        let dialect = dialects[input.choice % dialects.count]
        let whole = try Records(input) { CSVReader($0, dialect: dialect) }
        try whole.lie(in: input, apartBy: [0x0A, 0x0D, dialect.delimiter, dialect.quote])
        let pieces = try Records(input, chunk: 1 + input.choice % 61 + input.count / 50) {
            CSVReader($0, dialect: dialect)
        }
        try promise(pieces == whole, "other chunks give other rows")
        var limits = RecordLimits()
        (limits.field, limits.record) = (8, 24)
        let limited = try Records(input, chunk: 16 + input.count / 50) {
            CSVReader($0, dialect: dialect, limits: limits)
        }
        try limited.lie(in: input, apartBy: nil)
        try whole.complain()
    }

    /// Files of a JSON object a line.
    static let jsonLines = ParserCheck(
        "ndjson",
        corpus: [
            "{\"a\":{\"b\":[1,2,{\"c\":\"\\u00e9\"}]},\"n\":1e5}\n{\"a\":null}\n{\"x\":\"\\ud83d\\ude00\"}\n",
            "{\"a\":1}\r\n\r\n  {\"a.b\":2,\"a\":{\"b\":3}}\n[]\n{\"x\":true", "{\"a\":[\"x\",\"y\",null]}",
        ],
        words: ["\"", "{", "}", "\n", ":", ",", "null", "\\u", "\\ud83d", "{\"a\":", "[", "]", "1e999"]
    ) { input in
        let columns = ["a", "a.b", "x", "n"]
        let whole = try Records(input) { NDJSONReader($0, columns: columns) }
        try whole.lie(in: input, apartBy: [0x0A, 0x0D, 0x20, 0x09])
        for row in whole.rows where row.fault == nil {
            try promise(row.cells.count == columns.count, "a row has \(row.cells.count) cells")
            _ = try surely("the JSON of a row") { try JSON(parsing: row.raw).flattened() }
        }
        let pieces = try Records(input, chunk: 1 + input.choice % 61 + input.count / 50) {
            NDJSONReader($0, columns: columns)
        }
        try promise(pieces == whole, "other chunks give other rows")
        try whole.complain()
    }
}
