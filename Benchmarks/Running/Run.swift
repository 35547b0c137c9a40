import Domain
import Foundation

/// One run over some rows.
struct Run {
    private let rows: [any Row]
    private let bench: Bench

    init(_ rows: [any Row], _ bench: Bench) {
        self.rows = rows
        self.bench = bench
    }

    /// Measures each row, prints the table and writes the file of results. Gives whether nothing is short or wrong.
    func run() throws -> Bool {
        var table = ResultTable()
        for row in rows {
            bench.say("measuring \(row.id): \(row.summary)")
            do {
                table.add(try row.measure(bench), of: row.id)
            } catch {
                var line = Line(figure: row.summary, targets: [])
                line.totals = .differ("\(error)")
                table.add([line], of: row.id)
            }
        }
        print(table.text)
        let file = bench.folder.appending(path: "results.json")
        try Data((table.json(scale: bench.size.scale).canonical + "\n").utf8).write(to: file)
        bench.say("written to .build/bench/results.json")
        return table.isGood
    }
}
