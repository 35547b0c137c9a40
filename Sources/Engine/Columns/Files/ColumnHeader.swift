import Domain

/// The beginning of a column file: what it was made of, and where its columns lie.
///
/// All numbers are little-endian. 64 bytes: magic, checksum of the header (8 bytes each), format, number of columns (4
/// each), length of the header, length of the file, store (8 each), number of state numbers (4), 12 of zero. Then the
/// state numbers, filled up with zeros to a multiple of 64. Then 64 bytes a column: name (24), kind, zero (4 each),
/// offset, count, checksum, zero (8 each). Columns begin at multiples of 64, one right after the other, and are filled
/// up with zeros; checksums include the zeros, so that every byte of a file belongs to one.
struct ColumnHeader {
    static let magic: UInt64 = 0x314C_4F43_5354_0A1A
    static let format: UInt32 = 1
    static let line = 64
    static let nameLength = 24
    private static let most = (columns: 4_096, state: 64)

    /// Where a column lies.
    struct Entry {
        let name: String
        let code: UInt32
        let offset: Int
        let count: Int
        let checksum: UInt64
    }

    let stamp: ColumnStamp
    let entries: [Entry]
    let fileLength: Int

    /// The header of a set of columns.
    init(_ set: ColumnSet, stamp: ColumnStamp) {
        var offset = ColumnHeader.length(columns: set.sections.count, state: stamp.state.count)
        entries = set.sections.map { section in
            defer { offset += ColumnHeader.padded(section.bytes.count) }
            return Entry(
                name: section.name, code: section.code, offset: offset, count: section.count,
                checksum: PaddedBytes(section.bytes).checksum)
        }
        self.stamp = stamp
        fileLength = offset
    }

    private static func length(columns: Int, state: Int) -> Int { line + padded(state * 8) + columns * line }

    /// The length up to the next multiple of 64.
    static func padded(_ length: Int) -> Int { (length + line - 1) & ~(line - 1) }
}

extension ColumnHeader {
    /// As it stands in the file.
    var bytes: [UInt8] {
        let length = ColumnHeader.length(columns: entries.count, state: stamp.state.count)
        var writer = HeaderWriter(length: length)
        writer.put(ColumnHeader.magic, at: 0)
        writer.put(ColumnHeader.format, at: 16)
        writer.put(UInt32(entries.count), at: 20)
        writer.put(Int64(length), at: 24)
        writer.put(Int64(fileLength), at: 32)
        writer.put(stamp.store, at: 40)
        writer.put(UInt32(stamp.state.count), at: 48)
        for (index, number) in stamp.state.enumerated() { writer.put(number, at: ColumnHeader.line + index * 8) }
        for (index, entry) in entries.enumerated() {
            let start = length - (entries.count - index) * ColumnHeader.line
            writer.put(entry.name, at: start)
            writer.put(entry.code, at: start + 24)
            writer.put(Int64(entry.offset), at: start + 32)
            writer.put(Int64(entry.count), at: start + 40)
            writer.put(entry.checksum, at: start + 48)
        }
        writer.put(writer.bytes.withUnsafeBytes(ColumnChecksum.of), at: 8)
        return writer.bytes
    }

    /// Reads the header of a file of so many bytes; throws why it is not one that this program wrote.
    init(reading file: UnsafeRawBufferPointer) throws(ColumnFault) {
        guard file.count >= ColumnHeader.line else { throw .damaged("it ends within its header") }
        guard file.loadUnaligned(as: UInt64.self) == ColumnHeader.magic else { throw .damaged("no column file") }
        let columns = Int(file.loadUnaligned(fromByteOffset: 20, as: UInt32.self))
        let state = Int(file.loadUnaligned(fromByteOffset: 48, as: UInt32.self))
        guard columns <= ColumnHeader.most.columns, state <= ColumnHeader.most.state else {
            throw .damaged("its header counts more than there can be")
        }
        let length = ColumnHeader.length(columns: columns, state: state)
        guard length <= file.count else { throw .damaged("it ends within its header") }
        var header = HeaderReader(Array(file[..<length]))
        guard header.takeChecksum() == header.checksum else { throw .damaged("its header does not add up") }
        let format = header.number(at: 16, as: UInt32.self)
        guard format == ColumnHeader.format else { throw .otherFormat(format) }
        stamp = ColumnStamp(
            store: header.number(at: 40),
            state: (0..<state).map { header.number(at: ColumnHeader.line + $0 * 8) })
        fileLength = Int(header.number(at: 32, as: Int64.self))
        guard fileLength == file.count else { throw .damaged("it has \(file.count) bytes instead of \(fileLength)") }
        entries = (0..<columns).map { header.entry(at: length - (columns - $0) * ColumnHeader.line) }
    }
}

/// The header while it is being written.
private struct HeaderWriter {
    private(set) var bytes: [UInt8]

    init(length: Int) { bytes = Array(repeating: 0, count: length) }

    mutating func put(_ number: some FixedWidthInteger & BitwiseCopyable, at offset: Int) {
        withUnsafeBytes(of: number.littleEndian) { content in
            bytes.replaceSubrange(offset..<offset + content.count, with: content)
        }
    }

    mutating func put(_ name: String, at offset: Int) {
        let content = Array(name.utf8.prefix(ColumnHeader.nameLength))
        bytes.replaceSubrange(offset..<offset + content.count, with: content)
    }
}

/// A header that was read, of the length it says it has.
private struct HeaderReader {
    private var bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The checksum that stands in it, which is zero from now on, as it was when it was worked out.
    mutating func takeChecksum() -> UInt64 {
        let stored = number(at: 8, as: UInt64.self)
        for offset in 8..<16 { bytes[offset] = 0 }
        return stored
    }

    var checksum: UInt64 { bytes.withUnsafeBytes(ColumnChecksum.of) }

    func number<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as: Number.Type = Number.self) -> Number {
        bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Number.self)) }
    }

    func entry(at start: Int) -> ColumnHeader.Entry {
        let name = bytes[start..<start + ColumnHeader.nameLength].prefix { $0 != 0 }
        return ColumnHeader.Entry(
            name: String(decoding: name, as: UTF8.self), code: number(at: start + 24),
            offset: Int(number(at: start + 32, as: Int64.self)), count: Int(number(at: start + 40, as: Int64.self)),
            checksum: number(at: start + 48))
    }
}
