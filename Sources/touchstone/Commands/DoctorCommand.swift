import ArgumentParser
import Domain
import Engine

struct DoctorCommand: EngineCommand {
    static let configuration = CommandConfiguration(
        "doctor",
        "Looks everything over: settings, disk, rights, backups, the database, the policy, what is due, what lies still.",
        examples: [Example("doctor", "what is well and what needs a hand")])

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func run(_ engine: Engine, _ output: Output) throws {
        let findings = try engine.examineAll()
        output.show(Listing(findings))
        if findings.contains(where: { $0.state == .wrong }) { throw ExitStatus.failure }
    }
}

extension Listing {
    fileprivate init(_ findings: [Diagnosis]) {
        columns = [
            Column(id: "state", heading: "State"), Column(id: "subject", heading: "Subject"),
            Column(id: "finding", heading: "Finding"),
        ]
        rows = findings.map { [.text($0.state.rawValue), .text($0.subject), .text($0.finding)] }
    }
}
