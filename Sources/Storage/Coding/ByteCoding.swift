/// Writes numbers and text as bytes, small numbers in few of them.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    /// Room for what most states of leads come to.
    init() { bytes.reserveCapacity(256) }

    mutating func unsigned(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Zig-zag, so that small negative numbers are short too.
    mutating func signed(_ number: Int64) { unsigned(UInt64(bitPattern: (number << 1) ^ (number >> 63))) }

    mutating func count(_ number: Int) { unsigned(UInt64(number)) }

    mutating func text(_ text: String) {
        count(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func optional<Wrapped>(_ value: Wrapped?, _ write: (inout ByteWriter, Wrapped) -> Void) {
        bytes.append(value == nil ? 0 : 1)
        if let value { write(&self, value) }
    }

    mutating func list<Element>(_ elements: [Element], _ write: (inout ByteWriter, Element) -> Void) {
        count(elements.count)
        for element in elements { write(&self, element) }
    }
}

/// Thrown when bytes end early or hold what was never written.
struct DamagedBytes: Error {}

/// Reads what `ByteWriter` wrote. Never reads past the end and never allocates more than the bytes can hold.
struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func byte() throws(DamagedBytes) -> UInt8 {
        guard position < bytes.count else { throw DamagedBytes() }
        position += 1
        return bytes[position - 1]
    }

    mutating func unsigned() throws(DamagedBytes) -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let next = try byte()
            number |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return number }
        }
        throw DamagedBytes()
    }

    mutating func signed() throws(DamagedBytes) -> Int64 {
        let number = try unsigned()
        return Int64(bitPattern: (number >> 1) ^ (0 &- (number & 1)))
    }

    mutating func count() throws(DamagedBytes) -> Int {
        let number = try unsigned()
        guard number <= UInt64(bytes.count - position) else { throw DamagedBytes() }
        return Int(number)
    }

    mutating func text() throws(DamagedBytes) -> String {
        let length = try count()
        guard let text = String(validating: bytes[position..<position + length], as: UTF8.self) else {
            throw DamagedBytes()
        }
        position += length
        return text
    }

    mutating func optional<Wrapped>(
        _ read: (inout ByteReader) throws(DamagedBytes) -> Wrapped
    ) throws(DamagedBytes) -> Wrapped? {
        switch try byte() {
        case 0: return nil
        case 1: return try read(&self)
        default: throw DamagedBytes()
        }
    }

    mutating func list<Element>(
        _ read: (inout ByteReader) throws(DamagedBytes) -> Element
    ) throws(DamagedBytes) -> [Element] {
        let length = try count()
        var elements: [Element] = []
        elements.reserveCapacity(length)
        for _ in 0..<length { elements.append(try read(&self)) }
        return elements
    }
}
