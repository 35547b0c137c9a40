import Domain

/// Finds out how the characters of a file are written.
enum EncodingDetection {
    /// The encoding and the length of the byte order mark: a mark decides; without one a pattern of NUL bytes means
    /// UTF-16; what is UTF-8 at least in the greater part of what is not ASCII is UTF-8; the rest is
    /// Windows-1252.
    static func detect(
        _ sample: [UInt8], _ isWholeFile: Bool, stated: TextEncoding?, _ reasons: inout [String]
    ) -> (encoding: TextEncoding, markBytes: Int) {
        let marked = byteOrderMark(sample)
        if let stated {
            reasons.append("encoding \(stated.rawValue): as stated")
            return (stated, marked.flatMap { $0.encoding == stated ? $0.length : nil } ?? 0)
        }
        if let marked {
            reasons.append("encoding \(marked.encoding.rawValue): the file begins with its byte order mark")
            return (marked.encoding, marked.length)
        }
        let (encoding, reason) = unmarked(sample, isWholeFile)
        reasons.append("encoding \(encoding.rawValue): \(reason)")
        return (encoding, 0)
    }

    private static func byteOrderMark(_ sample: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
        if sample.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if sample.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if sample.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }

    private static func unmarked(_ sample: [UInt8], _ isWholeFile: Bool) -> (TextEncoding, String) {
        let head = sample.prefix(4_096)
        let zeros = head.indices.filter { head[$0] == 0 }
        let odd = zeros.count { $0 % 2 == 1 }
        if odd * 10 > head.count * 3 { return (.utf16LittleEndian, "every second byte is NUL") }
        if (zeros.count - odd) * 10 > head.count * 3 { return (.utf16BigEndian, "every second byte is NUL") }
        let isASCII = !sample.contains { $0 >= 0x80 }
        if isASCII { return (.utf8, "all bytes are ASCII") }
        let count = UTF8Count(sample, isWholeFile: isWholeFile)
        if count.damaged == 0 { return (.utf8, "all characters are valid UTF-8") }
        // By chance two bytes of Windows-1252 hardly ever are a character of UTF-8; a few damaged rows are rejected
        // alone, while a whole file in the wrong encoding is damaged in silence.
        if count.valid >= count.damaged {
            let total = count.valid + count.damaged
            return (
                .utf8,
                "\(count.valid) of \(total) characters beyond ASCII are valid UTF-8; rows with others are rejected"
            )
        }
        return (.windows1252, "the bytes are no UTF-8 (state windows-1250 for Central European files)")
    }

}

/// How many characters beyond ASCII are written as UTF-8 writes them, and how many bytes are no part of one.
private struct UTF8Count {
    private(set) var valid = 0
    private(set) var damaged = 0

    /// A sample that ends inside the file may end inside a character.
    init(_ sample: [UInt8], isWholeFile: Bool) {
        let cut = isWholeFile ? 0 : sample.suffix(4).reversed().prefix { $0 >= 0x80 }.count
        sample.dropLast(cut).withUnsafeBytes { bytes in
            var position = 0
            while position < bytes.count {
                let length = UTF8Check.length(bytes, position)
                if length > 1 { valid += 1 } else if length == 0 { damaged += 1 }
                position += max(1, length)
            }
        }
    }
}
