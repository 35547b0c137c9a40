import Domain
import Foundation

/// A way in which files of a database come to harm.
struct Damage: Sendable {
    let name: String
    /// Whether it needs what a killed program leaves: the log beside the file.
    var needsLog = false
    /// Whether doctor and verify have to find it although SQLite does not.
    var isOurs = false
    /// Harms the files of a folder at places that chance decides.
    let harm: @Sendable (_ folder: URL, _ random: inout SeededRandom) throws -> Void

    /// Every way there is.
    static let all: [Damage] =
        bytes + [
            Damage(name: "nothing left") { folder, _ in try Data().write(to: folder.appending(path: file)) },
            Damage(name: "another kind of file") { folder, _ in
                try Data(String(repeating: "Dear Sir or Madam, ", count: 500).utf8).write(
                    to: folder.appending(path: file))
            },
            Damage(name: "a folder in its place") { folder, _ in
                try FileManager.default.removeItem(at: folder.appending(path: file))
                try FileManager.default.createDirectory(
                    at: folder.appending(path: file), withIntermediateDirectories: false)
            },
            Damage(name: "rights taken away") { folder, _ in
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0], ofItemAtPath: folder.appending(path: file).path)
            },
            Damage(name: "a letter of the policy changed", isOurs: true) { folder, _ in
                try changeByte(in: folder, behind: "promotionThresh")
            },
            Damage(name: "the sum of a migration changed", isOurs: true) { folder, _ in
                try changeByte(in: folder, behind: "timeline")
            },
            Damage(name: "log lost", needsLog: true) { folder, _ in
                try FileManager.default.removeItem(at: folder.appending(path: log))
            },
            Damage(name: "index of the log filled with rubbish", needsLog: true) { folder, random in
                try Data((0..<32_768).map { _ in UInt8(random.integer(0...255)) })
                    .write(to: folder.appending(path: "touchstone.sqlite-shm"))
            },
        ]

    private static let file = "touchstone.sqlite"
    private static let log = "touchstone.sqlite-wal"
    private static let page = 4_096

    /// What happens to the bytes of a file, done to the database and to its log.
    private static let bytes: [Damage] = [
        change("a bit flipped") { data, random in
            data[random.integer(0...data.count - 1)] ^= UInt8(1 << random.integer(0...7))
        },
        change("64 bytes of rubbish") { data, random in
            let start = random.integer(0...data.count - 64)
            for place in start..<(start + 64) { data[place] = UInt8(random.integer(0...255)) }
        },
        change("a byte in each page changed") { data, random in
            for start in stride(from: page, to: data.count - page, by: page) {
                data[start + random.integer(0...page - 1)] = UInt8(random.integer(0...255))
            }
        },
        change("rubbish at the beginning") { data, random in
            for place in 0..<100 { data[place] = UInt8(random.integer(0...255)) }
        },
        change("a page of nothing") { data, random in
            let start = random.integer(0...data.count / page - 1) * page
            data.replaceSubrange(start..<(start + page), with: Data(count: page))
        },
        change("two pages in each other's place") { data, random in
            let places = [random.integer(0...data.count / page - 1), random.integer(0...data.count / page - 1)]
            let pages = places.map { Data(data[($0 * page)..<($0 * page + page)]) }
            for (place, page) in zip(places, pages.reversed()) {
                data.replaceSubrange((place * Damage.page)..<(place * Damage.page + Damage.page), with: page)
            }
        },
        change("cut off anywhere") { data, random in data = data.prefix(random.integer(1...data.count - 1)) },
        change("cut off after a page") { data, random in
            data = data.prefix(random.integer(1...data.count / page - 1) * page)
        },
    ].flatMap { $0 }

    /// Changes the byte behind a word wherever it stands in the database.
    private static func changeByte(in folder: URL, behind word: String) throws {
        let url = folder.appending(path: file)
        var data = try Data(contentsOf: url)
        var start = data.startIndex
        while let place = data.range(of: Data(word.utf8), in: start..<data.endIndex) {
            data[place.upperBound] ^= 1
            start = place.upperBound
        }
        guard start > data.startIndex else { throw CocoaError(.fileReadCorruptFile) }
        try data.write(to: url)
    }

    private static func change(
        _ name: String, _ change: @escaping @Sendable (inout Data, inout SeededRandom) -> Void
    ) -> [Damage] {
        [(file, false), (log, true)].map { file, needsLog in
            Damage(name: "\(name), in \(file)", needsLog: needsLog) { folder, random in
                let url = folder.appending(path: file)
                var data = try Data(contentsOf: url)
                change(&data, &random)
                try data.write(to: url)
            }
        }
    }
}
