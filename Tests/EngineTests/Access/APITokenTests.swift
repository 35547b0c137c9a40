import Domain
import Engine
import Storage
import Testing

@Suite("API tokens")
struct APITokenTests {
    @Test("a token opens what it was given, while it holds, and no more than its user may")
    func opens() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(clock: clock)
        let rep = try engine.createUser("rep@acme.example", name: "", role: .rep)
        let free = try engine.createAPIToken(
            APITokenPlan(name: "free", scopes: [.readAudit], role: .readOnly, expiresAt: t0 + .days(2)))
        let owned = try engine.createAPIToken(
            APITokenPlan(name: "owned", scopes: [.readLeads, .operate], user: .id(rep.id)))
        let caller = try #require(try await engine.caller(showing: free.text))
        #expect(caller.name == "token:free" && caller.user == nil && caller.leads == .all)
        #expect(caller.permissions == Role.readOnly.permissions.union([.readAudit]))
        let own = try #require(try await engine.caller(showing: owned.text))
        #expect(own.name == "rep@acme.example" && own.user == rep.id && own.leads == .ownedBy(["rep@acme.example"]))
        #expect(own.permissions == [.readLeads])

        clock.now = t0 + .days(2) - TimeSpan(milliseconds: 1)
        #expect(try await engine.caller(showing: free.text) != nil)
        clock.now = t0 + .days(2)
        #expect(try await engine.caller(showing: free.text) == nil)
        _ = try engine.disableUser(.id(rep.id))
        #expect(try await engine.caller(showing: owned.text) == nil)
        _ = try engine.enableUser(.id(rep.id))
        #expect(try await engine.caller(showing: owned.text) != nil)
        #expect(try engine.revokeAPIToken(owned.token.id).revokedAt == clock.now)
        #expect(try await engine.caller(showing: owned.text) == nil)
    }

    @Test("nothing but the token opens it, and the database does not hold it")
    func secrecy() async throws {
        let engine = try testEngine()
        let made = try engine.createAPIToken(
            APITokenPlan(name: "one", scopes: [.readLeads]), random: Array(repeating: 9, count: 20))
        let others = [
            "", "one", String(made.text.dropLast()), made.text + "0", made.text.lowercased(), " \(made.text)",
            AccessKey(.write, random: Array(repeating: 9, count: 20)).description,
            AccessKey(.session, random: Array(repeating: 9, count: 20)).description,
            AccessKey(.api, random: Array(repeating: 8, count: 20)).description,
        ]
        for text in others { #expect(try await engine.caller(showing: text) == nil, "\(text)") }
        let body = made.text.split(separator: "_")[2].prefix(27)
        #expect(try !engine.apiTokens().contains { "\($0.json)".contains(body) })
        #expect(
            try engine.database.readAndWait { transaction in
                try transaction.all("SELECT digest FROM api_tokens") { $0.bytes(0).count }
            } == [32])
    }

    @Test("what makes no sense is refused")
    func refusals() throws {
        let engine = try testEngine()
        _ = try engine.createAPIToken(APITokenPlan(name: "taken", scopes: [.readLeads]))
        let plans: [(APITokenPlan, Problem.Code)] = [
            (APITokenPlan(name: "taken", scopes: [.readLeads]), .conflict),
            (APITokenPlan(name: "Not Good", scopes: [.readLeads]), .invalid),
            (APITokenPlan(name: "empty", scopes: []), .invalid),
            (APITokenPlan(name: "past", scopes: [.readLeads], expiresAt: t0), .invalid),
            (APITokenPlan(name: "nobody", scopes: [.readLeads], user: .id(ID(7))), .notFound),
        ]
        for (plan, code) in plans {
            let problem = #expect(throws: Problem.self) { try engine.createAPIToken(plan) }
            #expect(problem?.code == code, "\(plan.name)")
        }
        #expect(try engine.apiTokens().map(\.name) == ["taken"])
    }
}
