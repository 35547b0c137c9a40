import ArgumentParser
import Domain
import Storage

struct MigrateStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        "status", "Lists the migrations: applied, to come, changed since, or of a newer program.",
        examples: [Example("migrate status", "all of them, with checksums")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run() throws {
        let output = form.output
        let all = try Wiring(settings.settings()).withDatabaseAsItIs { try Migrator().status($0) }
        output.show(Listing(all))
        if all.contains(where: { $0.state == "changed" || $0.state == "newer" }) { throw ExitStatus.failure }
    }
}

extension MigrationStatus {
    /// One word.
    var state: String { isChanged ? "changed" : !isKnown ? "newer" : appliedAt == nil ? "pending" : "applied" }
}

extension Listing {
    /// Migrations with their state.
    init(_ migrations: [MigrationStatus]) {
        columns = [
            Column(id: "migration", heading: "Migration"), Column(id: "state", heading: "State"),
            Column(id: "applied_at", heading: "Applied"), Column(id: "checksum", heading: "Checksum"),
        ]
        rows = migrations.map { [.text($0.label), .text($0.state), .moment($0.appliedAt), .text($0.checksum)] }
    }
}
