import Domain
import Foundation

/// Pages of a list of leads over HTTP, filtered and sorted, each found by where the page before ended. One request after the
/// other, by a token that may read everything.
struct ListRow: Row {
    let id = "list"
    let summary = "Pages of leads over HTTP, filtered and sorted"

    private static let pages = 400
    private static let limit = Quantity.seconds(0.05)

    /// One list. `filter` differs from round to round, so that no answer is like one before.
    private struct List {
        let name: String
        let sort: String
        let filter: @Sendable (_ round: Int) -> String
    }

    private static let lists = [
        List(name: "all, newest first", sort: "-number") { _ in "" },
        List(name: "all, by score", sort: "-score") { _ in "" },
        List(name: "a stage from a score on, by last activity", sort: "-lastFactAt") {
            "stage == \"Lead\" && score >= \(20 + $0 % 40).0"
        },
        List(name: "a channel and a score, by score", sort: "-score") {
            "channel == \"Paid Search\" && score < \(200 + $0).0"
        },
        List(name: "grades in some stages, by entry", sort: "enteredAt") {
            "milestone in [\"marketing_qualified\", \"opportunity\"] && grade != \"\("ABCD"[$0 % 4])1\""
        },
        List(name: "what hardly any lead meets, by last activity", sort: "lastFactAt") {
            "company == \"No Such Company \($0)\""
        },
    ]

    func measure(_ bench: Bench) throws -> [Line] {
        let large = try bench.largeWorkspace()
        let token = try ListRow.token(large, bench)
        let server = try ServerProcess(
            bench.touchstone, ["serve", "--listen", "127.0.0.1:0", "--data", large.data.path])
        defer { server.stop() }
        let connection = try HTTPConnection(port: server.port)
        return try ListRow.lists.map { list in
            // The first pages find nothing in any cache.
            _ = try times(list, count: 20, connection, token)
            let times = try times(list, count: ListRow.pages, connection, token).sorted()
            var line = Line(
                figure: "list of \(large.leads) leads, \(list.name), p99",
                product: .seconds(times[times.count * 99 / 100]), targets: [.atMost(ListRow.limit)])
            line.details = ["median": .number(times.median), "slowest": .number(times.last ?? 0)]
            return line
        }
    }

    /// Seconds of so many pages: ten from the beginning of a list on, then ten of the next round.
    private func times(_ list: List, count: Int, _ connection: HTTPConnection, _ token: String) throws -> [Double] {
        var times: [Double] = []
        var round = 0
        while times.count < count {
            var cursor: String?
            for _ in 0..<10 {
                let path = ListRow.path(list, round, cursor)
                let (answer, seconds) = try Stopwatch.time {
                    try connection.get(path, headers: ["Authorization: Bearer \(token)"])
                }
                guard answer.status == 200 else {
                    throw BenchError("\(answer.status): \(String(decoding: answer.body, as: UTF8.self))")
                }
                times.append(seconds)
                cursor = try JSON(parsing: answer.body)["next"]?.string
                guard cursor != nil else { break }
            }
            round += 1
        }
        return times
    }

    private static func path(_ list: List, _ round: Int, _ cursor: String?) -> String {
        var parts = URLComponents()
        parts.path = "/api/v1/leads"
        parts.queryItems = [URLQueryItem(name: "limit", value: "50"), URLQueryItem(name: "sort", value: list.sort)]
        let filter = list.filter(round)
        if !filter.isEmpty { parts.queryItems?.append(URLQueryItem(name: "filter", value: filter)) }
        if let cursor { parts.queryItems?.append(URLQueryItem(name: "cursor", value: cursor)) }
        return (parts.string ?? parts.path).replacing("+", with: "%2B")
    }

    /// Tokens have names that are unique, and the workspace is kept from run to run.
    private static func token(_ large: LargeWorkspace, _ bench: Bench) throws -> String {
        let name = "list-\(Int(Date().timeIntervalSince1970 * 1_000))"
        let made = try ChildProcess.run(
            bench.touchstone, ["token", "create", name, "--role", "admin", "--data", large.data.path], isQuiet: true)
        guard made.status == 0 else { throw BenchError("no token can be made") }
        return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension String {
    fileprivate subscript(place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}
