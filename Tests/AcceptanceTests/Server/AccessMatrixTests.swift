import Domain
import Foundation
import Testing

/// Every route of the server, asked by everybody. The table of routes comes from the server itself, so that a route that is
/// new is asked as well.
@Suite("Routes and roles")
struct AccessMatrixTests {
    @Test(
        "each route answers 401 to nobody, and 403 that names the permission to a role that may not, and changes nothing"
    )
    func matrix() async throws {
        try await withMatrix { matrix in
            #expect(matrix.routes.count > 80, "the table of routes")
            for route in matrix.routes {
                for header in [nil, "Bearer nonsense", "Bearer \(matrix.server.key)"] {
                    let answer = try await matrix.send(route, header)
                    let isShown = answer.status == 401 && answer.headers["www-authenticate"] != nil
                    let isLedToSignIn = answer.text.contains("sign-in") || answer.text.contains("Sign in")
                    #expect(
                        isShown || (header == nil && route.isPage && isLedToSignIn),
                        "\(route.name) \(header ?? "nobody"): \(answer.status)")
                    try matrix.expectNothingChanged("\(route.name) by \(header ?? "nobody")")
                }
            }
            var refusals = 0
            for role in Role.allCases {
                for route in matrix.routes where !route.lets(role.permissions) {
                    let answer = try await matrix.send(route, as: role)
                    #expect(
                        answer.status == 403, "\(role) \(route.name): \(answer.status) \(answer.text.prefix(300))")
                    #expect(answer["hint"] as? String == "it needs the permission '\(route.access)'")
                    try matrix.expectNothingChanged("\(route.name) by \(role)")
                    refusals += 1
                }
            }
            #expect(refusals > 150)
        }
    }

    @Test("whoever may is never refused, and no request breaks the server")
    func allowed() async throws {
        try await withMatrix { matrix in
            for role in Role.allCases {
                for route in matrix.routes where route.lets(role.permissions) {
                    let answer = try await matrix.send(route.aimedAtNothing, as: role)
                    let isPageOfSessions = route.access == "signed_in" && !route.path.hasPrefix("/api/")
                    #expect(
                        isPageOfSessions || ![401, 403].contains(answer.status),
                        "\(role) \(route.name): \(answer.status) \(answer.text.prefix(300))")
                    #expect(answer.status < 500, "\(role) \(route.name): \(answer.text.prefix(300))")
                }
            }
        }
    }

    @Test("another's lead is not there for a rep, on whichever way it is asked for, and stays as it is; the own one is")
    func ownership() async throws {
        try await withMatrix { matrix in
            let others = try await matrix.server.send("GET", "/api/v1/facts", headers: matrix.headers(.admin))
            let fact = try #require(others.data.first { $0["lead"] as? String == matrix.othersLead }?["id"] as? String)
            let number = matrix.othersLead.dropFirst()
            var asked = 0
            for route in matrix.routes where route.lets(Role.rep.permissions) {
                let numbers = ["lead": matrix.othersLead, "person": "P\(number)", "fact": fact]
                guard numbers.keys.contains(where: { route.path.contains("{\($0)}") }) else { continue }
                let hidden = try await matrix.send(route.aimed(at: numbers), as: .rep)
                #expect(hidden.status == 404, "\(route.name): \(hidden.status) \(hidden.text.prefix(300))")
                try matrix.expectNothingChanged("\(route.name) for another's lead")
                let missing = try await matrix.send(
                    route.aimed(at: ["lead": "L9999", "person": "P9999", "fact": "F9999"]), as: .rep)
                let same = missing.text.replacing("L9999", with: matrix.othersLead)
                    .replacing("P9999", with: "P\(number)").replacing("F9999", with: fact)
                #expect(hidden.text == same, "\(route.name): what is hidden looks like what is missing")
                asked += 1
            }
            #expect(asked > 10)
            let merge = try await matrix.server.send(
                "POST", "/api/v1/leads/\(matrix.ownLead)/merge", headers: matrix.headers(.rep),
                body: Array(#"{"with":"\#(matrix.othersLead)"}"#.utf8))
            #expect(merge.status == 404, "\(merge.text)")
            try matrix.expectNothingChanged("a merge with another's lead")
            for path in [
                "leads", "leads?sort=-score&limit=200", "leads?filter=has(owner)", "facts", "facts?after=F1", "persons",
                "merge-candidates?likelyPercent=0", "persons?email=\(Matrix.othersAddress)", "accounts/A1",
            ] {
                let own = try await matrix.server.send("GET", "/api/v1/\(path)", headers: matrix.headers(.rep))
                let all = try await matrix.server.send("GET", "/api/v1/\(path)", headers: matrix.headers(.admin))
                #expect(own.status == 200 && !own.text.contains("\"\(matrix.othersLead)\""), "\(path): \(own.text)")
                #expect(!own.text.contains(Matrix.othersAddress), "\(path)")
                #expect(
                    all.text.contains("\"\(matrix.othersLead)\"") || path.hasPrefix("merge-candidates"),
                    "\(path): \(all.text)")
            }
            let own = try await matrix.server.send(
                "GET", "/api/v1/leads/\(matrix.ownLead)", headers: matrix.headers(.rep))
            #expect(own.status == 200, "\(own.text)")
            let word = #"{"facts":[{"type":"identify","messageId":"z","traits":{"email":"\#(Matrix.othersAddress)"}}]}"#
            let said = try await matrix.server.send(
                "POST", "/api/v1/facts", headers: matrix.headers(.rep), body: Array(word.utf8))
            #expect(said.status == 200 && said.text.contains(#""recorded":false"#), "\(said.text)")
            #expect(!said.text.contains(matrix.othersLead))
            try matrix.expectNothingChanged("a fact about another's lead")
        }
    }
}
