/// A kind of number that columns hold; `code` names it in files and never changes.
package protocol ColumnElement: BitwiseCopyable, Sendable, Hashable {
    static var code: UInt32 { get }
}

extension UInt8: ColumnElement { package static let code: UInt32 = 1 }
extension UInt16: ColumnElement { package static let code: UInt32 = 2 }
extension UInt32: ColumnElement { package static let code: UInt32 = 3 }
extension Int32: ColumnElement { package static let code: UInt32 = 4 }
extension Int64: ColumnElement { package static let code: UInt32 = 5 }

/// Numbers side by side in memory that never change: in memory of their own or in that of a mapped file. Copies share the
/// memory, and whoever holds one keeps it alive.
// The memory is written before the column exists and never after, so threads can read it together.
package struct Column<Element: ColumnElement>: @unchecked Sendable {
    /// Where kernels read: valid as long as the column, or any copy of it, is held.
    package let values: UnsafeBufferPointer<Element>
    private let owner: AnyObject

    /// A column over memory that `owner` keeps alive and nobody writes to.
    package init(_ values: UnsafeBufferPointer<Element>, ownedBy owner: AnyObject) {
        self.values = values
        self.owner = owner
    }

    /// A column of `count` numbers that `fill` writes, every one of them.
    package init<Failure: Error>(
        count: Int, _ fill: (UnsafeMutableBufferPointer<Element>) throws(Failure) -> Void
    ) throws(Failure) {
        let memory = ColumnMemory(byteCount: count * MemoryLayout<Element>.stride)
        let values = UnsafeMutableBufferPointer(
            start: memory.bytes.baseAddress?.bindMemory(to: Element.self, capacity: count), count: count)
        try fill(values)
        self.init(UnsafeBufferPointer(values), ownedBy: memory)
    }

    /// A copy of an array.
    package init(_ array: [Element]) {
        self.init(count: array.count) { values in _ = values.update(fromContentsOf: array) }
    }

    /// How many numbers there are.
    package var count: Int { values.count }

    /// The number at a position from 0.
    package subscript(position: Int) -> Element { values[position] }
}

extension Column: Equatable {
    package static func == (left: Column, right: Column) -> Bool { left.values.elementsEqual(right.values) }
}

/// Memory of a column, aligned to the lines of the processor's cache.
private final class ColumnMemory {
    let bytes: UnsafeMutableRawBufferPointer

    init(byteCount: Int) {
        bytes = .allocate(byteCount: max(byteCount, 64), alignment: 64)
    }

    deinit { bytes.deallocate() }
}
