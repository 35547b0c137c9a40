import Domain
import Foundation
import Testing

/// What those do over the API who look after the data.
@Suite("Looking after the data over the API")
struct UpkeepAPITests {
    private func result(of begun: RunningServer.Answer, _ api: APIClient) async throws -> [String: Any] {
        #expect(begun.status == 202, "\(begun.text)")
        let id = try #require(begun["id"] as? String)
        #expect(begun.headers["location"] == "/api/v1/jobs/\(id)")
        while true {
            let job = try await api.send("GET", "/jobs/\(id)", as: "/jobs/{job}")
            switch job["state"] as? String {
            case "done": return try #require(job["result"] as? [String: Any], "\(job.text)")
            case "failed", "cancelled": throw Problem(.internal, job.text)
            default: continue
            }
        }
    }

    @Test("the intake is switched to store-only and back, and what was kept is taken in by itself")
    func intake() async throws {
        try await withAPI { api in
            #expect(try await api.send("GET", "/intake")["storeOnly"] as? Bool == false)
            let key = try await api.send("POST", "/write-keys", #"{"name":"shop"}"#)["key"] as? String ?? ""
            let switched = try await api.send("POST", "/intake/store-only", #"{"reason":"rules being mended"}"#)
            #expect(switched["storeOnly"] as? Bool == true && switched["reason"] as? String == "rules being mended")
            #expect(switched["changedBy"] as? String == "token:tests")
            let sent = try await api.server.send(
                "POST", "/v1/batch", headers: ["Authorization": "Bearer \(key)"],
                body: Array(#"{"batch":[{"type":"track","userId":"u","event":"Called"}]}"#.utf8))
            #expect(sent.status == 200)
            #expect(try await api.send("GET", "/intake")["waiting"] as? Int == 1)
            #expect(try await api.send("GET", "/facts").data.isEmpty)
            #expect(try await api.send("POST", "/intake/resume", "")["storeOnly"] as? Bool == false)
            while try await api.send("GET", "/intake")["waiting"] as? Int != 0 {}
            #expect(try await api.send("GET", "/facts").data.count == 1)
        }
    }

    @Test("verify and doctor are jobs whose results say what was found")
    func reports() async throws {
        try await withAPI { api in
            try await api.send("POST", "/facts", #"{"facts":[{"type":"track","userId":"u","event":"Called"}]}"#)
            let verified = try await result(of: try await api.send("POST", "/verifications", "{}", key: "v"), api)
            #expect(verified["people"] as? Int == 1 && verified["differences"] as? Int == 0, "\(verified)")
            let again = try await api.send("POST", "/verifications", "{}", key: "v")
            #expect(again["id"] as? String == "J1", "asked twice with one key, it is done once: \(again.text)")
            let examined = try await result(of: try await api.send("POST", "/examinations", ""), api)
            let findings = examined["findings"] as? [[String: Any]] ?? []
            let states = Dictionary(
                findings.map { ($0["subject"] as? String ?? "", $0["state"] as? String ?? "") }
            ) { first, _ in first }
            for subject in ["settings", "socket", "database", "policy", "intake"] {
                #expect(states[subject] == "well", "\(subject): \(findings)")
            }
            #expect(states["backup"] == "attention")
        }
    }

    @Test("backups are made, listed and checked by name, and no name leads out of their folder")
    func backups() async throws {
        try await withAPI { api in
            let made = try await result(of: try await api.send("POST", "/backups", #"{"name":"monday"}"#), api)
            #expect(made["name"] as? String == "monday", "\(made)")
            let unnamed = try await result(of: try await api.send("POST", "/backups", "{}"), api)
            let listed = try await api.send("GET", "/backups").data.compactMap { $0["name"] as? String }
            #expect(Set(listed) == ["monday", unnamed["name"] as? String ?? ""], "\(listed)")
            let way = "/backups/{backup}/verify"
            let checked = try await result(of: try await api.send("POST", "/backups/monday/verify", as: way, ""), api)
            #expect(checked["name"] as? String == "monday")
            #expect(try await api.send("POST", "/backups", #"{"name":"monday"}"#).status == 409)
            for name in ["../evil", "..", ".hidden", "-rf", "a/b", "a b"] {
                let answer = try await api.send("POST", "/backups", #"{"name":"\#(name)"}"#)
                #expect(answer.status == 400, "\(name): \(answer.text)")
            }
            for name in ["sunday", "..%2Fevil", "%2e%2e"] {
                let answer = try await api.server.send(
                    "POST", "/api/v1/backups/\(name)/verify", headers: ["Authorization": "Bearer \(api.token)"])
                #expect([400, 404].contains(answer.status), "\(name): \(answer.status) \(answer.text)")
            }
            let place = api.server.program.databaseFile.deletingLastPathComponent().appending(path: "backups/monday")
            #expect(try api.server.program.run("backup", "verify", place.path).status == 0)
            #expect(try api.server.program.run("backup", "list").output.contains("monday\t"))
            let file = place.appending(path: "touchstone.sqlite")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: file)
            let begun = try await api.send("POST", "/backups/monday/verify", as: way, "")
            await #expect(throws: Problem.self, "a damaged one") { _ = try await result(of: begun, api) }
        }
    }

    @Test("companies of the own table are taken in, listed and shown")
    func firmographics() async throws {
        try await withAPI { api in
            let file = "domain,company,employees\nacme.com,Acme,300\nbeta.com,Beta,20\ngmail.com,Mail,1\n"
            let taken = try await api.send(
                "POST", "/firmographics?fileName=list.csv", as: "/firmographics", file,
                headers: ["Content-Type": "text/csv"])
            #expect(taken["changed"] as? Int == 2 && (taken["rejected"] as? [Any])?.count == 1, "\(taken.text)")
            let rows = try await api.send("GET", "/firmographics?limit=1").data
            #expect(rows.map { $0["domain"] as? String } == ["acme.com"] && rows[0]["source"] as? String == "list.csv")
            let rest = try await api.send("GET", "/firmographics?after=acme.com").data
            #expect(rest.map { $0["domain"] as? String } == ["beta.com"])
            let way = "/firmographics/{company}"
            let shown = try await api.send("GET", "/firmographics/ann@acme.com", as: way)
            #expect((shown["members"] as? [String: Any])?["employees"] as? Int == 300, "\(shown.text)")
            #expect(try await api.send("GET", "/firmographics/none.com", as: way).status == 404)
        }
    }

    @Test("a mapping is proposed without keeping the file, rows are looked at, and another mapping is given")
    func mappings() async throws {
        try await withAPI { api in
            let file = "email,company\nann@acme.com,Acme\nbob@beta.com,Beta\n"
            let csv = ["Content-Type": "text/csv"]
            let proposed = try await api.send(
                "POST", "/uploads/mapping?source=fair", as: "/uploads/mapping", file, headers: csv)
            let mapping = try #require(proposed["mapping"] as? String, "\(proposed.text)")
            #expect(mapping.contains("fair") && mapping.contains("email"))
            #expect(try await api.send("GET", "/uploads").data.isEmpty)
            let upload = try await api.send("POST", "/uploads", file, headers: csv)
            #expect(upload.status == 201)
            let preview = try await api.send("GET", "/uploads/UP1/preview?rows=1", as: "/uploads/{upload}/preview")
            #expect(preview["columns"] as? [String] == ["email", "company"])
            let rows = preview["rows"] as? [[String: Any]] ?? []
            #expect(rows.count == 1 && rows[0]["cells"] as? [String] == ["ann@acme.com", "Acme"], "\(preview.text)")
            let text = String(decoding: try JSONEncoder().encode(["mapping": mapping]), as: UTF8.self)
            let remapped = try await api.send("PATCH", "/uploads/UP1", as: "/uploads/{upload}", text, key: "m")
            #expect(remapped["mapping"] as? String == mapping, "\(remapped.text)")
            let wrong = try await api.send(
                "PATCH", "/uploads/UP1", as: "/uploads/{upload}", #"{"mapping":"source: x"}"#)
            #expect(wrong.status == 400, "\(wrong.text)")
            #expect(try await api.send("GET", "/uploads/UP1", as: "/uploads/{upload}")["mapping"] as? String == mapping)
        }
    }
}
