import Foundation

/// A Swift file taken apart: what is code, what is said in comments, what stands between quotation marks. It knows
/// literals of every kind and interpolations, and no bare regex literals (`/…/`), which the house does not use.
struct SwiftText {
    /// As long as the file: comments and literals are blanked, interpolations and line ends are not.
    private(set) var code: [UInt8]
    /// The comments of each line that has any, with their slashes.
    private(set) var comments: [Int: String] = [:]
    private(set) var literals: [Literal] = []
    private(set) var lineCount: Int
    /// Where each line begins.
    private let lineStarts: [Int]

    /// The text of a string literal, without its interpolations.
    struct Literal {
        let line: Int
        let text: String
    }

    init(_ source: String) {
        let bytes = Array(source.utf8)
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == newline { starts.append(index + 1) }
        if starts.last == bytes.count { starts.removeLast() }
        (code, lineStarts, lineCount) = (bytes, starts, starts.count)
        var position = 0
        takeCode(&position, isInterpolation: false)
    }

    /// The lines (from 1) on which the code says `phrase`, as whole words where it begins or ends with one.
    func lines(mentioning phrase: String) -> [Int] {
        let wanted = Array(phrase.utf8)
        var lines: [Int] = []
        var start = 0
        while let found = position(of: wanted, from: start) {
            if isWhole(found, wanted) { lines.append(line(at: found)) }
            start = found + wanted.count
        }
        return lines
    }

    /// The code of a line (from 1).
    func code(ofLine line: Int) -> String {
        String(decoding: code[lineStarts[line - 1]...].prefix { $0 != newline }, as: UTF8.self)
    }
}

private let newline = UInt8(ascii: "\n")
private let quote = UInt8(ascii: "\"")
private let blank = UInt8(ascii: " ")
private let backslash = UInt8(ascii: "\\")

extension SwiftText {
    private func position(of wanted: [UInt8], from start: Int) -> Int? {
        code.withUnsafeBytes { all in
            guard let base = all.baseAddress else { return nil }
            var position = start
            while let found = memchr(base + position, Int32(wanted[0]), max(0, all.count - position)) {
                position = UnsafeRawPointer(found) - base
                if position + wanted.count > all.count { return nil }
                if memcmp(found, wanted, wanted.count) == 0 { return position }
                position += 1
            }
            return nil
        }
    }

    private func isWhole(_ position: Int, _ wanted: [UInt8]) -> Bool {
        let end = position + wanted.count
        let continuesLeft = position > 0 && isWordByte(code[position - 1]) && isWordByte(wanted[0])
        let continuesRight = end < code.count && isWordByte(code[end]) && isWordByte(wanted[wanted.count - 1])
        return !continuesLeft && !continuesRight
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || byte >= 0x80 || Character(UnicodeScalar(byte)).isLetter
            || Character(UnicodeScalar(byte)).isNumber
    }

    private func line(at position: Int) -> Int {
        var (low, high) = (0, lineStarts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= position { low = middle } else { high = middle }
        }
        return low + 1
    }
}

extension SwiftText {
    private mutating func takeCode(_ position: inout Int, isInterpolation: Bool) {
        var depth = 0
        while position < code.count {
            if isPlain(code[position]) {
                position += 1
            } else if starts("//", at: position) {
                takeLineComment(&position)
            } else if starts("/*", at: position) {
                takeBlockComment(&position)
            } else if let hashes = literalHashes(at: position) {
                takeLiteral(&position, hashes: hashes)
            } else {
                if code[position] == UInt8(ascii: "(") { depth += 1 }
                if code[position] == UInt8(ascii: ")") { depth -= 1 }
                position += 1
                if isInterpolation, depth < 0 { return }
            }
        }
    }

    private mutating func takeLineComment(_ position: inout Int) {
        let end = code[position...].firstIndex(of: newline) ?? code.count
        takeComment(position..<end)
        position = end
    }

    private mutating func takeBlockComment(_ position: inout Int) {
        let start = position
        var depth = 0
        repeat {
            if starts("/*", at: position) {
                depth += 1
                position += 2
            } else if starts("*/", at: position) {
                depth -= 1
                position += 2
            } else {
                position += 1
            }
        } while depth > 0 && position < code.count
        takeComment(start..<min(position, code.count))
    }

    private mutating func takeComment(_ range: Range<Int>) {
        let text = String(decoding: code[range], as: UTF8.self)
        let first = line(at: range.lowerBound)
        for (offset, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            comments[first + offset, default: ""] += part
        }
        erase(range)
    }

    private mutating func takeLiteral(_ position: inout Int, hashes: Int) {
        let marks = String(repeating: "#", count: hashes)
        let isLong = starts("\"\"\"", at: position + hashes)
        let end = (isLong ? "\"\"\"" : "\"") + marks
        let first = line(at: position)
        var text: [UInt8] = []
        position += hashes + (isLong ? 3 : 1)
        while position < code.count, !starts(end, at: position) {
            if code[position] != backslash {
                text.append(code[position])
                erase(position..<position + 1)
                position += 1
            } else if starts("\\\(marks)(", at: position) {
                position += hashes + 2
                takeCode(&position, isInterpolation: true)
            } else {
                let length = starts("\\\(marks)", at: position) ? hashes + 2 : 1
                let piece = position..<min(position + length, code.count)
                text += code[piece]
                erase(piece)
                position = piece.upperBound
            }
        }
        position = min(position + end.utf8.count, code.count)
        literals.append(Literal(line: first, text: String(decoding: text, as: UTF8.self)))
    }

    /// How many `#` stand before the quotation mark of a literal that begins here; nil when none begins.
    private func literalHashes(at position: Int) -> Int? {
        var index = position
        while index < code.count, code[index] == UInt8(ascii: "#") { index += 1 }
        return index < code.count && code[index] == quote ? index - position : nil
    }

    private func starts(_ text: String, at position: Int) -> Bool {
        guard position < code.count, code[position] == text.utf8.first else { return false }
        return code[position...].starts(with: text.utf8)
    }

    /// Whether nothing but more code can begin with a byte, which is so of nearly all.
    private func isPlain(_ byte: UInt8) -> Bool {
        byte != UInt8(ascii: "/") && byte != UInt8(ascii: "#") && byte != quote && byte != UInt8(ascii: "(")
            && byte != UInt8(ascii: ")")
    }

    private mutating func erase(_ range: Range<Int>) {
        for index in range where code[index] != newline { code[index] = blank }
    }
}
