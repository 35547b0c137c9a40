import Domain
import Engine
import HTTPTypes
import Storage

extension Endpoint {
    /// The policy of the workspace, and what another one would mean.
    static let policies: [Endpoint] = [
        Endpoint(
            .get, "/policies", .readPolicies, "Lists the versions of the policy, the oldest first.",
            Operation(
                id: "listPolicies", tag: "policies", effect: .reads,
                answers: [.ok(.object(["data": .list(versionLine)]))])
        ) { call in Reply(["data": .array(try call.engine.policyHistory().map { .object($0.members) })]) },
        Endpoint(
            .get, "/policies/{version}", .readPolicies, "Shows a version of the policy with its text.",
            Operation(
                id: "showPolicy", tag: "policies", effect: .reads, path: ["version": versionName],
                answers: [.ok(version)], hasTag: true)
        ) { call in Reply(try call.engine.policyVersion(try call.version()).document).tagged },
        Endpoint(
            .post, "/policies", .applyPolicies, "Puts a policy in force; the leads are put under it right after.",
            Operation(
                id: "applyPolicy", tag: "policies", effect: .changes,
                body: .json(
                    .object(
                        [
                            "source": source, "note": note,
                            "untested": .flag.defaulting(to: false).about("Although examples that stand in it fail."),
                        ], optional: ["note", "untested"])),
                answers: [.created(version), .ok(version, "This very text is in force already.")], startsRescoring: true
            )
        ) { call in try call.apply() },
        Endpoint(
            .post, "/policies/validate", .readPolicies,
            "Says whether a text is a policy, and every mistake where it is none.",
            Operation(
                id: "validatePolicy", tag: "policies", effect: .asks, body: .json(.object(["source": source])),
                answers: [
                    .ok(
                        .object([
                            "isValid": .flag, "name": .text.orNull, "digest": .text.orNull,
                            "problem": itemProblem.orNull,
                        ]))
                ])
        ) { call in
            do throws(Problem) {
                let read = try call.engine.requirePolicyTexts().read(call.source)
                return Reply([
                    "isValid": true, "name": .string(read.name), "digest": .string(read.digest), "problem": .null,
                ])
            } catch {
                guard error.code == .invalid else { throw error }
                return Reply(["isValid": false, "name": .null, "digest": .null, "problem": error.json])
            }
        },
        Endpoint(
            .post, "/policies/test", .readPolicies, "Runs the examples that stand in a policy.",
            Operation(
                id: "testPolicy", tag: "policies", effect: .asks, body: .json(.object(["source": source])),
                answers: [.ok(.object(["holds": .flag, "examples": .list(example)]))])
        ) { call in
            let results = try call.engine.requirePolicyTexts().read(call.source).examples
            return Reply([
                "holds": .bool(results.allSatisfy(\.holds)), "examples": .array(results.map(\.json)),
            ])
        },
        Endpoint(
            .post, "/policies/diff", .readPolicies, "Says what a policy means that another does not.",
            Operation(
                id: "comparePolicies", tag: "policies", effect: .asks,
                body: .json(
                    .object(
                        ["source": source, "against": source.about("Without it, the policy in force.")],
                        optional: ["against"])),
                answers: [
                    .ok(.object(["data": .list(.object(["path": .text, "old": .text.orNull, "new": .text.orNull]))]))
                ])
        ) { call in
            let old = try call.body["against"]?.string ?? call.engine.policyVersion(nil).source
            let differences = try call.engine.requirePolicyTexts().differences(call.source, old)
            return Reply([
                "data": .array(
                    differences.map { ["path": .string($0.path), "old": .text($0.old), "new": .text($0.new)] })
            ])
        },
        Endpoint(
            .post, "/policies/plan", .readPolicies, "Says what a policy would make of the leads there are.",
            Operation(
                id: "planPolicy", tag: "policies", effect: .asks,
                body: .json(
                    .object(["source": source, "largest": .whole(0...1_000).defaulting(to: 20)], optional: ["largest"])),
                answers: [.ok(outlook)])
        ) { call in
            Reply(try call.engine.policyOutlook(call.source, largest: Int(call.body["largest"]?.integer ?? 20)).json)
        },
    ]

    private static let source = Schema.text(1...1_000_000).about("The text of a policy, in YAML.")
    private static let versionName = Schema([
        "type": "string", "pattern": "^(current|[1-9][0-9]{0,8})$", "examples": ["current"],
    ])
    private static let lineMembers: [String: Schema] = [
        "version": .whole, "name": .text, "digest": .text, "effectiveFrom": .moment, "appliedAt": .moment,
        "appliedBy": .text, "note": .text,
    ]
    private static let versionLine = Schema.object(lineMembers).named("PolicyVersion")
    private static let version = Schema.object(lineMembers.merging(["source": .text]) { $1 }).named("Policy")
    private static let example = Schema.object([
        "name": .text, "holds": .flag,
        "differences": .list(.object(["at": .moment, "claim": .text, "expected": .text, "actual": .text])),
    ]).named("PolicyExample")
    private static let outlook = Schema.object([
        "at": .moment, "leads": .whole, "raised": .whole, "lowered": .whole, "unchanged": .whole,
        "grades": .map(count), "temperatures": .map(count),
        "largest": .list(
            .object([
                "lead": .id("L"), "before": .number, "after": .number, "gradeBefore": .text, "gradeAfter": .text,
            ])),
    ]).named("PolicyOutlook")
    private static let count = Schema.object(["before": .whole, "after": .whole]).named("BeforeAndAfter")
}

extension Call {
    fileprivate var source: String { body["source"]?.string ?? "" }

    fileprivate func version() throws -> Int? {
        let text = try inputs.content.parameter("version")
        if text == "current" { return nil }
        guard let number = Int(text), number > 0 else {
            throw Problem(.notFound, "there is no version '\(text.prefix(40))'", hint: "a number, or 'current'")
        }
        return number
    }

    fileprivate func apply() throws -> Reply {
        let read = try engine.requirePolicyTexts().read(source)
        if let failed = read.examples.first(where: { !$0.holds }), body["untested"] != true {
            throw Problem(
                .conflict, "examples of the policy fail, first '\(failed.example.name)'",
                hint: "POST /api/v1/policies/test shows what differs; 'untested' puts it in force anyway")
        }
        let applied = try engine.applyPolicy(
            source, digest: read.digest, by: caller.name, note: body["note"]?.string ?? "")
        var reply = Reply(applied.row.document, status: applied.isNew ? .created : .ok)
        if applied.isNew { reply = reply.with(.location, "/api/v1/policies/\(applied.row.number)") }
        return reply
    }
}

extension PolicyRow {
    fileprivate var members: [String: JSON] {
        [
            "version": .count(number), "name": .string(name), "digest": .string(digest),
            "effectiveFrom": .moment(effectiveFrom), "appliedAt": .moment(appliedAt), "appliedBy": .string(appliedBy),
            "note": .string(note),
        ]
    }

    fileprivate var document: JSON { .object(members.merging(["source": .string(source)]) { $1 }) }
}

extension ExampleResult {
    fileprivate var json: JSON {
        [
            "name": .string(example.name), "holds": .bool(holds),
            "differences": .array(
                differences.map {
                    [
                        "at": .moment($0.at), "claim": .string($0.claim), "expected": .string($0.expected),
                        "actual": .string($0.actual),
                    ]
                }),
        ]
    }
}

extension PolicyOutlook {
    fileprivate var json: JSON {
        let count = { (count: Count) -> JSON in ["before": .count(count.before), "after": .count(count.after)] }
        let bands = temperatures.map { ($0.key.rawValue, count($0.value)) }
        return [
            "at": .moment(at), "leads": .count(leads), "raised": .count(raised), "lowered": .count(lowered),
            "unchanged": .count(unchanged), "grades": .object(grades.mapValues(count)),
            "temperatures": .object(Dictionary(bands) { first, _ in first }),
            "largest": .array(
                largest.map {
                    [
                        "lead": .string("L\($0.person.value)"), "before": $0.before.json, "after": $0.after.json,
                        "gradeBefore": .string($0.gradeBefore), "gradeAfter": .string($0.gradeAfter),
                    ]
                }),
        ]
    }
}
