import Domain

extension ByteSource {
    /// The same text as UTF-8. Half characters at the end of a chunk wait for the next; what is no character becomes
    /// U+FFFD.
    package func decoded(from encoding: TextEncoding) -> ByteSource {
        if encoding == .utf8 { return self }
        var decoder = TextDecoder(encoding)
        var isEnd = false
        return ByteSource { () throws(Problem) -> [UInt8]? in
            while !isEnd {
                let chunk = try next()
                isEnd = chunk == nil
                let text = decoder.decode(chunk ?? [], isEnd: isEnd)
                if !text.isEmpty { return text }
            }
            return nil
        }
    }
}

/// Turns the bytes of one encoding into UTF-8, a block at a time.
struct TextDecoder {
    /// UTF-8 of each byte 0x80...0xFF, for encodings of one byte a character.
    private let upperHalf: [[UInt8]]?
    private let isBigEndian: Bool
    /// Bytes of UTF-16 that wait for the rest of their character.
    private var pending: [UInt8] = []

    init(_ encoding: TextEncoding) {
        upperHalf = encoding.upperHalf?.map { TextDecoder.utf8(UInt32($0)) }
        isBigEndian = encoding == .utf16BigEndian
    }

    mutating func decode(_ bytes: [UInt8], isEnd: Bool) -> [UInt8] {
        upperHalf.map { decodeBytes(bytes, $0) } ?? decodeUTF16(bytes, isEnd: isEnd)
    }

    private func decodeBytes(_ bytes: [UInt8], _ upperHalf: [[UInt8]]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 { text.append(byte) } else { text.append(contentsOf: upperHalf[Int(byte) - 0x80]) }
        }
        return text
    }

    private mutating func decodeUTF16(_ bytes: [UInt8], isEnd: Bool) -> [UInt8] {
        let input = pending + bytes
        var text: [UInt8] = []
        text.reserveCapacity(input.count)
        var position = 0
        while let first = unit(input, position) {
            guard (0xD800...0xDBFF).contains(first) else {
                text.append(contentsOf: TextDecoder.utf8(first))
                position += 2
                continue
            }
            guard let second = unit(input, position + 2) else { break }
            let isPair = (0xDC00...0xDFFF).contains(second)
            text.append(
                contentsOf: TextDecoder.utf8(isPair ? 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00) : 0xFFFD))
            position += isPair ? 4 : 2
        }
        pending = isEnd ? [] : Array(input[position...])
        if isEnd, position < input.count { text.append(contentsOf: TextDecoder.utf8(0xFFFD)) }
        return text
    }

    private func unit(_ bytes: [UInt8], _ position: Int) -> UInt32? {
        guard position + 1 < bytes.count else { return nil }
        let (first, second) = (UInt32(bytes[position]), UInt32(bytes[position + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }

    private static func utf8(_ scalar: UInt32) -> [UInt8] {
        Array(String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8)
    }
}
