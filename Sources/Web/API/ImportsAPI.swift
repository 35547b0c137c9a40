import Domain
import Engine
import HTTPTypes
import Storage

extension Endpoint {
    /// Files that are handed in, and what became of them.
    static let imports: [Endpoint] = [
        Endpoint(
            .post, "/uploads", .importData,
            "Hands in a CSV or NDJSON file to be imported, and says how it is understood. Nothing is imported by this.",
            Operation(
                id: "createUpload", tag: "imports", effect: .changes,
                parameters: fileParameters,
                body: .file(HandedInFile.types),
                answers: [.created(uploadSchema)])
        ) { call in try call.upload() },
        Endpoint(
            .post, "/uploads/mapping", .importData,
            "Says what the columns of a file are taken for, as a mapping to be corrected; the file is not kept.",
            Operation(
                id: "proposeMapping", tag: "imports", effect: .asks, parameters: fileParameters,
                body: .file(HandedInFile.types), answers: [.ok(.object(["mapping": .text]))])
        ) { call in
            let file = try HandedInFile(call)
            return Reply(["mapping": .string(try call.engine.proposedMapping(file.bytes, call.plan(file)))])
        },
        Endpoint(
            .get, "/uploads", .importData, "Lists the files that were handed in, the newest first.",
            Operation(
                id: "listUploads", tag: "imports", effect: .reads, parameters: [.limit(), .cursor],
                answers: [.ok(.page(of: uploadSchema))])
        ) { call in
            try call.page("uploads") { before, limit in
                try call.engine.uploads(limit: limit, before: before.map { ID($0) }).map { ($0.id.value, $0.json(nil)) }
            }
        },
        Endpoint(
            .get, "/uploads/{upload}", .importData, "Shows a file that was handed in, and how far its import is.",
            Operation(
                id: "showUpload", tag: "imports", effect: .reads, path: uploadPath, answers: [.ok(uploadSchema)],
                hasTag: true)
        ) { call in
            let (row, run) = try call.engine.upload(try call.id("upload"))
            return Reply(row.json(run)).tagged
        },
        Endpoint(
            .patch, "/uploads/{upload}", .importData, "Gives a file another mapping, and looks at it anew.",
            Operation(
                id: "remapUpload", tag: "imports", effect: .changes, path: uploadPath,
                body: .json(.object(["mapping": .text(1...500_000)])), answers: [.ok(uploadSchema)])
        ) { call in
            let mapping = call.body["mapping"]?.string ?? ""
            return Reply(try call.engine.remapUpload(try call.id("upload"), mapping).json(nil))
        },
        Endpoint(
            .get, "/uploads/{upload}/preview", .importData, "Shows the first rows of a file as they are read.",
            Operation(
                id: "previewUpload", tag: "imports", effect: .reads,
                parameters: [
                    .init(name: "rows", schema: .whole(1...100).defaulting(to: 10), about: "How many at most.")
                ], path: uploadPath,
                answers: [
                    .ok(
                        .object([
                            "columns": .list(.text),
                            "rows": .list(
                                .object([
                                    "line": .whole,
                                    "cells": Schema.list(.text).about("Empty for a row that cannot be taken apart."),
                                ])),
                        ]))
                ])
        ) { call in try call.preview() },
        Endpoint(
            .post, "/uploads/{upload}/trial", .importData,
            "Has a file tried: what each row would come to. Nothing is changed; poll the upload until 'trial' is 'done'.",
            Operation(
                id: "tryUpload", tag: "imports", effect: .changes, path: uploadPath, answers: [.accepted(uploadSchema)])
        ) { call in try call.begun(try call.engine.tryUpload(try call.id("upload"))) },
        Endpoint(
            .get, "/uploads/{upload}/verdicts", .importData, "Lists what each row came to when the file was tried.",
            Operation(
                id: "listVerdicts", tag: "imports", effect: .reads, parameters: [.limit(), .cursor], path: uploadPath,
                answers: [.ok(.page(of: verdict))])
        ) { call in try call.verdicts() },
        Endpoint(
            .post, "/uploads/{upload}/commit", .importData,
            "Has a file imported; it goes on after a restart. Poll the upload until 'import' is 'done'.",
            Operation(
                id: "commitUpload", tag: "imports", effect: .changes, path: uploadPath,
                answers: [.accepted(uploadSchema)])
        ) { call in try call.begun(try call.engine.commitUpload(try call.id("upload"))) },
        Endpoint(
            .get, "/imports", .importData, "Lists all imports, the newest first, wherever they were begun.",
            Operation(
                id: "listImports", tag: "imports", effect: .reads, parameters: [.limit(), .cursor],
                answers: [.ok(.page(of: importSchema))])
        ) { call in
            try call.page("imports") { before, limit in
                try call.engine.imports().filter { $0.id.value < before ?? .max }.prefix(limit)
                    .map { ($0.id.value, $0.json) }
            }
        },
        Endpoint(
            .get, "/imports/{import}", .importData, "Shows an import.",
            Operation(
                id: "showImport", tag: "imports", effect: .reads, path: importPath, answers: [.ok(importSchema)],
                hasTag: true)
        ) { call in Reply(try call.import().json).tagged },
        Endpoint(
            .get, "/imports/{import}/errors", .importData,
            "Gives the rows that were turned away as a file, each with its reason; mended, it can be handed in again.",
            Operation(
                id: "showImportErrors", tag: "imports", effect: .reads, path: importPath,
                answers: [
                    .init(
                        status: .ok, about: "The rows.", content: ["text/csv": .text, "application/x-ndjson": .text])
                ])
        ) { call in
            let row = try call.import()
            let file = String(decoding: try call.engine.importErrorFile(row.id), as: UTF8.self)
            return Reply(text: file, type: row.header == nil ? "application/x-ndjson" : "text/csv; charset=utf-8")
        },
        Endpoint(
            .post, "/imports/{import}/undo", .importData,
            "Takes out everything an import brought in, and works out anew everybody it touched.",
            Operation(
                id: "undoImport", tag: "imports", effect: .changes, path: importPath,
                answers: [.ok(.object(["facts": Schema.whole.about("How many facts were taken out.")]))])
        ) { call in Reply(["facts": .count(try call.engine.undoImport(try call.id("import")))]) },
        Endpoint(
            .post, "/imports/{import}/abandon", .importData,
            "Ends an import that was interrupted and is not to be gone on with; what it brought stays.",
            Operation(
                id: "abandonImport", tag: "imports", effect: .changes, path: importPath, answers: [.ok(counts)])
        ) { call in Reply(try call.engine.abandonImport(try call.id("import")).json) },
    ]

    private static let fileParameters: [Operation.Parameter] = [
        .init(name: "fileName", schema: .text(1...200), about: "What the file is called."),
        .init(
            name: "preset", schema: .choice(ImportPreset.catalogue.ids),
            about: "The system whose export it is; without it the header tells."),
        .init(
            name: "source", schema: .text(1...60), about: "The name of its origin; without it the file's name."),
    ]
    private static let uploadPath = ["upload": Schema.id("UP")]
    private static let importPath = ["import": Schema.id("I")]
    private static let progress = Schema.choice(UploadRow.Progress.allCases.map(\.rawValue))
    private static let counts = Schema.object([
        "read": .whole, "created": .whole, "updated": .whole, "unchanged": .whole, "rejected": .whole, "facts": .whole,
    ]).named("ImportCounts")
    private static let uploadSchema = Schema.object([
        "id": .id("UP"), "fileName": .text, "size": .whole, "mapping": .text, "remarks": .list(.text),
        "createdAt": .moment,
        "createdBy": .text, "trial": progress, "trialResult": counts.orNull, "import": progress,
        "importId": Schema.id("I").orNull, "counts": counts.orNull,
        "percent": Schema.whole.orNull.about("How much of the file is taken in."), "problem": itemProblem.orNull,
        "fileDeletedAt": Schema.moment.orNull.about(
            "The file is deleted two weeks after it was last asked for something."),
    ]).named("Upload")
    private static let importSchema = Schema.object([
        "id": .id("I"), "fileName": .text, "status": .choice(ImportRow.Status.allCases.map(\.rawValue)),
        "startedAt": .moment, "finishedAt": .moment.orNull, "counts": counts,
    ]).named("Import")
    private static let verdict = Schema.object([
        "line": .whole, "verdict": .choice(RowOutcome.Verdict.allCases.map(\.rawValue)), "facts": .whole,
        "reason": .text,
    ]).named("Verdict")
}

extension Call {
    /// Takes the file out of the body, which is the file or a form with it.
    fileprivate func upload() throws -> Reply {
        let file = try HandedInFile(self)
        let row = try engine.upload(file.bytes, plan(file))
        return Reply(row.json(nil), status: .created).with(.location, "/api/v1/uploads/\(row.id)")
    }

    fileprivate func plan(_ file: HandedInFile) -> UploadPlan {
        UploadPlan(fileName: file.name, mapping: file.mapping, preset: text("preset"), source: text("source"))
    }

    fileprivate func preview() throws -> Reply {
        let (columns, rows) = try engine.uploadPreview(try id("upload"), rows: whole("rows") ?? 10)
        return Reply([
            "columns": .array(columns.map { .string($0) }),
            "rows": .array(
                rows.map { ["line": .count($0.line), "cells": .array($0.cells.map { .string($0) })] }),
        ])
    }

    fileprivate func begun(_ row: UploadRow) throws -> Reply {
        Reply(row.json(nil), status: .accepted).with(.location, "/api/v1/uploads/\(row.id)")
    }

    fileprivate func `import`() throws -> ImportRow {
        let id: ID<Import> = try id("import")
        guard let row = try engine.imports().first(where: { $0.id == id }) else {
            throw Problem(.notFound, "there is no import \(id)", hint: "the list of imports shows which there are")
        }
        return row
    }

    fileprivate func verdicts() throws -> Reply {
        let id: ID<UploadRow> = try id("upload")
        let secret = try engine.secret(.cursors)
        let list = "verdicts \(id)"
        let offset = try text("cursor").map { text throws(Problem) in
            Int(try Cursor(parsing: text, of: list, secret: secret).values.first ?? 0)
        }
        let (lines, next) = try engine.uploadVerdicts(id, from: offset ?? 0, limit: whole("limit") ?? 50)
        return Reply([
            "data": .array(lines), "next": .text(next.map { Cursor([Int64($0)]).text(of: list, secret: secret) }),
        ])
    }
}

extension ImportRow {
    fileprivate var json: JSON {
        [
            "id": .string("\(id)"), "fileName": .string(fileName), "status": .string(status.rawValue),
            "startedAt": .moment(startedAt), "finishedAt": .moment(finishedAt), "counts": counts.json,
        ]
    }
}
