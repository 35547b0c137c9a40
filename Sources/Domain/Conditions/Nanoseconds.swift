/// A length of time of the condition language in whole nanoseconds: about 292 years either way.
package struct Nanoseconds: Hashable, Comparable, Sendable {
    /// May be negative.
    package let count: Int64

    /// A length of that many nanoseconds.
    package init(_ count: Int64) { self.count = count }

    /// A length that was calculated; nil when it is out of range.
    init?(checking count: Int128) {
        guard let count = Int64(exactly: count) else { return nil }
        self.count = count
    }

    package static func < (left: Nanoseconds, right: Nanoseconds) -> Bool { left.count < right.count }

    static let perSecond: Int64 = 1_000_000_000
    static let perMinute = 60 * perSecond
    static let perHour = 3_600 * perSecond
}

extension Nanoseconds {
    /// Reads `90m`, `1h45m47s`, `-1.5s`, `250ms`, `30d`: decimal numbers with a unit, largest unit last or first alike;
    /// nil for anything else and for what is out of range.
    package init?(parsing text: String) {
        var rest = Array(text.utf8)[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        if rest.elementsEqual("0".utf8) {
            self.init(0)
            return
        }
        guard !rest.isEmpty else { return nil }
        var total: Int128 = 0
        while !rest.isEmpty {
            guard let part = Nanoseconds.part(&rest) else { return nil }
            total += part
            guard total <= Int128(Int64.max) + 1 else { return nil }
        }
        self.init(checking: isNegative ? -total : total)
    }

    /// Seconds with as much of a fraction as there is: `6347s`, `-1.5s`.
    package var text: String {
        let (seconds, fraction) = count.magnitude.quotientAndRemainder(dividingBy: Nanoseconds.perSecond.magnitude)
        return "\(count < 0 ? "-" : "")\(seconds)\(Nanoseconds.fractionText(fraction))s"
    }

    /// `.5` for 500,000,000; empty for none.
    static func fractionText(_ nanoseconds: some BinaryInteger) -> String {
        guard nanoseconds != 0 else { return "" }
        let digits = padded(nanoseconds, 9)
        return "." + String(digits[...(digits.lastIndex { $0 != "0" } ?? digits.startIndex)])
    }

    /// One number with its unit, taken off the front; nil when there is none.
    private static func part(_ rest: inout ArraySlice<UInt8>) -> Int128? {
        guard let (whole, wholeDigits) = digits(&rest) else { return nil }
        var (fraction, fractionDigits): (Int128, Int) = (0, 0)
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard let read = digits(&rest) else { return nil }
            (fraction, fractionDigits) = read
        }
        guard wholeDigits + fractionDigits > 0 else { return nil }
        let name = rest.prefix { !(48...57).contains($0) && $0 != UInt8(ascii: ".") }
        guard let unit = units.first(where: { $0.name.elementsEqual(name) })?.size else { return nil }
        rest.removeFirst(name.count)
        return whole * unit + fraction * unit / (0..<fractionDigits).reduce(1) { power, _ in power * 10 }
    }

    /// At most 18 digits and how many there were; nil for more.
    private static func digits(_ rest: inout ArraySlice<UInt8>) -> (number: Int128, count: Int)? {
        let run = rest.prefix { (48...57).contains($0) }
        guard run.count <= 18 else { return nil }
        rest.removeFirst(run.count)
        return (run.reduce(0) { $0 * 10 + Int128($1 - 48) }, run.count)
    }

    private static let units: [(name: [UInt8], size: Int128)] = [
        ("d", 24 * perHour), ("h", perHour), ("m", perMinute), ("s", perSecond), ("ms", 1_000_000), ("us", 1_000),
        ("µs", 1_000), ("ns", 1),
    ].map { (Array($0.0.utf8), Int128($0.1)) }
}
