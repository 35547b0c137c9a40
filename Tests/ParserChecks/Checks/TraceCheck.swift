import Domain

extension ParserCheck {
    /// Headers `traceparent`: whatever comes, there is a trace and a span, and what is sent on is right.
    static let trace = ParserCheck(
        text: "trace",
        corpus: [
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later",
        ], words: ["-", "00", "ff", "0000000000000000"]
    ) { text in
        let context = TraceContext(continuing: text) { UInt64(text.choice) }
        try promise(context.trace.utf8.count == 32 && context.span.utf8.count == 16, "an id has another length")
        let again = TraceContext(continuing: context.header) { 1 }
        try promise(again.trace == context.trace, "the own header is not understood")
        try promise(again.isSampled == context.isSampled, "the flag is lost")
    }
}
