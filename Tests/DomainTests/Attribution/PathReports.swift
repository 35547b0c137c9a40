import Domain
import Foundation
import TestSupport

/// A path report and the exact figures published beside it.
struct PathReport {
    let channels: [String]
    let paths: [ChannelPath]
    let oracle: JSON

    /// Values stand in the file with six decimals and are read as whole millionths.
    init(_ folder: String, file: String) throws {
        let rows = try SharedTable("\(folder)/\(file)").rows
        let names = Set(rows.flatMap { $0[0].components(separatedBy: " > ") }).sorted()
        let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, UInt16($0)) })
        channels = names
        paths = rows.map { row in
            ChannelPath(
                channels: row[0].components(separatedBy: " > ").map { index[$0] ?? 0 },
                conversions: Int64(row[1]) ?? -1,
                nonConversions: Int64(row[3]) ?? -1, value: Int64(((Double(row[2]) ?? -1) * 1e6).rounded()))
        }
        oracle = try JSON(parsing: SharedData.bytes("\(folder)/oracle_exact.json"))
    }

    /// Rows with a broken value in which each channel stands. The oracle was made from values before they were rounded
    /// to the file's six decimals, so each such row may be off by half a millionth.
    var roundedRows: [String: Int] {
        var counts: [String: Int] = [:]
        for path in paths where path.value % 1_000_000 != 0 {
            for channel in Set(path.channels) { counts[channels[Int(channel)], default: 0] += 1 }
        }
        return counts
    }

    /// What the oracle gives each channel under one of its heuristics: conversions and value in millionths.
    func heuristic(_ name: String) -> [String: (conversions: Double, value: Double)] {
        (oracle["heuristic"]?[name]?.object ?? [:]).mapValues { row in
            (row["conversions"]?.double ?? .nan, (row["value"]?.double ?? .nan) * 1e6)
        }
    }
}

/// A table of the shared data whose cells need no quotation marks.
struct SharedTable {
    let rows: [[String]]

    init(_ path: String) throws {
        let text = String(decoding: try SharedData.bytes(path), as: UTF8.self)
        rows = text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

extension JSON {
    /// A number of either kind.
    var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}
