import Domain
import PolicyFile
import Testing

@Suite("Broken forms of policies")
struct BrokenFormsTests {
    @Test("forms say what is wrong with them")
    func forms() throws {
        let cases: [(String, [String])] = [
            ("ask: 9", ["forms[a].ask' is '9' (must be from 1 to 8)"]),
            (
                "resource: discovery, ask: 3",
                ["forms[a].ask' is 3 (for something of the kind 'discovery' ask at most 2"]
            ),
            ("fact: lead_accepted", ["this kind of fact has a fixed meaning"]),
            ("fact: consent_given", ["this kind of fact has a fixed meaning"]),
            ("fields: [{attribute: compny}]", ["'compny', which is no attribute (did you mean 'company'?)"]),
            ("fields: [{question: authorty}]", ["'authorty', which is no question (did you mean 'authority'?)"]),
            ("fields: [{attribute: company}, {attribute: company}]", ["'company' stands twice"]),
            ("fields: [{label: x}]", ["does not say what it asks"]),
            ("fields: [{attribute: company, question: authority}]", ["names an attribute and a question"]),
            ("fields: [{question: authority}]", ["gives no choices"]),
            (
                "fields: [{question: authority, choices: {confirmed: Me}}]",
                ["'confirmed' is no answer that a form can give (one of: estimated, unknown, negative"]
            ),
            ("fields: [{attribute: employees, choices: {many: Many}}]", ["'many' is no value of the type 'integer'"]),
            (
                "resource: consideration, fields: [{question: authority, choices: {estimated: Me}}]",
                ["a form for something of the kind 'consideration' asks 'authority'"]
            ),
            ("redirect: javascript:alert(1)", ["is no origin"]),
            ("redirect: https://a.example, thanks: T", ["does not go with 'redirect'"]),
            ("origins: [example.com]", ["'example.com' is no origin"]),
            ("consents: [{purpose: p, text: T}]", ["'forms[a].consents[p].version' is missing"]),
            ("consents: [{purpose: p, version: 1, text: T}, {purpose: p, version: 1, text: T}]", ["'p' stands twice"]),
        ]
        for (part, says) in cases {
            var keys = ["id: a", "title: A", "fact: form_submitted", "resource: decision"]
            keys.removeAll { key in part.hasPrefix(key.prefix { $0 != ":" } + ":") }
            let text = PolicyFixture.minimal + "forms:\n  - {\((keys + [part]).joined(separator: ", "))}\n"
            let complaints = PolicyFixture.complaints(text)
            #expect(complaints.count == says.count, "\(part): \(complaints)")
            for (complaint, expected) in zip(complaints, says) {
                #expect(complaint.contains(expected), "\(part): \(complaint)")
            }
        }
    }

    @Test("each change of a form is named")
    func differences() throws {
        let form = "forms:\n  - {id: a, title: A, fact: asked, resource: decision, fields: [{attribute: company}]}\n"
        let old = try PolicyFixture.policy(PolicyFixture.minimal + form)
        let new = try PolicyFixture.policy(
            PolicyFixture.minimal
                + form.replacing("title: A", with: "title: B").replacing(
                    "company}", with: "company, required: true}, {attribute: employees}"))
        #expect(
            PolicyDifference.between(old, new).map(\.description) == [
                "forms[a].title: A → B", "forms[a].fields: company → company, employees",
                "forms[a].fields[company].required: false → true",
                "forms[a].fields[employees]: nothing → label: Employees, required: false",
            ])
    }
}
