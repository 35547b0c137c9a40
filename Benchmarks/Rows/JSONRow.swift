import Domain
import Foundation

/// Messages of the tracking API read by our strict reader, beside Foundation's two.
struct JSONRow: Row {
    let id = "json"
    let summary = "Messages read as JSON"

    private static let count = 20_000

    func measure(_ bench: Bench) throws -> [Line] {
        let bodies = (0..<JSONRow.count).map(JSONRow.body)
        let (members, seconds) = try Stopwatch.median(of: 5) {
            try bodies.reduce(0) { $0 + (try JSON(parsing: $1).object?.count ?? 0) }
        }
        let (theirs, serialization) = try Stopwatch.median(of: 5) {
            try bodies.reduce(0) {
                $0 + (((try JSONSerialization.jsonObject(with: Data($1))) as? [String: Any])?.count ?? 0)
            }
        }
        let (typed, decoder) = try Stopwatch.median(of: 5) {
            try bodies.reduce(0) { $0 + (try JSONDecoder().decode(Message.self, from: Data($1)).count) }
        }
        guard members == theirs, members == typed else { throw BenchError("the readers do not agree") }
        var line = Line(
            figure: "JSON, \(JSONRow.count) messages, beside JSONDecoder", product: .seconds(seconds),
            peer: .seconds(decoder), targets: [.recorded])
        line.details = [
            "messagesPerSecond": .number(Double(JSONRow.count) / seconds), "jsonSerialization": .number(serialization),
        ]
        var other = Line(
            figure: "JSON, the same beside JSONSerialization", product: .seconds(seconds),
            peer: .seconds(serialization), targets: [.recorded])
        other.details = ["bytes": .integer(Int64(bodies.reduce(0) { $0 + $1.count }))]
        return [line, other]
    }

    private static func body(_ number: Int) -> [UInt8] {
        Array(
            #"""
            {"type":"track","messageId":"m\#(number)","event":"Demo Requested","userId":"u\#(number % 977)",\#
            "anonymousId":"a\#(number % 1_013)","timestamp":"2026-04-01T10:00:00.123Z",\#
            "sentAt":"2026-04-01T10:00:01.456Z","properties":{"page":"/pricing?plan=\#(number % 7)","minutes":\#(number % 40),\#
            "title":"Caf\u00e9"},"context":{"userAgent":"Mozilla/5.0 (X11; Linux x86_64)","page":{\#
            "url":"https://www.example.com/pricing?utm_source=google&utm_medium=cpc","referrer":""}}}
            """#.utf8)
    }

    /// What a typed decoder would be told to read.
    private struct Message: Decodable {
        struct Properties: Decodable { let page: String, minutes: Int, title: String }
        struct Page: Decodable { let url: String, referrer: String }
        struct Context: Decodable { let userAgent: String, page: Page }
        let type: String, messageId: String, event: String, userId: String, anonymousId: String
        let timestamp: String, sentAt: String
        let properties: Properties
        let context: Context

        var count: Int { 9 }
    }
}
