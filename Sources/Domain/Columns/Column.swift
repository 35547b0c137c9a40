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
    /// Where kernels read: valid only as long as they hold the column, or a copy of it.
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
        let draft = ColumnDraft<Element>(count: count)
        try fill(draft.values)
        self = draft.column
    }

    /// A copy of an array.
    package init(_ array: [Element]) {
        self.init(count: array.count) { values in _ = values.update(fromContentsOf: array) }
    }
}

extension Column: RandomAccessCollection, Equatable {
    package var startIndex: Int { 0 }
    package var endIndex: Int { values.count }

    /// The number at a position from 0.
    package subscript(position: Int) -> Element { values[position] }

    package static func == (left: Column, right: Column) -> Bool { left.elementsEqual(right) }
}

/// A column while it is being written. Threads may write it together, each its own part.
// Who writes it does so before taking the column and never after, and no two write the same place.
package final class ColumnDraft<Element: ColumnElement>: @unchecked Sendable {
    /// The places to be written, aligned to the lines of the processor's cache.
    package let values: UnsafeMutableBufferPointer<Element>
    private let memory: UnsafeMutableRawBufferPointer

    /// Places for so many numbers, which hold anything until they are written.
    package init(count: Int) {
        memory = .allocate(byteCount: max(count * MemoryLayout<Element>.stride, 64), alignment: 64)
        values = UnsafeMutableBufferPointer(
            start: memory.baseAddress?.bindMemory(to: Element.self, capacity: count), count: count)
    }

    /// Places that all hold the same number.
    package convenience init(count: Int, repeating element: Element) {
        self.init(count: count)
        values.initialize(repeating: element)
    }

    deinit { memory.deallocate() }

    /// What was written.
    package var column: Column<Element> { Column(UnsafeBufferPointer(values), ownedBy: self) }
}

extension Column where Element: Comparable {
    /// Whether no number is smaller than the one before it.
    package var isAscending: Bool {
        guard var last = values.first else { return true }
        for value in values {
            if value < last { return false }
            last = value
        }
        return true
    }
}
