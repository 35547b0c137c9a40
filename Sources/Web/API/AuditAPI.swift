import Domain
import Engine
import HTTPTypes
import Storage

extension Endpoint {
    /// Who changed what.
    static let audit: [Endpoint] = [
        Endpoint(
            .get, "/audit", .readAudit, "The newest entries of the audit log.",
            Operation(
                id: "listAudit", tag: "audit", effect: .reads,
                parameters: [
                    .limit(usual: 100),
                    .init(name: "before", schema: .id("AE"), about: "Only entries before this one."),
                ], answers: [.ok(.object(["items": .list(entry)]))])
        ) { call in
            let before = call.text("before").flatMap { ID<AuditEntry>.written($0, "AE") }
            guard before != nil || call.text("before") == nil else {
                throw Problem(
                    .invalid, "'before' must be an entry such as AE42", hint: "the last one of the page before")
            }
            let records = try call.engine.auditLog(limit: call.whole("limit") ?? 100, before: before)
            return Reply(["items": .array(records.map(\.json))])
        },
        Endpoint(
            .get, "/audit/verify", .readAudit, "Whether the log is as written.",
            Operation(
                id: "verifyAudit", tag: "audit", effect: .reads,
                parameters: [
                    .init(
                        name: "checkpoint", schema: .text(1...1_000),
                        about: "A signature that was kept elsewhere, by which a log that was cut off is found too.")
                ],
                answers: [
                    .ok(
                        .object([
                            "entries": .whole, "erased": .whole, "checkpoints": .whole, "findings": .list(.text),
                        ]))
                ])
        ) { call in
            let outside = call.text("checkpoint").flatMap { AuditCheckpoint(parsing: $0) }
            guard outside != nil || call.text("checkpoint") == nil else {
                throw Problem(
                    .invalid, "'checkpoint' is no checkpoint", hint: "'POST /api/v1/audit/checkpoint' gives one")
            }
            return Reply(try call.engine.verifyAudit(against: outside).json)
        },
        Endpoint(
            .post, "/audit/checkpoint", .readAudit, "A signature over the log.",
            Operation(
                id: "signAudit", tag: "audit", effect: .changes, answers: [.ok(.object(["checkpoint": .text]))])
        ) { call in Reply(["checkpoint": .string("\(try call.engine.auditCheckpoint())")]) },
    ]

    private static let entry = Schema.object([
        "id": .id("AE"), "at": .moment, "actor": .text, "action": .text, "subject": .text,
        "personal": Schema.map(.anything).orNull, "facts": .anything, "digest": .text,
    ]).named("AuditEntry")
}
