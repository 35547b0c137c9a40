import Domain
import Engine
import PolicyFile

extension ParserCheck {
    /// Files of which nothing is known: encoding, delimiter, header.
    static let format = ParserCheck(
        "format",
        corpus: [
            "sep=;\r\nname;\"e \"\"mail\";amount\r\nAnna;a@b.c;1.234,50\r\n\"Bo\nb\";b@b.c;(12)\r\n",
            "Title\n\nid,created,note\n1,2018-02-01,\"said \"\"yes\"\"\"\n2,2018.02.03 4:05,ű\n",
            "{\"a\":{\"b\":[1,2,{\"c\":\"\\u00e9\"}]},\"n\":1e5}\n{\"a\":null}\n{\"x\":\"\\ud83d\\ude00\"}\n",
            "\u{FEFF}a\tb\tc\r1\t2\t3\r", "name,name,name (2)\n1,2,3\n", "[{\"a\":1},{\"a\":2}]", "a|b\n1|2\n3|4",
            "x\ny\n\"open,z\n1,2\n",
        ],
        words: [
            "sep=,", "sep=\"", "\"", ";", "|", "\t", "\u{FEFF}", "\r", "\n", "{\"a\":", "[", "name", "PK\u{3}\u{4}",
        ]
    ) { input in
        var options = FormatOptions()
        if input.choice % 8 == 0 { options.encoding = TextEncoding.allCases[input.choice % 7] }
        if input.choice % 9 == 0 { options.skipLines = 2 }
        let format = try FormatDetection.detect(input, isWholeFile: input.choice % 2 == 0, options: options)
        let names = format.header.names
        try promise(Set(names).count == names.count, "two columns have the same name: \(names)")
        try promise(!names.isEmpty && names.allSatisfy { !$0.isEmpty }, "a column has no name: \(names)")
        try promise(!format.reasons.isEmpty, "nothing is said about the format")
        for (index, name) in names.enumerated() {
            let found = try surely("the name of a column") { try format.header.index(of: name) }
            try promise(found == index, "'\(name)' is column \(found), not \(index)")
        }
        try Records(RecordReader(bytes: input, format: format)).complain()
    }

    /// Rows of a known file that a mapping makes facts of.
    static let rows = ParserCheck(
        "rows",
        corpus: [
            "a@b.c,1,51-200,2018-02-01 10:00,\"$1,234.50\",yes,MQL\n", "b@b.de,x2,\"10,001+\",1/2/2018,€ 5,no,\n",
            "c@b.c,3,,2018-02-01,,,MQL\nd@b.c,4,1-5,3 Feb 2018,(12.00) USD,t,SQL\n",
        ],
        words: [",", "\"", "\n", "MQL", "$", "EUR", "-1", "2018-02-30", "1e9", "@", "1.5", "yes"]
    ) { input in
        let header = Array("mail,id,size,day,amount,won,stage\n".utf8)
        let mapper = try known.get()
        var reader = RecordReader(bytes: header + input, format: mapper.format)
        var problem: RowProblem?
        while let batch = try surely("a row", { try reader.next() }) {
            let (ahead, singly) = (
                mapper.mapper.columns(of: batch), mapper.mapper.columns(of: batch, isReadAhead: false)
            )
            for row in 0..<batch.count {
                let mapped = mapper.mapper.map(ahead, row)
                try promise(mapped == mapper.mapper.map(singly, row), "a row read by columns differs")
                switch mapped {
                case .success(let facts): try promise(!facts.identity.isEmpty, "a row of nobody is taken")
                case .failure(let problems):
                    try promise(
                        !problems.problems.isEmpty && problems.position.line >= 2, "a row is refused without a reason")
                    for problem in problems.problems { try promise(!problem.message.isEmpty, "a reason is empty") }
                    problem = problems.problems.first
                }
            }
        }
        if let problem { throw Problem(.invalid, problem.message, hint: problem.hint) }
    }

    private static let known = Result {
        let text = Array("mail,id,size,day,amount,won,stage\na@b.c,1,5,2018-02-01,1,yes,MQL\n".utf8)
        let mapping = try MappingFile.decode(
            """
            rows: leads
            source: x
            reading: {dateOrder: dmy, decimal: point, currency: USD}
            identity: {email: mail, external: id}
            attributes: {size: {column: size, type: integer, range: lower}, won: {column: won, type: flag}}
            capture: {at: day}
            opportunity: {id: id, amount: amount, closed: day}
            milestones: {milestone: {column: stage, values: {MQL: marketing_qualified}}, at: day}
            """, file: "m.yaml")
        let format = try FormatDetection.detect(text, isWholeFile: true)
        return (format: format, mapper: try RowMapper(mapping, format: format))
    }
}
