/// Where a request stands among the spans of a trace (W3C Trace Context, 2021, https://www.w3.org/TR/trace-context/).
package struct TraceContext: Hashable, Sendable {
    /// 32 hexadecimal digits, shared by everything that one cause brought about.
    package let trace: String
    /// 16 hexadecimal digits: this request.
    package let span: String
    /// Whether somebody keeps what belongs to the trace.
    package let isSampled: Bool

    /// Goes on with the trace that a header `traceparent` names, under a new span; begins another trace where the header is
    /// missing or is none. `random` gives 64 random bits.
    package init(continuing header: String?, random: () -> UInt64) {
        let parent = header.flatMap { TraceContext.parent($0) }
        trace = parent?.trace ?? TraceContext.digits(random()) + TraceContext.digits(random() | 1)
        span = TraceContext.digits(random() | 1)
        isSampled = parent?.isSampled ?? false
    }

    /// The header that tells others: `00-<trace>-<span>-<flags>`.
    package var header: String { "00-\(trace)-\(span)-\(isSampled ? "01" : "00")" }

    /// Reads a header of any version: a later one may say more behind what this one knows.
    private static func parent(_ header: String) -> (trace: String, isSampled: Bool)? {
        let bytes = Array(header.utf8)
        let dash = UInt8(ascii: "-")
        guard bytes.count >= 55, [2, 35, 52].allSatisfy({ bytes[$0] == dash }) else { return nil }
        let fields = [bytes[0..<2], bytes[3..<35], bytes[36..<52], bytes[53..<55]]
        guard fields.allSatisfy({ $0.allSatisfy(isDigit) }) else { return nil }
        let version = String(decoding: fields[0], as: UTF8.self)
        guard version != "ff", bytes.count == 55 || version != "00" && bytes[55] == dash else { return nil }
        let zero = UInt8(ascii: "0")
        guard fields[1].contains(where: { $0 != zero }), fields[2].contains(where: { $0 != zero }) else { return nil }
        let flags = UInt8(String(decoding: fields[3], as: UTF8.self), radix: 16) ?? 0
        return (String(decoding: fields[1], as: UTF8.self), flags & 1 == 1)
    }

    /// Capitals are not allowed.
    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    /// Sixteen of them, with leading zeros.
    private static func digits(_ bits: UInt64) -> String {
        String(unsafeUninitializedCapacity: 16) { place in
            for index in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: bits >> UInt64(60 - index * 4)) & 0xF
                place[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return 16
        }
    }
}
