import Domain
import Engine
import PolicyFile

/// Four leads: L1 of lee by his address, L2 of lee by his name, L3 of kim, L4 of nobody.
func ownedLeads() throws -> Engine {
    try ownedLeads(
        """
        mail,at,owner
        a@x.example,2026-02-01,Lee@acme.example
        b@y.example,2026-02-01,Lee Chan
        c@z.example,2026-02-01,kim@acme.example
        d@w.example,2026-02-01,

        """)
}

/// Leads of a list of addresses, with since when each is one and whose it is.
func ownedLeads(_ list: String) throws -> Engine {
    let shipped = try ShippedPolicies.catalogue.member("lead-first").text
    let engine = try testEngine(
        policy: shipped.replacing("  seniority: text ", with: "  owner: text\n  seniority: text ", maxReplacements: 1))
    let file = try TemporaryFile(list)
    var mapping = ImportMapping(rows: .leads, source: "list")
    mapping.identity = [IdentitySource(.email, .column("mail"))]
    mapping.capture = CaptureSources(at: .column("at"))
    mapping.attributes = [AttributeSource("owner", .text, .column("owner"))]
    _ = try engine.runImport(try engine.prepareImport(file.url, mapping: mapping, mappingText: "list").job)
    return engine
}

/// The same for a rep who owns what is under his address and some names.
func rep(_ engine: Engine, _ name: String = "lee@acme.example", owns: [String] = ["Lee Chan"]) -> Engine {
    engine.acting(for: Caller(name: name, permissions: Role.rep.permissions, leads: .ownedBy([name] + owns)))
}
