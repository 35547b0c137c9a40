/// A place in the bytes of a condition.
struct ByteReader {
    let all: [UInt8]
    private(set) var position = 0

    init(_ all: [UInt8]) { self.all = all }

    /// The byte so many further on; nil behind the end.
    func peek(_ distance: Int = 0) -> UInt8? {
        position + distance < all.count ? all[position + distance] : nil
    }

    mutating func skip(_ count: Int) { position = min(all.count, position + count) }

    /// Returns the last byte that was taken.
    mutating func stepBack() { position = max(0, position - 1) }

    /// Takes the text if it is next.
    mutating func take(_ text: String) -> Bool {
        guard all[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    /// Takes bytes as long as they meet the test.
    mutating func takeText(while test: (UInt8) -> Bool) -> String {
        let run = all[position...].prefix(while: test)
        position += run.count
        return String(decoding: run, as: UTF8.self)
    }

    /// Takes one code point; the bytes are UTF-8 and there is one left.
    mutating func takeCharacter() -> String {
        let start = position
        repeat { position += 1 } while peek().map { $0 & 0xC0 == 0x80 } ?? false
        return String(decoding: all[start..<position], as: UTF8.self)
    }

    /// What was taken since.
    func text(from start: Int) -> String { String(decoding: all[start..<position], as: UTF8.self) }

    /// Where what was taken since stands; at least one byte, as long as there is one.
    func place(from start: Int) -> SourcePlace {
        let start = max(0, min(start, all.count - 1))
        return SourcePlace(offset: start, length: min(max(1, position - start), all.count - start))
    }
}
