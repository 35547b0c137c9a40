import ArgumentParser
import Domain
import Engine
import Storage

struct PolicyPlan: EngineCommand {
    static let configuration = CommandConfiguration(
        "plan", "Says what a policy would make of the leads there are, without putting it in force.",
        examples: [
            Example("policy plan policy.yaml", "how many leads each grade and temperature would have"),
            Example("policy plan policy.yaml --leads 50", "the leads whose score would move furthest"),
        ])

    @Argument(help: "A file, or the name of a policy that comes along.", completion: .file(extensions: ["yaml"]))
    var policy: String

    @Option(help: "List so many leads whose score would move furthest, up to 10000.")
    var leads: Int?

    @OptionGroup(title: "Settings") var settings: SettingOptions
    @OptionGroup(title: "Form") var form: OutputOptions

    func validate() throws {
        if let leads, !(1...10_000).contains(leads) { throw ValidationError("--leads is from 1 to 10000") }
    }

    func run(_ engine: Engine, _ output: Output) throws {
        let outlook = try engine.policyOutlook(PolicyText(policy).source, largest: leads ?? 0)
        output.show(leads == nil ? Listing(counts: outlook) : Listing(changes: outlook.largest))
        output.say(
            "Of \(outlook.leads) leads \(outlook.raised) would score more, \(outlook.lowered) less, "
                + "\(outlook.unchanged) the same.")
    }
}

extension Listing {
    fileprivate init(counts outlook: PolicyOutlook) {
        columns = [
            Column(id: "measure", heading: "By"), Column(id: "value", heading: "Is"),
            Column(id: "before", heading: "Now", isNumber: true),
            Column(id: "after", heading: "Under it", isNumber: true),
            Column(id: "change", heading: "Change", isNumber: true),
        ]
        let grades = outlook.grades.sorted { $0.key < $1.key }.map { ("grade", $0.key, $0.value) }
        let bands = Temperature.allCases.reversed().compactMap { band in
            outlook.temperatures[band].map { ("temperature", band.rawValue, $0) }
        }
        rows = (grades + bands).map { measure, value, count in
            [
                .text(measure), .text(value), .number(count.before), .number(count.after),
                .number(count.after - count.before),
            ]
        }
    }

    fileprivate init(changes: [PolicyOutlook.Change]) {
        columns = [
            Column(id: "lead", heading: "Lead"), Column(id: "before", heading: "Now", isNumber: true),
            Column(id: "after", heading: "Under it", isNumber: true), Column(id: "grade_before", heading: "Grade now"),
            Column(id: "grade_after", heading: "Under it"),
        ]
        rows = changes.map { change in
            [
                .text("L\(change.person.value)"), .points(change.before), .points(change.after),
                .text(change.gradeBefore), .text(change.gradeAfter),
            ]
        }
    }
}
