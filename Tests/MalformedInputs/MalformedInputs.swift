import Foundation
import ParserChecks

/// `malformed-inputs PARSER > FILE`: goes through the table of one parser and leaves in the file what happened.
@main
struct MalformedInputs {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 2, let parser = ParserCheck.all.first(where: { $0.name == arguments[1] }) else {
            let names = ParserCheck.all.map(\.name).joined(separator: ", ")
            FileHandle.standardError.write(Data("name one parser: \(names)\n".utf8))
            exit(2)
        }
        var run = MalformedRun(of: parser)
        run.run()
    }
}
