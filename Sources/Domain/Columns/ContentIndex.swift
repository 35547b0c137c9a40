/// Gives every distinct pair of a kind's number and a stored body a code, in the order of first being met. Bodies are
/// compared as bytes and never read, because the stored form of a content is always the same.
package struct ContentIndex {
    private struct Entry {
        let hash: UInt64
        let kind: Int64
        let start: Int
        let length: Int
    }

    private var entries: [Entry] = []
    private var pool: [UInt8] = []
    /// Code and one more at the place of the hash, or the next that is free; 0 is free. A power of two long.
    private var slots = [UInt32](repeating: 0, count: 1 << 10)
    /// Codes of contents without a body, and one more, by kind; most facts have none.
    private var bare: [UInt32] = []

    /// No contents.
    package init() {}

    /// How many contents there are.
    package var count: Int { entries.count }

    /// The kind and the body of a code; the body is empty where there is none.
    package func content(_ code: Int) -> (kind: Int64, body: String) {
        let entry = entries[code]
        return (entry.kind, String(decoding: pool[entry.start..<entry.start + entry.length], as: UTF8.self))
    }

    /// The code of a content, given where it is new.
    package mutating func code(kind: Int64, body: UnsafeRawBufferPointer) -> UInt32 {
        guard body.isEmpty, (0..<1 << 16).contains(kind) else { return found(kind, body) }
        let place = Int(kind)
        if place >= bare.count { bare += Array(repeating: 0, count: place + 1 - bare.count) }
        if bare[place] == 0 { bare[place] = found(kind, body) + 1 }
        return bare[place] - 1
    }

    private mutating func found(_ kind: Int64, _ body: UnsafeRawBufferPointer) -> UInt32 {
        let hash = ContentIndex.hash(kind, body)
        var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[place] != 0 {
            let code = slots[place] - 1
            if isContent(Int(code), hash, kind, body) { return code }
            place = (place + 1) & (slots.count - 1)
        }
        entries.append(Entry(hash: hash, kind: kind, start: pool.count, length: body.count))
        pool.append(contentsOf: body)
        slots[place] = UInt32(entries.count)
        if entries.count * 2 > slots.count { grow() }
        return UInt32(entries.count - 1)
    }

    private func isContent(_ code: Int, _ hash: UInt64, _ kind: Int64, _ body: UnsafeRawBufferPointer) -> Bool {
        let entry = entries[code]
        guard entry.hash == hash, entry.kind == kind, entry.length == body.count else { return false }
        return pool[entry.start..<entry.start + entry.length].elementsEqual(body)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 4)
        for (code, entry) in entries.enumerated() {
            var place = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
            while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = UInt32(code + 1)
        }
    }

    private static func hash(_ kind: Int64, _ body: UnsafeRawBufferPointer) -> UInt64 {
        var sum = (UInt64(bitPattern: kind) ^ 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
        for byte in body { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return sum ^ sum >> 32
    }
}
