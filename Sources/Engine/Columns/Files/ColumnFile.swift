import Domain
import Foundation
import Synchronization

/// Columns in a file, mapped into memory and read in place. Opening checks the header; a column is checked when it is
/// first asked for, so that what is not needed is not read. What is handed out stays valid as long as it is held, also
/// when the file is replaced or deleted meanwhile.
package final class ColumnFile: Sendable {
    /// What it was made of.
    package let stamp: ColumnStamp
    private let mapping: FileMapping
    private let entries: [String: ColumnHeader.Entry]
    private let checked = Mutex<Set<String>>([])

    /// Opens a file; throws why it cannot be used: absent, damaged, of another database than `store`.
    package init(_ path: String, store: Int64) throws(ColumnFault) {
        mapping = try FileMapping(path)
        let header = try ColumnHeader(reading: mapping.bytes)
        guard header.stamp.store == store else { throw .foreign }
        var end = header.fileLength
        for entry in header.entries.reversed() {
            guard entry.offset >= 0, entry.count >= 0, let length = entry.length,
                entry.offset + ColumnHeader.padded(length) == end
            else { throw .damaged("the column '\(entry.name)' lies where none can") }
            end = entry.offset
        }
        stamp = header.stamp
        entries = Dictionary(header.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether it has a column of that name.
    package func contains(_ name: String) -> Bool { entries[name] != nil }

    /// A column; throws when it is damaged, missing or of other numbers.
    package func column<Element: ColumnElement>(
        _ name: String, of element: Element.Type = Element.self
    ) throws(ColumnFault) -> Column<Element> {
        guard let entry = entries[name], entry.code == Element.code, let length = entry.length else {
            throw .damaged("it has no column '\(name)' of the kind expected")
        }
        try check(entry, length)
        let bytes = UnsafeRawBufferPointer(rebasing: mapping.bytes[entry.offset..<entry.offset + length])
        return Column(bytes.bindMemory(to: Element.self), ownedBy: mapping)
    }

    /// Texts; throws when they are damaged or missing.
    package func texts(_ name: String) throws(ColumnFault) -> TextColumn {
        let (bytes, offsets) = (try column(name, of: UInt8.self), try column(name + ColumnSet.offsets, of: Int64.self))
        guard let texts = TextColumn(bytes: bytes, offsets: offsets) else {
            throw .damaged("the texts '\(name)' do not lie where they should")
        }
        return texts
    }

    /// Checks every column, whether it will be needed or not; throws at the first that is damaged.
    package func check() throws(ColumnFault) {
        for entry in entries.values.sorted(by: { $0.offset < $1.offset }) {
            try check(entry, entry.length ?? 0)
        }
    }

    private func check(_ entry: ColumnHeader.Entry, _ length: Int) throws(ColumnFault) {
        // Memory behind the end of a file that was cut since would end the process when it is read.
        guard mapping.isWhole else { throw .damaged("it was cut") }
        guard !checked.withLock({ $0.contains(entry.name) }) else { return }
        let whole = length & ~(ColumnHeader.line - 1)
        let parts = [0..<whole, whole..<ColumnHeader.padded(length)].map { part in
            let range = entry.offset + part.lowerBound..<entry.offset + part.upperBound
            return ColumnChecksum.of(UnsafeRawBufferPointer(rebasing: mapping.bytes[range]))
        }
        guard ColumnChecksum.joined(parts[0], parts[1]) == entry.checksum else {
            throw .damaged("the column '\(entry.name)' does not add up")
        }
        checked.withLock { _ = $0.insert(entry.name) }
    }
}

extension ColumnHeader.Entry {
    /// Bytes without padding; nil for numbers that no column holds, or too many.
    fileprivate var length: Int? {
        guard count < 1 << 48 else { return nil }
        return switch code {
        case UInt8.code: count
        case UInt16.code: count * 2
        case UInt32.code, Int32.code: count * 4
        case Int64.code: count * 8
        default: nil
        }
    }
}
