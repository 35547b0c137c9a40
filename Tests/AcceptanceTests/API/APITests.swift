import Domain
import Foundation
import FoundationNetworking
import Testing

@Suite("The API")
struct APITests {
    private static let facts = #"""
        {"facts":[
        {"type":"identify","userId":"u1","messageId":"m1","traits":{"email":"ann@acme.com","title":"VP Sales","company":"Acme"}},
        {"type":"track","userId":"u1","messageId":"m2","event":"Demo Requested"},
        {"type":"track","userId":"u2","messageId":"m3","event":"Demo Requested"},
        {"type":"track","userId":"u3","messageId":"m4","event":"Demo Requested"},
        {"type":"track","userId":"u3","messageId":"m5","event":"Pricing Page Visited"},
        {"type":"nonsense","userId":"u3"}]}
        """#

    @Test("what is recorded is listed, shown, explained and followed, and a bad message is turned away alone")
    func reading() async throws {
        try await withAPI { api in
            let recorded = try await api.send("POST", "/facts", Self.facts)
            let results = recorded["results"] as? [[String: Any]] ?? []
            #expect(
                results.map { $0["recorded"] as? Bool } == [true, true, true, true, true, false], "\(recorded.text)")
            let leads = try await api.send("GET", "/leads?sort=-score&limit=2&filter=score%20%3E%200")
            #expect(leads.data.count == 2 && leads.data.first?["id"] as? String == "L1", "\(leads.text)")
            let cursor = try #require(leads["next"] as? String)
            let rest = try await api.send("GET", "/leads?sort=-score&limit=2&filter=score%20%3E%200&cursor=\(cursor)")
            #expect(rest.data.count == 1 && rest["next"] is NSNull)
            #expect(try await api.send("GET", "/leads?cursor=\(cursor)").status == 400)
            let lead = try await api.send("GET", "/leads/L1", as: "/leads/{lead}")
            #expect(lead["name"] as? String == "ann@acme.com" && lead.headers["etag"]?.hasPrefix("\"") == true)
            for path in ["explanation", "explanation?at=2030-01-01T00:00:00Z", "timeline"] {
                let way = "/leads/{lead}/\(path.split(separator: "?")[0])"
                #expect(try await api.send("GET", "/leads/L1/\(path)", as: way).status == 200)
            }
            for path in ["/leads/L9", "/leads/42", "/leads/Lx"] {
                #expect(try await api.send("GET", path, as: "/leads/{lead}").status == 404, "\(path)")
            }
            let facts = try await api.send("GET", "/facts?limit=2")
            #expect(facts.data.count == 2 && facts.data.first?["kind"] as? String == "pricing_page_visited")
            let older = try await api.send("GET", "/facts?limit=50&cursor=\(facts["next"] as? String ?? "")")
            #expect(older.data.count == 3, "\(older.text)")
            let last = facts["last"] as? String ?? ""
            #expect(try await api.send("GET", "/facts?after=\(last)").data.isEmpty)
            try await api.send("POST", "/facts", #"{"facts":[{"type":"track","userId":"u9","event":"Called"}]}"#)
            let news = try await api.send("GET", "/facts?after=\(last)")
            #expect(news.data.map { $0["kind"] as? String } == ["called"], "\(news.text)")
            #expect(try await api.send("GET", "/facts/F1", as: "/facts/{fact}").status == 200)
            #expect(try await api.send("GET", "/facts?kind=demo_requested").data.count == 3)
            let persons = try await api.send("GET", "/persons?limit=3")
            #expect(persons.data.count == 3 && persons["next"] is String)
            #expect(try await api.send("GET", "/persons?email=ANN%40acme.com").data.first?["id"] as? String == "P1")
            #expect(try await api.send("GET", "/persons/P1", as: "/persons/{person}").status == 200)
            let accounts = try await api.send("GET", "/accounts")
            #expect(accounts.data.first?["domain"] as? String == "acme.com", "\(accounts.text)")
            let account = try await api.send("GET", "/accounts/A1", as: "/accounts/{account}")
            #expect((account["leads"] as? [Any])?.count == 1)
            #expect(try await api.send("GET", "/merge-candidates").status == 200)
        }
    }

    @Test("people's actions answer with the lead as it stands then, and refuse with what is missing")
    func actions() async throws {
        try await withAPI { api in
            try await api.send("POST", "/facts", Self.facts)
            func act(_ verb: String, _ body: String, lead: String = "L1") async throws -> RunningServer.Answer {
                try await api.send("POST", "/leads/\(lead)/\(verb)", as: "/leads/{lead}/\(verb)", body)
            }
            #expect(try await act("answer", #"{"question":"authority","status":"confirmed"}"#).status == 200)
            #expect(try await act("answer", #"{"question":"autority","status":"confirmed"}"#).status == 400)
            #expect(try await act("reject", #"{"reason":"wrong_fit"}"#, lead: "L3").status == 409)
            let accepted = try await act("accept", #"{"into":"sales_qualified","approvedBy":"A. Manager"}"#)
            #expect(accepted.status == 200 && accepted["milestone"] as? String == "sales_qualified", "\(accepted.text)")
            #expect(try await act("recycle", #"{"reason":"no_budget"}"#)["milestone"] as? String == "recycled")
            #expect(try await act("reopen", "{}").status == 200)
            #expect(try await act("disqualify", #"{"reason":"wrong_fit"}"#)["milestone"] as? String == "disqualified")
            #expect(try await act("merge", #"{"with":"L2"}"#).status == 200)
            #expect(try await act("merge", #"{"with":"L2"}"#).status == 409)
            #expect(try await act("unmerge", #"{"with":"L2"}"#).status == 200)
            let typo = try await act("recycle", #"{"reason":"no_budget","untill":"2030-01-01T00:00:00Z"}"#, lead: "L2")
            #expect(typo.status == 400 && typo.text.contains("did you mean 'until'?"), "\(typo.text)")
            let bulk = #"{"filter":"score > 0","action":"disqualify","reason":"wrong_fit","dryRun":true}"#
            let preview = try await api.send("POST", "/leads/bulk", bulk)
            #expect(preview["dryRun"] as? Bool == true && (preview["results"] as? [Any])?.count == 3, "\(preview.text)")
            #expect(try await api.send("POST", "/leads/bulk", #"{"action":"reopen"}"#).status == 400)
            let tag = try #require(try await api.send("GET", "/leads/L2", as: "/leads/{lead}").headers["etag"])
            let body = #"{"reason":"wrong_fit"}"#
            let way = "/leads/{lead}/disqualify"
            for (header, status) in [("\"other\"", 412), ("nonsense", 400), (tag, 200), (tag, 412)] {
                let answer = try await api.send(
                    "POST", "/leads/L2/disqualify", as: way, body, headers: ["If-Match": header])
                #expect(answer.status == status, "\(header): \(answer.text)")
            }
        }
    }

    @Test("policies, costs, reports, keys and messages that were turned away")
    func resources() async throws {
        try await withAPI { api in
            try await api.send("POST", "/facts", Self.facts)
            #expect(try await api.send("GET", "/policies").data.count == 1)
            let current = try await api.send("GET", "/policies/current", as: "/policies/{version}")
            let source = try #require(current["source"] as? String)
            let text = try #require(
                String(data: JSONEncoder().encode(["source": source + "\n# noted\n"]), encoding: .utf8))
            #expect(try await api.send("POST", "/policies/validate", text)["isValid"] as? Bool == true)
            let broken = try await api.send("POST", "/policies/validate", #"{"source":"name: x"}"#)
            #expect(broken["isValid"] as? Bool == false)
            #expect(try await api.send("POST", "/policies/diff", text).data.isEmpty)
            #expect(try await api.send("POST", "/policies/test", text)["holds"] as? Bool == true)
            #expect(try await api.send("POST", "/policies/plan", text)["leads"] as? Int == 3)
            #expect(try await api.send("POST", "/policies", text).status == 201)
            #expect(try await api.send("GET", "/policies/2", as: "/policies/{version}").status == 200)
            #expect(try await api.send("GET", "/policies/3", as: "/policies/{version}").status == 404)
            let cost =
                #"{"firstDay":"2026-03-01","lastDay":"2026-03-31","channel":"Paid Search","category":"media","amount":{"minor":400000,"currency":"EUR"}}"#
            #expect(try await api.send("POST", "/costs", cost, key: "c1")["isNew"] as? Bool == true)
            #expect(try await api.send("POST", "/costs", cost, key: "c1")["isNew"] as? Bool == true)
            #expect(try await api.send("GET", "/costs").data.count == 1)
            let reports = try await api.send("GET", "/reports").data.compactMap { $0["id"] as? String }
            #expect(reports.count >= 11)
            for report in reports {
                let answer = try await api.send("GET", "/reports/\(report)", as: "/reports/{report}")
                #expect(answer.status == 200, "\(report): \(answer.text)")
                let csv = try await api.send("GET", "/reports/\(report)?format=csv", as: "/reports/{report}")
                #expect(csv.status == 200 && csv.headers["content-type"]?.hasPrefix("text/csv") == true)
            }
            let records = try await api.send(
                "GET", "/reports/funnel?records=leads&from=2020-01-01", as: "/reports/{report}")
            #expect(records.status == 200 || records.status == 400, "\(records.text)")
            #expect(try await api.send("GET", "/attribution?model=linear&accounts=true").status == 200)
            #expect(try await api.send("GET", "/reports/funel", as: "/reports/{report}").status == 404)
            let key = try await api.send("POST", "/write-keys", #"{"name":"shop","origins":["https://shop.com"]}"#)
            #expect(key.status == 201 && (key["key"] as? String)?.hasPrefix("ts_write_") == true)
            let sent = try await api.server.send(
                "POST", "/v1/batch", headers: ["Authorization": "Bearer \(key["key"] as? String ?? "")"],
                body: Array(#"{"batch":[{"type":"nonsense"}]}"#.utf8))
            #expect(sent["setAside"] as? Int == 1, "\(sent.text)")
            #expect(try await api.send("GET", "/dead-letters").data.count == 1)
            let letter = try await api.send("GET", "/dead-letters/X1", as: "/dead-letters/{letter}")
            #expect((letter["problem"] as? [String: Any])?["code"] as? String == "unknown_type")
            let again = try await api.send(
                "POST", "/dead-letters/X1/retry", as: "/dead-letters/{letter}/retry", "")
            #expect(again["takenIn"] as? Bool == false)
            #expect(try await api.send("DELETE", "/dead-letters/X1", as: "/dead-letters/{letter}").status == 204)
            #expect(try await api.send("DELETE", "/dead-letters/X1", as: "/dead-letters/{letter}").status == 404)
            #expect(try await api.send("DELETE", "/write-keys/K1", as: "/write-keys/{key}").status == 200)
            #expect(try await api.send("GET", "/write-keys").data.first?["revokedAt"] is String)
        }
    }

    @Test("a file is handed in, tried row by row, imported, and taken out again")
    func imports() async throws {
        try await withAPI { api in
            let file = "email,company\nann@acme.com,Acme\nnonsense,Acme\nbob@beta.com,Beta\n"
            func hand(_ text: String, _ type: String, _ path: String = "/uploads") async throws -> RunningServer.Answer
            {
                try await api.send("POST", path, text, headers: ["Content-Type": type])
            }
            let upload = try await hand(file, "text/csv", "/uploads?fileName=..%2F..%2Fetc%2Fleads.csv&source=fair")
            #expect(upload.status == 201 && upload["fileName"] as? String == "leads.csv", "\(upload.text)")
            #expect(upload.headers["location"] == "/api/v1/uploads/UP1")
            #expect(try await api.send("GET", "/uploads/UP1/verdicts", as: "/uploads/{upload}/verdicts").status == 409)
            func wait(for member: String, _ id: String = "UP1") async throws -> RunningServer.Answer {
                while true {
                    let answer = try await api.send("GET", "/uploads/\(id)", as: "/uploads/{upload}")
                    if ["done", "failed"].contains(answer[member] as? String ?? "") { return answer }
                }
            }
            let begun = try await api.send("POST", "/uploads/UP1/trial", as: "/uploads/{upload}/trial", "", key: "t")
            #expect(begun.status == 202 && begun.headers["location"] == "/api/v1/uploads/UP1")
            let tried = try await wait(for: "trial")
            #expect((tried["trialResult"] as? [String: Any])?["rejected"] as? Int == 1, "\(tried.text)")
            let verdicts = try await api.send("GET", "/uploads/UP1/verdicts?limit=2", as: "/uploads/{upload}/verdicts")
            #expect(verdicts.data.map { $0["verdict"] as? String } == ["created", "rejected"], "\(verdicts.text)")
            let rest = try await api.send(
                "GET", "/uploads/UP1/verdicts?limit=2&cursor=\(verdicts["next"] as? String ?? "")",
                as: "/uploads/{upload}/verdicts")
            #expect(rest.data.count == 1 && rest["next"] is NSNull, "\(rest.text)")
            #expect(try await api.send("GET", "/persons").data.isEmpty, "a trial leaves nothing behind")
            try await api.send("POST", "/uploads/UP1/commit", as: "/uploads/{upload}/commit", "")
            let done = try await wait(for: "import")
            #expect(done["importId"] as? String == "I1" && done["percent"] as? Int == 100, "\(done.text)")
            #expect(try await api.send("GET", "/persons").data.count == 2)
            #expect(try await api.send("GET", "/imports/I1", as: "/imports/{import}")["status"] as? String == "done")
            let errors = try await api.send("GET", "/imports/I1/errors", as: "/imports/{import}/errors")
            #expect(errors.text.contains("nonsense") && errors.text.contains("line 3"), "\(errors.text)")
            let undone = try await api.send("POST", "/imports/I1/undo", as: "/imports/{import}/undo", "")
            #expect(undone.status == 200 && (undone["facts"] as? Int ?? 0) > 0, "\(undone.text)")
            let form =
                "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.csv\"\r\n\r\n\(file)\r\n--xx--\r\n"
            let sent = try await hand(form, "multipart/form-data; boundary=xx")
            #expect(sent.status == 201 && sent["fileName"] as? String == "b.csv", "\(sent.text)")
            #expect(try await hand("a,b\n1,2\n", "text/csv").status == 400)
            #expect(try await hand(file, "text/html").status == 415)
            let mapping =
                "source: x\nperson: {email: email}\nattributes: [{name: industry, column: company, lookup: {file: ../secret.csv, key: a, value: b}}]\n"
            let reading = form.replacing(
                "--xx--", with: "--xx\r\nContent-Disposition: form-data; name=mapping\r\n\r\n\(mapping)\r\n--xx--")
            #expect(try await hand(reading, "multipart/form-data; boundary=xx").status == 400)
            #expect(try await api.send("GET", "/uploads").data.count == 2)
            #expect(try await api.send("GET", "/imports").data.count == 1)
        }
    }

    @Test("a request with a key is done once: 50 copies at the same time have one effect and one answer")
    func idempotency() async throws {
        try await withAPI { api in
            let body = #"{"facts":[{"type":"track","userId":"u1","event":"Demo Requested"}]}"#
            let (url, token) = (api.server.url, api.token)
            let texts = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<50 { group.addTask { try await APITests.post(body, key: "k", url, token) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(texts.count == 50 && Set(texts).count == 1, "\(Set(texts))")
            #expect(texts.first?.hasPrefix("200") == true)
            #expect(try await api.send("GET", "/facts").data.count == 1)
            let other = try await api.send("POST", "/facts", body + " ", key: "k")
            #expect(other.status == 422 && other["code"] as? String == "idempotency_key_reused", "\(other.text)")
            #expect(try await api.send("POST", "/facts", body, key: "a b").status == 400)
        }
    }

    /// Posts facts until they are no longer being recorded.
    private static func post(_ body: String, key: String, _ url: URL, _ token: String) async throws -> String {
        var request = URLRequest(url: url.appending(path: "api/v1/facts"))
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue(key, forHTTPHeaderField: "Idempotency-Key")
        while true {
            let (data, response) = try await URLSession.shared.data(for: request)
            let status = (response as? HTTPURLResponse)?.statusCode ?? 0
            if status != 409 { return "\(status) \(String(decoding: data, as: UTF8.self))" }
        }
    }

    @Test("what the description does not know is refused: parameters, members, types, and callers who may not")
    func refusals() async throws {
        try await withAPI(role: "read_only") { api in
            for (path, word) in [
                ("/leads?limt=5", "limit"), ("/leads?limit=0", "limit"), ("/leads?limit=201", "200"),
                ("/leads?limit=x", "limit"), ("/leads?sort=scor", "score"), ("/leads?filter=scor%3E1", "score"),
                ("/leads?limit=1&limit=2", "twice"), ("/leads?cursor=AAAA", "cursor"),
            ] {
                let answer = try await api.send("GET", path)
                #expect(answer.status == 400 && answer.text.contains(word), "\(path): \(answer.text)")
            }
            #expect(try await api.send("POST", "/facts", Self.facts).status == 403)
            #expect(try await api.send("GET", "/write-keys").status == 403)
            #expect(try await api.send("GET", "/facts").data.isEmpty, "a refused request must have no effect")
            let none = try await api.server.send("GET", "/api/v1/leads")
            #expect(none.status == 401)
            #expect(
                try await api.send("POST", "/policies/diff", "x", headers: ["Content-Type": "text/yaml"]).status == 415)
            #expect(try await api.send("POST", "/policies/diff", "{").status == 400)
        }
    }

    @Test("the description holds every way in, each with an id of its own, and resolves all that it refers to")
    func description() async throws {
        try await withAPI { api in
            let operations = api.description.operations
            let ids = operations.values.compactMap { $0["operationId"]?.string }
            #expect(operations.count > 40 && Set(ids).count == operations.count)
            let routes = try JSON(parsing: try await api.send("GET", "/routes").text).array ?? []
            let listed = routes.compactMap { route in
                route["path"]?.string.map { "\(route["method"]?.string ?? "") \($0)" }
            }.filter { $0.contains(" /api/v1/") }
            #expect(
                Set(listed).symmetricDifference(operations.keys)
                    == ["GET /api/v1/routes", "GET /api/v1/openapi.json"], "the table and the description differ")
            for (name, operation) in operations {
                #expect(operation["summary"]?.string?.isEmpty == false, "\(name)")
                #expect(operation["responses"]?.object?.isEmpty == false, "\(name)")
                let path = name.split(separator: " ")[1]
                let wanted = path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                    String($0.dropFirst().dropLast())
                }
                let given = (operation["parameters"]?.array ?? []).filter { $0["in"] == "path" }.compactMap {
                    $0["name"]?.string
                }
                #expect(wanted == given, "\(name)")
                // A way in that is described is there: without a token it says 401 and not 404.
                guard operation["security"] == nil else { continue }
                let concrete = String(path).replacing(/\{[a-zA-Z]+\}/, with: "L1")
                let answer = try await api.server.send(String(name.split(separator: " ")[0]), concrete)
                #expect(answer.status == 401, "\(name): \(answer.status)")
            }
            let text = try await api.server.send("GET", "/api/v1/openapi.json").text
            for reference in text.matches(of: /"\$ref":"#\/components\/([a-z]+)\/([A-Za-z]+)"/) {
                #expect(text.contains("\"\(reference.output.2)\":{"), "\(reference.output.0)")
            }
        }
    }
}
