import Domain
import Testing

@Suite("The place of a request in a trace")
struct TraceContextTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    private static let span = "00f067aa0ba902b7"

    /// Headers, and whether the trace they name is gone on with (W3C Trace Context, sections 3.2 and 4).
    private static let rows: [(header: String?, isKept: Bool)] = [
        ("00-\(trace)-\(span)-01", true), ("00-\(trace)-\(span)-00", true), ("00-\(trace)-\(span)-ff", true),
        ("cc-\(trace)-\(span)-01", true), ("cc-\(trace)-\(span)-01-later", true), (nil, false), ("", false),
        ("00-\(trace)-\(span)-01-later", false), ("cc-\(trace)-\(span)-01later", false),
        ("ff-\(trace)-\(span)-01", false), ("00-\(trace)-\(span)", false), ("00-\(trace)-\(span)-0", false),
        ("00-\(trace.uppercased())-\(span)-01", false), ("00-\(trace)-\(span)-0G", false),
        ("00-00000000000000000000000000000000-\(span)-01", false), ("00-\(trace)-0000000000000000-01", false),
        ("00_\(trace)_\(span)_01", false), ("00-\(trace)é-\(span)-01", false),
    ]

    @Test("a trace that a right header names is gone on with under a new span, and anything else begins another")
    func headers() {
        for (header, isKept) in Self.rows {
            var next: UInt64 = 0x0123_4567_89ab_cdee
            let context = TraceContext(continuing: header) {
                next += 1
                return next
            }
            #expect((context.trace == Self.trace) == isKept, "\(header ?? "none")")
            #expect(context.trace.utf8.count == 32)
            #expect(context.span.utf8.count == 16)
            #expect(context.span != Self.span)
            let flags = context.isSampled ? "01" : "00"
            let sent: String = ["00", context.trace, context.span, flags].joined(separator: "-")
            #expect(context.header == sent)
        }
    }

    @Test("whether a trace is kept is the sender's word; one that begins here is not")
    func sampling() {
        let rows = [("01", true), ("00", false), ("03", true), ("02", false)]
        for (flags, isSampled) in rows {
            let context = TraceContext(continuing: "00-\(Self.trace)-\(Self.span)-\(flags)") { 7 }
            #expect(context.isSampled == isSampled, "\(flags)")
        }
        let own = TraceContext(continuing: nil) { 0 }
        #expect(!own.isSampled)
        #expect(own.trace == "00000000000000000000000000000001")
        #expect(own.span == "0000000000000001")
    }
}
