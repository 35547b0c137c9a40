import Domain
import Engine
import Storage
import Testing

@Suite("Users")
struct UserTests {
    @Test("a user is known by number and by address, however the address is written")
    func names() throws {
        let engine = try testEngine()
        let made = try engine.createUser("Ann.Lee@ACME.example", name: "Ann", role: .manager, ownerNames: ["A. Lee"])
        #expect(made.email == "ann.lee@acme.example" && made.disabledAt == nil && !made.hasPassword)
        for text in ["U1", "ann.lee@acme.example", "ANN.LEE@acme.example"] {
            #expect(try engine.setRole(.rep, of: UserName(parsing: text)).id == made.id)
        }
        #expect(try engine.users().map(\.leads) == [.ownedBy(["ann.lee@acme.example", "A. Lee"])])
        #expect(throws: Problem.self) { try UserName(parsing: "ann") }
        #expect(throws: Problem.self) { try engine.setRole(.rep, of: .id(ID(2))) }
        #expect(throws: Problem.self) { try engine.createUser("ann.lee@acme.example", name: "", role: .rep) }
        #expect(throws: Problem.self) { try engine.createUser("b@acme.example", name: "a\nb", role: .rep) }
    }

    @Test("the last admin stays one")
    func lastAdmin() throws {
        let engine = try testEngine()
        let ann = try engine.createUser("ann@acme.example", name: "", role: .admin)
        for change in [
            { try engine.setRole(.rep, of: .id(ann.id)) }, { try engine.disableUser(.id(ann.id)) },
        ] { #expect(throws: Problem.self) { try change() } }
        #expect(try engine.users().map(\.role) == [.admin])
        _ = try engine.createUser("bob@acme.example", name: "", role: .admin)
        #expect(try engine.disableUser(.id(ann.id)).disabledAt != nil)
        #expect(try engine.enableUser(.id(ann.id)).disabledAt == nil)
    }

    @Test("nobody hands out more than it may do itself, and nothing is changed by the attempt")
    func noEscalation() throws {
        let engine = try testEngine()
        let admin = try engine.createUser("ann@acme.example", name: "", role: .admin)
        let rep = try engine.createUser("rep@acme.example", name: "", role: .rep)
        let porter = engine.acting(
            for: Caller(name: "porter", permissions: Role.rep.permissions.union([.manageUsers]), leads: .all))
        let attempts: [() throws -> Void] = [
            { _ = try porter.createUser("x@acme.example", name: "", role: .admin) },
            { _ = try porter.setRole(.manager, of: .id(rep.id)) },
            { _ = try porter.setRole(.rep, of: .id(admin.id)) },
            { _ = try porter.disableUser(.id(admin.id)) },
            { _ = try porter.inviteUser(.id(admin.id)) },
            { _ = try porter.createAPIToken(APITokenPlan(name: "x", scopes: [.operate])) },
        ]
        let before = try engine.users()
        for attempt in attempts {
            let problem = #expect(throws: Problem.self) { try attempt() }
            #expect(problem?.code == .forbidden && problem?.hint.contains("it needs the permission") == true)
        }
        #expect(try engine.users() == before && engine.apiTokens().isEmpty)
        #expect(try porter.createAPIToken(APITokenPlan(name: "x", scopes: [.workLeads])).token.scopes == [.workLeads])
        for role in Role.allCases where !role.permissions.contains(.manageUsers) {
            let verbs = engine.acting(for: Caller(name: "x", permissions: role.permissions, leads: .all))
            #expect(throws: Problem.self) { try verbs.users() }
            #expect(throws: Problem.self) { try verbs.apiTokens() }
            #expect(throws: Problem.self) { try verbs.createUser("x@acme.example", name: "", role: .readOnly) }
            #expect(throws: Problem.self) { try verbs.revokeAPIToken(ID(1)) }
        }
    }
}
