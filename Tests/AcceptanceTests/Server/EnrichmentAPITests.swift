import Foundation
import Testing

@Suite("Enrichment over the API")
struct EnrichmentAPITests {
    @Test("a lead that comes in over HTTP is enriched beside, from the own table; the API says how providers are doing")
    func served() async throws {
        let program = try Program()
        try program.applyPolicy()
        try program.write("Domain,Company,Employees\nacme.com,Acme,250\n", to: "companies.csv")
        let imported = try program.run("firmographics", "import", "companies.csv")
        #expect(
            imported.output
                == "1 rows read: 1 companies new or changed, 0 unchanged, 0 left out; domains from 'Domain'.\n")
        let token = try program.run("token", "create", "mine", "--role", "admin").output
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let key = try program.run("key", "create", "website").output.trimmingCharacters(in: .whitespacesAndNewlines)
        let server = try RunningServer(program, key: key)
        let bearer = ["Authorization": "Bearer \(token)"]
        let message = #"{"userId":"u1","messageId":"m1","traits":{"email":"ann@acme.com"}}"#
        #expect(try await server.post("/v1/identify", message).status == 200)
        var matched = 0
        while matched == 0 {
            let answer = try await server.send("GET", "/api/v1/enrichment", headers: bearer)
            #expect(answer.status == 200, "\(answer.text)")
            guard let provider = (answer["providers"] as? [[String: Any]])?.first else { break }
            #expect(provider["id"] as? String == "firmographics")
            #expect(provider["breaker"] as? String == "closed")
            matched = provider["matched"] as? Int ?? 0
        }
        #expect(matched == 1)
        let asked = try await server.send("POST", "/api/v1/leads/L1/enrich", headers: bearer)
        #expect(asked.status == 202, "\(asked.text)")
        #expect(asked["lead"] as? String == "L1", "\(asked.text)")
        for (method, path, status) in [
            ("POST", "/api/v1/leads/L99/enrich", 404), ("POST", "/api/v1/leads/x/enrich", 404),
        ] {
            #expect(try await server.send(method, path, headers: bearer).status == status, "\(path)")
        }
        #expect(try await server.send("GET", "/api/v1/enrichment").status == 401)
        #expect(try server.stop().status == 0)
        let shown = try program.run("lead", "show", "L1")
        #expect(shown.output.contains("attribute\temployees\t250\tenrichment:firmographics\t"), "\(shown.output)")
        #expect(try program.run("enrich", "status").output.hasPrefix("firmographics\tclosed\t"))
        let plan = try program.run("enrich", "lead", "L1", "--dry-run", "--again")
        #expect(plan.status == 0)
        #expect(plan.output.hasPrefix("firmographics\tdomain\t"), "\(plan.output)\(plan.errors)")
        try program.remove()
    }
}
