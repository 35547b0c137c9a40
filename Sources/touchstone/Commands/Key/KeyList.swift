import ArgumentParser
import Engine
import Storage

struct KeyList: EngineCommand {
    static let configuration = CommandConfiguration(
        "list", "Lists the write keys in the order in which they were made.",
        examples: [Example("key list", "all keys")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws { output.show(Listing(try engine.writeKeys())) }
}

extension Listing {
    fileprivate init(_ keys: [WriteKey]) {
        columns = [
            Column(id: "id", heading: "Key"), Column(id: "name", heading: "Name"),
            Column(id: "key", heading: "Write key"), Column(id: "origins", heading: "For pages of"),
            Column(id: "messages_per_minute", heading: "A minute"),
            Column(id: "created_at", heading: "Made"), Column(id: "revoked_at", heading: "Revoked"),
        ]
        rows = keys.map { key in
            [
                .text("\(key.id)"), .text(key.name), .text(key.key), .text(key.origins.joined(separator: " ")),
                key.messagesPerMinute.map { .number($0) } ?? .text(""), .moment(key.createdAt), .moment(key.revokedAt),
            ]
        }
    }
}
