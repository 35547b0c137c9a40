import TestSupport

/// A parser and what must hold for whatever it is given: it takes the input and its value keeps its promises, or it
/// refuses the input and says what is wrong. The tables of malformed inputs and the fuzz targets are made of these.
package struct ParserCheck: Sendable {
    /// What the parser reads: `csv`.
    package let name: String
    /// Sound inputs, and some that are known to be hard.
    package let corpus: [[UInt8]]
    /// What means something to the parser, to be put in between.
    package let words: [[UInt8]]
    /// Reads an input: throws the parser's own complaint about it, or the promise that is broken.
    private let read: @Sendable (_ input: [UInt8]) throws -> Void

    init(
        _ name: String, corpus: [String], words: [String] = [],
        read: @escaping @Sendable (_ input: [UInt8]) throws -> Void
    ) {
        self.name = name
        self.corpus = corpus.map { Array($0.utf8) }
        self.words = words.map { Array($0.utf8) }
        self.read = read
    }

    /// The same with inputs that are no text.
    init(
        _ name: String, inputs: [[UInt8]], words: [[UInt8]],
        read: @escaping @Sendable (_ input: [UInt8]) throws -> Void
    ) {
        self.name = name
        corpus = inputs
        self.words = words
        self.read = read
    }

    /// The same for a parser of text; what is no UTF-8 reaches it with U+FFFD.
    init(
        text name: String, corpus: [String], words: [String] = [],
        read: @escaping @Sendable (_ text: String) throws -> Void
    ) {
        self.init(name, corpus: corpus, words: words) { try read(String(decoding: $0, as: UTF8.self)) }
    }

    /// Whether the parser takes the input; throws the promise that is broken.
    package func takes(_ input: [UInt8]) throws(BrokenPromise) -> Bool {
        do {
            try read(input)
            return true
        } catch let broken as BrokenPromise {
            throw broken
        } catch {
            try Complaint(error).check(against: input)
            return false
        }
    }

    /// Where malformed inputs come from.
    package var mutation: Mutation { Mutation(corpus: corpus, words: words) }
}

extension ParserCheck: CustomStringConvertible {
    package var description: String { name }
}

extension ParserCheck {
    /// Every parser of the program.
    package static let all = [
        csv, jsonLines, format, rows, header, json, policy, mapping, yaml, condition, pattern, email, phone, host,
        website, suffixes, outbound, link, channels, company, date, number, money, span, events, accessKey, origin,
        gzip, webhookSecret, answers, jsonPath, token, cookie, signInForm, checkpoint, network,
        cursor, upload, boundary, idempotencyKey, entityTag, query,
        form, multipart, formToken,
        trace,
        identityToken, keySet, provider,
    ]
}

/// What a parser promised and did not keep.
package struct BrokenPromise: Error {
    /// One sentence.
    package let message: String
}

/// Throws the sentence unless the promise is kept.
func promise(_ isKept: Bool, _ sentence: @autoclosure () -> String) throws(BrokenPromise) {
    if !isKept { throw BrokenPromise(message: sentence()) }
}

/// The value of a body that must not fail; `what` says what it is.
func surely<Value>(_ what: String, _ body: () throws -> Value) throws(BrokenPromise) -> Value {
    do { return try body() } catch { throw BrokenPromise(message: "\(what) is refused: \(error)") }
}

extension [UInt8] {
    /// A number that follows from the bytes, to choose among the readings a parser offers.
    var choice: Int { count + Int(first ?? 0) + Int(last ?? 0) }
}

extension String {
    /// See `choice` of bytes.
    var choice: Int { utf8.count + Int(utf8.first ?? 0) + Int(utf8.last ?? 0) }
}
