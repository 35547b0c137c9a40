import Domain
import Engine
import HTTPTypes

extension Endpoint {
    /// What those do who look after the data.
    static let upkeep: [Endpoint] = [
        Endpoint(
            .get, "/intake", .operate, "Says whether messages are taken in or only kept, and how many wait.",
            Operation(id: "showIntake", tag: "operations", effect: .reads, answers: [.ok(intake)])
        ) { call in Reply(try call.engine.intakeStatus().json) },
        Endpoint(
            .post, "/intake/store-only", .operate, "Keeps what comes as it was sent, and decides on nothing.",
            Operation(
                id: "storeOnly", tag: "operations", effect: .changes,
                body: .json(.object(["reason": .text(0...500)], optional: ["reason"])), answers: [.ok(intake)])
        ) { call in
            let reason = call.body["reason"]?.string ?? ""
            return Reply(try call.engine.setStoreOnly(true, by: call.caller.name, reason: reason).json)
        },
        Endpoint(
            .post, "/intake/resume", .operate,
            "Takes in everything from now on, and what was kept as soon as it can be.",
            Operation(id: "resumeIntake", tag: "operations", effect: .changes, answers: [.ok(intake)])
        ) { call in Reply(try call.engine.setStoreOnly(false, by: call.caller.name, reason: "").json) },
        Endpoint(
            .post, "/verifications", .operate,
            "Has every lead worked out again from its facts and compared; the job says what came of it.",
            Operation(
                id: "verifyData", tag: "operations", effect: .changes,
                body: .json(
                    .object(
                        ["repair": Schema.flag.defaulting(to: false).about("Write anew what differs.")],
                        optional: ["repair"])), answers: [.begun])
        ) { call in
            try call.begun(
                call.engine.requestVerification(repair: call.body["repair"] == true, key: call.actionKey))
        },
        Endpoint(
            .post, "/examinations", .operate,
            "Has everything looked over: settings, disk, rights, backups, database, policy; the job says what was found.",
            Operation(id: "examine", tag: "operations", effect: .changes, answers: [.begun])
        ) { call in try call.begun(call.engine.requestExamination(key: call.actionKey)) },
        Endpoint(
            .get, "/backups", .operate, "Lists the backups in the data folder, the newest first.",
            Operation(
                id: "listBackups", tag: "operations", effect: .reads,
                answers: [.ok(.object(["data": .list(backup)]))])
        ) { call in
            Reply(["data": .array(try call.engine.backupList().map { BackupShelf.json($0.name, $0.manifest) })])
        },
        Endpoint(
            .post, "/backups", .operate,
            "Has a backup made in the data folder and restored into a scratch place to see that it is whole. It is given back "
                + "with 'touchstone backup restore', while no server runs.",
            Operation(
                id: "createBackup", tag: "operations", effect: .changes,
                body: .json(
                    .object(
                        ["name": Schema.text(1...80).about("Without it the moment.")], optional: ["name"])),
                answers: [.begun])
        ) { call in
            try call.begun(
                call.engine.requestBackup(call.body["name"]?.string, at: call.now, key: call.actionKey))
        },
        Endpoint(
            .post, "/backups/{backup}/verify", .operate,
            "Has a backup restored into a scratch place and looked through; the job says what came of it.",
            Operation(
                id: "verifyBackup", tag: "operations", effect: .changes,
                path: ["backup": Schema.text(1...80).example("2026-03-02T09-00-00Z")], answers: [.begun])
        ) { call in
            try call.begun(
                call.engine.requestBackupCheck(try call.inputs.content.parameter("backup"), key: call.actionKey))
        },
    ]

    private static let intake = Schema.object([
        "storeOnly": .flag, "waiting": Schema.whole.about("Messages and forms that are kept."),
        "changedAt": .moment.orNull, "changedBy": .text.orNull, "reason": .text.orNull,
    ]).named("Intake")

    private static let backup = Schema.object([
        "name": .text, "manifest": Schema.map(.anything).about("When, how much, and the digest of the database."),
    ]).named("Backup")
}

extension Operation.Answer {
    /// A job that was begun.
    fileprivate static let begun = Operation.Answer.accepted(Endpoint.jobSchema)
}

extension Call {
    fileprivate func begun(_ job: Job) throws -> Reply {
        Reply(job.json, status: .accepted).with(.location, "/api/v1/jobs/\(job.id)")
    }
}
