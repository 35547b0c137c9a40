import ArgumentParser
import Engine
import Foundation

/// Who does something to a lead, and why.
struct ActionOptions: ParsableArguments {
    @Option(help: "Who does it; without this the name you are logged in under.")
    var by: String?

    @Option(help: "What should be remembered about it.")
    var note = ""

    @Option(help: "A key of your own for this intention: the same key again changes nothing.")
    var key: String?

    /// The actor's name.
    var actor: String { Actor.name(by) }

    /// The action; its key is new unless one was given.
    var action: Action { Action(by: actor, key: key ?? UUID().uuidString.lowercased(), note: note) }
}
