/// The written forms of addresses in numbers. Source: RFC 5321 section 4.1.3 and RFC 4291 section 2.2.
enum IPAddressSyntax {
    /// Four numbers of 0 to 255 with dots between them.
    static func isVersion4(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy(isOctet)
    }

    /// Eight groups of up to four hexadecimal digits, the last two of which may be an IPv4 address; `::` stands once
    /// for one group or more.
    static func isVersion6(_ text: ArraySlice<UInt8>) -> Bool {
        let colon = UInt8(ascii: ":")
        var halves: [ArraySlice<UInt8>] = []
        var start = text.startIndex
        for index in text.indices.dropLast() where index >= start && text[index] == colon && text[index + 1] == colon {
            halves.append(text[start..<index])
            start = index + 2
        }
        halves.append(text[start...])
        guard halves.count <= 2, let tail = halves.last else { return false }
        let isShortened = halves.count == 2
        guard let head = isShortened ? groupCount(halves[0], isLast: false) : 0,
            let rest = groupCount(tail, isLast: true)
        else { return false }
        return isShortened ? head + rest <= 7 : rest == 8
    }

    /// How many groups of 16 bits the text holds; 0 for none, nil when one is malformed.
    private static func groupCount(_ text: ArraySlice<UInt8>, isLast: Bool) -> Int? {
        if text.isEmpty { return 0 }
        var groups = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var count = 0
        if isLast, let last = groups.last, last.contains(UInt8(ascii: ".")) {
            guard isVersion4(last) else { return nil }
            groups.removeLast()
            count = 2
        }
        return groups.allSatisfy(isGroup) ? groups.count + count : nil
    }

    private static func isOctet(_ text: ArraySlice<UInt8>) -> Bool {
        guard (1...3).contains(text.count), text.allSatisfy(\.isASCIIDigit) else { return false }
        return text.reduce(0) { $0 * 10 + Int($1 - 48) } <= 255
    }

    private static func isGroup(_ text: ArraySlice<UInt8>) -> Bool {
        (1...4).contains(text.count) && text.allSatisfy { $0.isASCIIDigit || ($0 | 0x20) &- 97 < 6 }
    }
}
