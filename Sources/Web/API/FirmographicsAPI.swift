import Domain
import Engine
import HTTPTypes
import Storage

extension Endpoint {
    /// The workspace's own table of companies, which is asked before anybody else.
    static let firmographics: [Endpoint] = [
        Endpoint(
            .get, "/firmographics", .manageSources, "Lists the companies of the own table by domain.",
            Operation(
                id: "listFirmographics", tag: "enrichment", effect: .reads,
                parameters: [
                    .init(name: "after", schema: .text(1...253), about: "Only domains after this one."), .limit(),
                ], answers: [.ok(.object(["data": .list(row)]))])
        ) { call in
            let rows = try call.engine.firmographics(after: call.text("after") ?? "", limit: call.whole("limit") ?? 50)
            return Reply(["data": .array(rows.map(\.json))])
        },
        Endpoint(
            .get, "/firmographics/{company}", .manageSources, "Shows what the own table says of a company.",
            Operation(
                id: "showFirmographics", tag: "enrichment", effect: .reads,
                path: [
                    "company": Schema.text(1...253).example("acme.com").about("A domain, or an e-mail address.")
                ], answers: [.ok(row)], hasTag: true)
        ) { call in
            Reply(try call.engine.firmographics(of: call.inputs.content.parameter("company")).json).tagged
        },
        Endpoint(
            .post, "/firmographics", .manageSources,
            "Takes a CSV or NDJSON file of companies into the own table, each in place of what stood under its domain.",
            Operation(
                id: "importFirmographics", tag: "enrichment", effect: .changes,
                parameters: [.init(name: "fileName", schema: .text(1...200), about: "What the file is called.")],
                body: .file(HandedInFile.types), answers: [.ok(outcome, "What became of its rows.")])
        ) { call in
            let file = try HandedInFile(call)
            return Reply(try call.engine.importFirmographics(file.bytes, fileName: file.name).json)
        },
    ]

    private static let row = Schema.object([
        "domain": .text, "members": .map(.anything), "source": .text.about("The file it came from."),
        "recordedAt": .moment,
    ]).named("Firmographics")

    private static let outcome = Schema.object([
        "read": .whole, "changed": .whole.about("New, or other than before."), "unchanged": .whole,
        "domainColumn": .text, "members": .list(.text),
        "rejected": .list(.object(["line": .whole, "reason": .text])),
    ]).named("FirmographicImport")
}
