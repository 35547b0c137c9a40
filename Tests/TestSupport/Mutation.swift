import Domain

/// Inputs as a broken program or an attacker would send them, made from sound ones: cut off, flipped, repeated, spliced,
/// nested, encoded anew, with what is telling or hostile put in between.
package struct Mutation: Sendable {
    private let corpus: [[UInt8]]
    private let words: [[UInt8]]

    /// Mutations of the inputs of a corpus, which is not empty; `words` are what means something to the parser.
    package init(corpus: [[UInt8]], words: [[UInt8]] = []) {
        self.corpus = corpus
        self.words = words
    }

    /// One input; nearly all are shorter than a few lines, one in two thousand has some ten thousand bytes.
    package func input(_ random: inout SeededRandom) -> [UInt8] {
        var bytes = random.pick(corpus)
        if random.chance(0.02) { bytes = noise(&random) }
        for _ in 0..<random.pick([1, 1, 1, 2, 3]) { change(&bytes, &random) }
        if random.chance(0.02) { bytes = Mutation.encoded(bytes, &random) }
        if random.chance(0.0005), !bytes.isEmpty { Mutation.lengthen(&bytes, to: 20_000) }
        return bytes
    }

    private func change(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        let place = random.integer(0...bytes.count)
        let end = min(bytes.count, place + random.integer(1...12))
        switch random.integer(0...15) {
        case 0: bytes.removeSubrange(place...)
        case 1, 2: bytes.removeSubrange(place..<end)
        case 3, 4: if place < bytes.count { bytes[place] ^= 1 << UInt8(random.integer(0...7)) }
        case 5: if place < bytes.count { bytes[place] = UInt8(random.integer(0...255)) }
        case 6: bytes.insert(random.pick(Mutation.telling), at: place)
        case 7, 8: bytes.insert(contentsOf: random.pick(Mutation.hostile), at: place)
        case 9, 10:
            bytes.insert(contentsOf: words.isEmpty ? random.pick(Mutation.hostile) : random.pick(words), at: place)
        case 11: bytes.replaceSubrange(place..<end, with: random.pick(words.isEmpty ? Mutation.hostile : words))
        case 12: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 13: repeatPart(&bytes, place..<end, &random)
        case 14: splice(&bytes, at: place, &random)
        default: nest(&bytes, around: place..<end, &random)
        }
    }

    private func noise(_ random: inout SeededRandom) -> [UInt8] {
        (0..<random.integer(0...60)).map { _ in UInt8(random.integer(0...255)) }
    }

    private func repeatPart(_ bytes: inout [UInt8], _ part: Range<Int>, _ random: inout SeededRandom) {
        let copies = random.chance(0.1) ? random.integer(2...100) : random.integer(2...5)
        let copy = Array(bytes[part])
        bytes.insert(contentsOf: (0..<copies).flatMap { _ in copy }, at: part.upperBound)
    }

    private func splice(_ bytes: inout [UInt8], at place: Int, _ random: inout SeededRandom) {
        let other = random.pick(corpus)
        bytes.replaceSubrange(place..., with: other[random.integer(0...other.count)...])
    }

    private func nest(_ bytes: inout [UInt8], around part: Range<Int>, _ random: inout SeededRandom) {
        let (open, close) = random.pick(Mutation.brackets)
        let depth = random.chance(0.1) ? random.integer(20...200) : random.integer(1...3)
        bytes.insert(contentsOf: (0..<depth).flatMap { _ in close }, at: part.upperBound)
        bytes.insert(contentsOf: (0..<depth).flatMap { _ in open }, at: part.lowerBound)
    }
}

extension Mutation {
    /// The same in UTF-16 of either order, with a byte order mark or without, or behind the mark of UTF-8.
    private static func encoded(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        if random.chance(0.4) { return [0xEF, 0xBB, 0xBF] + bytes }
        let isBig = random.chance(0.5)
        let text = random.chance(0.5) ? "\u{FEFF}" : ""
        return (text + String(decoding: bytes, as: UTF8.self)).utf16.flatMap { unit -> [UInt8] in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return isBig ? [high, low] : [low, high]
        }
    }

    private static func lengthen(_ bytes: inout [UInt8], to count: Int) {
        while bytes.count < count { bytes += bytes }
    }

    private static let telling =
        Array("@.\"'\\[](){}<>:/?#+-*|&%!=_~^$`,; \t\r\n0159aAzZeExX".utf8) + [0, 7, 127, 128, 255]

    /// What trips readers: marks, halves of characters, line ends of every kind, numbers at the edge of their types.
    private static let hostile: [[UInt8]] =
        [
            "\r\n", "\r", "\n\n", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{0}", "\u{200D}", "\u{202E}", "\u{A0}",
            "\u{E000}",
            "e\u{301}", "é", "ß", "İ", "ﬀ", "😀", "👩‍👩‍👧", "١٢", "１２", "食狮", "\u{10FFFF}", "NaN", "Infinity", "-0", "1e309",
            "9223372036854775807", "-9223372036854775808", "18446744073709551616", "0x7fffffff", "1e-400", "00", "'",
            "\"\"",
            "\\u0000", "\\ud800", "\\udc00\\ud800", "%00", "%ff", "%", "&amp;", "../", "*/", "${x}", "'--", "\t",
        ].map { Array($0.utf8) } + [
            [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFE, 0xFF], [0xFF, 0xFE],
        ]

    private static let brackets: [([UInt8], [UInt8])] =
        [
            ("(", ")"), ("[", "]"), ("{", "}"), ("\"", "\""), ("'", "'"), ("{\"a\":", "}"), ("[[", ""), ("- ", "\n"),
            ("<", ">"),
        ]
        .map { (Array($0.0.utf8), Array($0.1.utf8)) }
}
