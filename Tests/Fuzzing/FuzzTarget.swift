import Domain
import Foundation
import ParserChecks
import TestSupport

/// The parser that is named in the environment. Without a name the program lists the parsers and ends.
private let parser: ParserCheck = {
    let names = ParserCheck.all.map(\.name)
    guard let name = ProcessInfo.processInfo.environment["TOUCHSTONE_PARSER"] else {
        print(names.joined(separator: " "))
        exit(EXIT_SUCCESS)
    }
    guard let parser = ParserCheck.all.first(where: { $0.name == name }) else {
        complain("there is no parser '\(name)': \(names.joined(separator: " "))")
        exit(EXIT_FAILURE)
    }
    return parser
}()

private func complain(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

/// Called by libFuzzer once, before all inputs: writes the inputs to begin with into the folder that is named in the
/// environment, unless they are there.
@_cdecl("LLVMFuzzerInitialize")
func initialise(_ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutableRawPointer) -> CInt {
    _ = parser
    guard let folder = ProcessInfo.processInfo.environment["TOUCHSTONE_CORPUS"] else { return 0 }
    for (index, input) in parser.corpus.enumerated() {
        // A folder that cannot be written to only makes the search slower.
        try? Data(input).write(to: URL(filePath: folder).appending(path: "seed-\(index)"))
    }
    let words = parser.words.map {
        "\"" + $0.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\"\n"
    }
    try? Data(words.joined().utf8).write(to: URL(filePath: folder + ".dictionary"))
    return 0
}

/// Called by libFuzzer for every input.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    do throws(BrokenPromise) {
        _ = try parser.takes(input)
    } catch {
        complain("\(parser): \(error.message)")
        abort()
    }
    return 0
}
