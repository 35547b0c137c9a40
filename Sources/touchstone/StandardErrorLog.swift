import Domain
import Foundation
import Logging

/// A log on standard error, one line for each event, times in UTC: `time level message key=value …` for people, a JSON
/// object for programs. Whatever control characters an event holds, they have no power over who reads it.
struct StandardErrorLog: LogHandler {
    /// How a line is written.
    enum Form {
        case text
        case json

        /// As a setting says; without a word text on a terminal and JSON elsewhere.
        init(setting: String, for stream: any TextStream) {
            self = setting == "json" || setting == "auto" && !stream.isTerminal ? .json : .text
        }
    }

    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let form: Form
    private let stream: any TextStream

    /// A log for whoever runs the command; `form` is a word of the setting.
    init(level: Logger.Level, form: String) {
        logLevel = level
        stream = Surroundings.current.errors
        self.form = Form(setting: form, for: stream)
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.isEmpty ? event.metadata ?? [:] : metadata.merging(event.metadata ?? [:]) { _, new in new }
        let line =
            switch form {
            case .text: text(event, all)
            case .json: json(event, all)
            }
        stream.write(line + "\n")
    }

    private func text(_ event: LogEvent, _ metadata: Logger.Metadata) -> String {
        let pairs = metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        return "\(Date().ISO8601Format()) \(event.level) \(event.message)\(pairs)".harmless
    }

    /// Members that no metadata can take the place of.
    private static let own: Set = ["time", "level", "message"]

    private func json(_ event: LogEvent, _ metadata: Logger.Metadata) -> String {
        var members = metadata.filter { !StandardErrorLog.own.contains($0.key) }.map { ($0.key, "\($0.value)") }
        members.append(("time", Wiring.now().description))
        members.append(("level", event.level.rawValue))
        members.append(("message", "\(event.message)"))
        members.sort { JSONWriter.areInOrder($0.0, $1.0) }
        var writer = JSONWriter()
        writer.object { writer in
            for (name, value) in members {
                writer.name(name)
                writer.add(value)
            }
        }
        return writer.text.harmlessJSON
    }
}

extension String {
    /// A JSON document in which characters with power over a terminal are escaped as JSON has it.
    fileprivate var harmlessJSON: String {
        guard harmless != self else { return self }
        return unicodeScalars.map { scalar in
            String(scalar).harmless == String(scalar)
                ? String(scalar) : "\\u" + String(("000" + String(scalar.value, radix: 16)).suffix(4))
        }.joined()
    }
}
