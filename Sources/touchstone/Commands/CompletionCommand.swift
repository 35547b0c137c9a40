import ArgumentParser

struct CompletionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "completion", "Gives a script that completes commands in your shell.",
        examples: [
            Example("completion bash > ~/.local/share/bash-completion/completions/touchstone", "for bash"),
            Example("completion zsh > ~/.zfunc/_touchstone", "for zsh, with ~/.zfunc in fpath"),
            Example("completion fish > ~/.config/fish/completions/touchstone.fish", "for fish"),
        ])

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    func run() { StandardStream.output.write(Touchstone.completionScript(for: shell.script) + "\n") }

    /// The shells there are scripts for.
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish

        fileprivate var script: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }
}
