import Domain
import Storage
import Synchronization

/// The columns of a database: kept in memory while the program runs and, where the database is a file, in files beside
/// it. They follow the timeline, and are made anew where they cannot.
package final class ColumnShelf: Sendable {
    /// Nil for a database in memory.
    package let directory: ColumnDirectory?
    private let warm = Mutex<[Int64: TimelineColumns]>([:])

    package init(_ directory: ColumnDirectory?) { self.directory = directory }

    /// The columns of what a transaction sees, with what is known of people by these names.
    package func timeline(_ scope: Scope, names: Set<String> = []) throws -> TimelineColumns {
        let store = ColumnStore(scope)
        let (identity, extent) = (try store.identity(), try store.extent())
        let name = ColumnShelf.fileName(scope)
        let held = warm.withLock { $0[scope.workspace.value] }
        let stored = held == nil ? ColumnShelf.read(directory, name, identity) : nil
        let asked = names.union((held ?? stored)?.known.names.map(\.name) ?? [])
        let base = try [held, stored].compactMap { $0 }.first { base in
            try base.known.covers(asked) && ColumnShelf.follows(store, from: base.extent, to: extent)
        }
        let start = base ?? .empty(names: asked)
        guard start.extent != extent else { return keep(start, of: scope) }
        var scan = try TimelineScan(scope, addingTo: start)
        let columns = try scan.columns(upTo: extent)
        if base == nil || columns.isWorthWriting(after: start) { write(columns, name, identity) }
        return keep(columns, of: scope)
    }

    /// Whether there are columns of a workspace, right or not.
    func isKept(_ scope: Scope) throws -> Bool {
        if warm.withLock({ $0[scope.workspace.value] }) != nil { return true }
        guard let directory else { return false }
        do throws(ColumnFault) {
            _ = try ColumnFile(directory.file(ColumnShelf.fileName(scope)), store: try identity(ColumnStore(scope)))
        } catch {
            return error != .absent
        }
        return true
    }

    /// Makes the columns of what a transaction sees anew, whatever there is; with the names that were kept.
    func rebuild(_ scope: Scope) throws -> TimelineColumns {
        let store = ColumnStore(scope)
        let identity = try store.identity()
        let old = ColumnShelf.read(directory, ColumnShelf.fileName(scope), identity)
        let names = Set((warm.withLock { $0[scope.workspace.value] } ?? old)?.known.names.map(\.name) ?? [])
        var scan = try TimelineScan(scope, addingTo: .empty(names: names))
        return try scan.columns(upTo: store.extent())
    }

    /// Puts columns in the place of those there are, in memory and beside the database.
    func replace(_ columns: TimelineColumns, _ scope: Scope) throws {
        _ = keep(columns, of: scope)
        write(columns, ColumnShelf.fileName(scope), try ColumnStore(scope).identity())
    }

    /// What is the matter with the file of a workspace: nil where it is right, or there is none because nothing needed
    /// it yet.
    func fault(_ scope: Scope) throws -> ColumnFault? {
        guard let directory else { return nil }
        let store = ColumnStore(scope)
        do throws(ColumnFault) {
            let file = try ColumnFile(directory.file(ColumnShelf.fileName(scope)), store: try identity(store))
            try file.check()
            let columns = try TimelineColumns(file)
            return try follows(store, columns) ? nil : .stale
        } catch {
            return error == .absent ? nil : error
        }
    }

    private func identity(_ store: ColumnStore) throws(ColumnFault) -> Int64 {
        do { return try store.identity() } catch { throw .unreadable("\(error)") }
    }

    private func follows(_ store: ColumnStore, _ columns: TimelineColumns) throws(ColumnFault) -> Bool {
        do { return try ColumnShelf.follows(store, from: columns.extent, to: store.extent()) } catch {
            throw .unreadable("\(error)")
        }
    }

    private func keep(_ columns: TimelineColumns, of scope: Scope) -> TimelineColumns {
        warm.withLock { $0[scope.workspace.value] = columns }
        return columns
    }

    /// Whether a timeline that went as far as `old` can have gone on to `new` by facts being added alone.
    private static func follows(_ store: ColumnStore, from old: ColumnStore.Extent, to new: ColumnStore.Extent) throws
        -> Bool
    {
        guard old.lastFact <= new.lastFact, old.undone == new.undone else { return false }
        return try store.extent(upTo: old.lastFact) == old
    }

    private static func read(_ directory: ColumnDirectory?, _ name: String, _ identity: Int64) -> TimelineColumns? {
        guard let directory else { return nil }
        // Whatever is the matter with the file, the columns are made anew from the timeline.
        return try? TimelineColumns(ColumnFile(directory.file(name), store: identity))
    }

    private func write(_ columns: TimelineColumns, _ name: String, _ identity: Int64) {
        let stamp = ColumnStamp(store: identity, state: columns.stamp)
        // A full disk costs the time to make them again, and nothing else.
        try? directory?.write(columns.columnSet, as: name, stamp: stamp)
    }

    private static func fileName(_ scope: Scope) -> String { "timeline-\(scope.workspace.value)" }
}

extension TimelineColumns {
    /// A file is written whole, so a few new facts are rather read from the database again next time.
    fileprivate func isWorthWriting(after old: TimelineColumns) -> Bool {
        let (new, all) = (facts.moments.count + touches.count, old.facts.moments.count + old.touches.count)
        return (new - all) * 32 > all
    }
}
