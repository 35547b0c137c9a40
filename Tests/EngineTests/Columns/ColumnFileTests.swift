import Domain
import Engine
import Foundation
import Testing

/// What is read from a column file is what was written to it, or nothing.
@Suite struct ColumnFileTests {
    @Test func `Columns of every kind and length come back as they were written`() throws {
        let folder = try TestFolder()
        var random = SeededRandom(seed: 7)
        for count in [0, 1, 7, 8, 15, 16, 31, 63, 64, 65, 1_000] {
            let numbers = (0..<count).map { _ in Int64(bitPattern: random.next()) }
            let texts = TextColumn(numbers.map { $0 % 3 == 0 ? "" : "ä\($0)" })
            var set = ColumnSet()
            set.add("bytes", Column(numbers.map { UInt8(truncatingIfNeeded: $0) }))
            set.add("words", Column(numbers.map { UInt16(truncatingIfNeeded: $0) }))
            set.add("codes", Column(numbers.map { UInt32(truncatingIfNeeded: $0) }))
            set.add("hours", Column(numbers.map { Int32(truncatingIfNeeded: $0) }))
            set.add("times", Column(numbers))
            set.add("texts", texts)
            let stamp = ColumnStamp(store: 42, state: (0..<Int64(count % 9)).map { $0 * $0 })
            try folder.columns.write(set, as: "all", stamp: stamp)
            let file = try ColumnFile(folder.columns.file("all"), store: 42)
            #expect(file.stamp == stamp)
            #expect(try file.column("bytes", of: UInt8.self) == Column(numbers.map { UInt8(truncatingIfNeeded: $0) }))
            #expect(
                try file.column("words", of: UInt16.self).map { Int($0) }
                    == numbers.map { Int(UInt16(truncatingIfNeeded: $0)) })
            #expect(try file.column("codes", of: UInt32.self) == Column(numbers.map { UInt32(truncatingIfNeeded: $0) }))
            #expect(try file.column("hours", of: Int32.self) == Column(numbers.map { Int32(truncatingIfNeeded: $0) }))
            #expect(try file.column("times", of: Int64.self) == Column(numbers))
            #expect(try file.texts("texts").texts == texts.texts)
            #expect(throws: ColumnFault.self) { try file.column("times", of: Int32.self) }
            #expect(throws: ColumnFault.self) { try file.column("none", of: Int32.self) }
        }
    }

    @Test func `A flipped bit in any byte, every cut and everything appended is noticed`() throws {
        let folder = try TestFolder()
        try folder.columns.write(small, as: "small", stamp: ColumnStamp(store: 1, state: [3, -4]))
        let path = folder.columns.file("small")
        let whole = [UInt8](try Data(contentsOf: URL(filePath: path)))
        #expect(whole.count < 2_000)
        #expect(readable(path))
        var damaged: [(String, [UInt8])] = []
        for offset in whole.indices {
            let bit = offset * 5 % 8
            damaged.append(("bit \(bit) of byte \(offset)", whole.replacing(offset) { $0 ^ 1 << bit }))
            if offset % 24 == 0 { damaged.append(("cut at \(offset)", Array(whole[..<offset]))) }
        }
        damaged.append(("one byte more", whole + [0]))
        damaged.append(("64 bytes more", whole + Array(repeating: 0, count: 64)))
        for (what, bytes) in damaged {
            try Data(bytes).write(to: URL(filePath: path))
            #expect(!readable(path), "\(what)")
        }
        try Data(whole).write(to: URL(filePath: path))
        #expect(readable(path))
    }

    @Test func `Columns that changed places, other files and garbage are refused`() throws {
        let folder = try TestFolder()
        let stamp = ColumnStamp(store: 1, state: [])
        try folder.columns.write(small, as: "small", stamp: stamp)
        let path = folder.columns.file("small")
        let whole = [UInt8](try Data(contentsOf: URL(filePath: path)))
        // The header is 64 bytes and 64 for each of four columns; "left" and "right" are 128 bytes each.
        var swapped = whole
        swapped.replaceSubrange(320..<448, with: whole[448..<576])
        swapped.replaceSubrange(448..<576, with: whole[320..<448])
        #expect(swapped != whole)
        var random = SeededRandom(seed: 3)
        let garbage = (0..<4_096).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        for bytes in [swapped, garbage, Array(whole.prefix(64)) + garbage, Array(repeating: 0, count: 4_096), []] {
            try Data(bytes).write(to: URL(filePath: path))
            #expect(!readable(path))
        }
        try folder.columns.write(small, as: "small", stamp: ColumnStamp(store: 2, state: []))
        #expect(throws: ColumnFault.foreign) { try ColumnFile(path, store: 1) }
        folder.columns.remove("small")
        #expect(throws: ColumnFault.absent) { try ColumnFile(path, store: 1) }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        #expect(throws: ColumnFault.self) { try ColumnFile(path, store: 1) }
        #expect(throws: Problem.self) { try folder.columns.write(small, as: "small", stamp: stamp) }
    }

    @Test func `A file that is cut after it was opened is noticed, one that is replaced stays readable`() throws {
        let folder = try TestFolder()
        let stamp = ColumnStamp(store: 1, state: [])
        try folder.columns.write(small, as: "small", stamp: stamp)
        let replaced = try ColumnFile(folder.columns.file("small"), store: 1)
        try folder.columns.write(ColumnSet(), as: "small", stamp: stamp)
        #expect(try replaced.column("right", of: Int64.self).count == 16)
        try folder.columns.write(small, as: "small", stamp: stamp)
        let cut = try ColumnFile(folder.columns.file("small"), store: 1)
        #expect(truncate(folder.columns.file("small"), 64) == 0)
        #expect(throws: ColumnFault.damaged("it was cut")) { try cut.column("right", of: Int64.self) }
    }

    @Test func `Files are readable by their owner only`() throws {
        let folder = try TestFolder()
        try folder.columns.write(small, as: "small", stamp: ColumnStamp(store: 1, state: []))
        for (path, mode) in [(folder.columns.path, 0o700), (folder.columns.file("small"), 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.columns.path) == ["small.columns"])
    }

    private var small: ColumnSet {
        var set = ColumnSet()
        set.add("left", Column((0..<16).map { Int64($0) }))
        set.add("right", Column((0..<16).map { Int64($0 * $0) }))
        set.add("texts", TextColumn(["one", "", "three"]))
        return set
    }

    private func readable(_ path: String) -> Bool {
        // Why it is refused is told apart elsewhere.
        (try? ColumnFile(path, store: 1).check()) != nil
    }
}

extension [UInt8] {
    fileprivate func replacing(_ offset: Int, _ change: (UInt8) -> UInt8) -> [UInt8] {
        var changed = self
        changed[offset] = change(self[offset])
        return changed
    }
}
