import ArgumentParser
import Domain
import Engine
import Storage

struct KeyRevoke: EngineCommand {
    static let configuration = CommandConfiguration(
        "revoke", "Ends a write key for good.",
        examples: [Example("key revoke K2 --yes", "without being asked")])

    @Argument(help: "The key's number.", transform: { try ID.typed($0, as: "key", such: "K2") })
    var key: ID<WriteKey>

    @OptionGroup(title: "Consent") var consent: ConsentOptions
    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        try consent.require("Refuse what is sent with key \(key) from now on?")
        let revoked = try engine.revokeWriteKey(key)
        output.show("Key \(revoked.id), '\(revoked.name)', is revoked.", json: revoked.json)
    }
}
