import Domain

/// Finds out how the characters of a file are written.
enum EncodingDetection {
    /// The encoding and the length of the byte order mark: a mark decides; without one a pattern of NUL bytes means
    /// UTF-16; what is valid UTF-8 is UTF-8; the rest is Windows-1252.
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
        if isUTF8(sample, isWholeFile) { return (.utf8, "all characters are valid UTF-8") }
        return (.windows1252, "the bytes are no UTF-8 (state windows-1250 for Central European files)")
    }

    /// A sample that ends inside the file may end inside a character.
    private static func isUTF8(_ sample: [UInt8], _ isWholeFile: Bool) -> Bool {
        let cut = isWholeFile ? 0 : sample.suffix(4).reversed().prefix { $0 >= 0x80 }.count
        return sample.withUnsafeBytes { UTF8Check.isValid($0[0..<(sample.count - cut)]) }
    }
}
