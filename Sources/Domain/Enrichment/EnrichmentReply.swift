/// What the network brought of a question.
package enum EnrichmentReply: Sendable {
    /// A whole answer; `retryAfter` is the header of that name.
    case answered(status: Int, retryAfter: String?, body: [UInt8])
    case timedOut
    case unreachable(String)
    case tooLarge
    /// Nothing was sent.
    case refused(Problem)
    /// The program is ending.
    case cancelled
}

extension EnrichmentProvider {
    /// What a reply that came at a moment means.
    package func outcome(of reply: EnrichmentReply, at now: Instant) -> LookupOutcome {
        switch reply {
        case .answered(let status, let retryAfter, let body):
            return outcome(status, retryAfter.flatMap { RetryAfter.span(of: $0, at: now) }, body)
        case .timedOut: return .failed(LookupFailure(.timedOut, "no answer within \(timeout)"))
        case .unreachable(let why): return .failed(LookupFailure(.unreachable, why))
        case .tooLarge: return .failed(LookupFailure(.tooLarge, "the answer is larger than an answer may be"))
        case .refused(let problem): return .failed(LookupFailure(.refused, problem.message))
        case .cancelled: return .failed(LookupFailure(.unreachable, "the question was given up"))
        }
    }

    /// RFC 9110, section 15. 404 and 422 are how such services say that they know nobody of that key.
    private func outcome(_ status: Int, _ pause: TimeSpan?, _ body: [UInt8]) -> LookupOutcome {
        switch status {
        case 202: .failed(LookupFailure(.pending, "it is looking and will know later", pause: nil))
        case 204, 404, 422: .empty
        case 200..<300: read(body)
        case 429: .failed(LookupFailure(.limited, "it was asked too often", pause: pause ?? breaker.pause))
        case 503 where pause != nil: .failed(LookupFailure(.limited, "it is not available for a while", pause: pause))
        case 400..<500: .failed(LookupFailure(.rejected, "it answered with status \(status)"))
        default: .failed(LookupFailure(.serverError, "it answered with status \(status)"))
        }
    }

    private func read(_ body: [UInt8]) -> LookupOutcome {
        let document: JSON
        do throws(JSONError) { document = try JSON(parsing: body) } catch {
            return .failed(LookupFailure(.unreadable, "its answer is no JSON: \(error.message)"))
        }
        let reading = read(document)
        if !reading.traits.isEmpty { return .matched(reading.traits, unreadable: reading.unreadable) }
        guard reading.unreadable.isEmpty else {
            return .failed(
                LookupFailure(
                    .unreadable, "what it says of \(reading.unreadable.joined(separator: ", ")) is of another type"))
        }
        return .empty
    }
}

/// The header `Retry-After`, RFC 9110 section 10.2.3.
package enum RetryAfter {
    /// How long to wait from a moment on, from nothing to a day; nil for what is neither seconds nor a date.
    package static func span(of text: String, at now: Instant) -> TimeSpan? {
        let trimmed = text.trimmingWhiteSpace()
        if !trimmed.isEmpty, trimmed.allSatisfy(\.isASCIIDigit) {
            return TimeSpan(milliseconds: (Int64(trimmed) ?? longest / 1_000).clamped(to: 0...longest / 1_000) * 1_000)
        }
        guard let date = date(trimmed) else { return nil }
        return TimeSpan(milliseconds: (date - now).milliseconds.clamped(to: 0...longest))
    }

    private static let longest = TimeSpan.days(1).milliseconds

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, the only form that may be sent (RFC 9110, section 5.6.7).
    private static func date(_ text: String) -> Instant? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
            let month = months.firstIndex(of: String(parts[2])), (1970...9_999).contains(year),
            let date = Day(validYear: year, month: month + 1, day: day)
        else { return nil }
        let time = parts[4].split(separator: ":").compactMap { $0.count == 2 ? Int($0) : nil }
        guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0...60).contains(time[2])
        else { return nil }
        return Instant(date, hour: time[0], minute: time[1], second: min(59, time[2]))
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}

extension Int64 {
    fileprivate func clamped(to range: ClosedRange<Int64>) -> Int64 {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
