import Domain
import Foundation
import Testing

/// Everything that somebody changes who looks after the product.
@Suite("The audit log over the API")
struct AuditTests {
    /// A request, and what stands in the audit log after it.
    private struct Step {
        let id: String
        let method: String
        let path: String
        var way: String?
        var body: String?
        var type = "application/json"
        let actions: [String]
    }

    /// In the order in which they can be done.
    private static let steps: [Step] = [
        Step(
            id: "createUser", method: "POST", path: "/users", body: #"{"email":"bob@acme.example","role":"rep"}"#,
            actions: ["user.created", "user.invited"]),
        Step(
            id: "changeUser", method: "PATCH", path: "/users/U1", way: "/users/{id}", body: #"{"role":"manager"}"#,
            actions: ["user.role_changed"]),
        Step(
            id: "inviteUser", method: "POST", path: "/users/U1/invite", way: "/users/{id}/invite", body: "",
            actions: ["user.invited"]),
        Step(
            id: "disableUser", method: "POST", path: "/users/U1/disable", way: "/users/{id}/disable", body: "",
            actions: ["user.disabled"]),
        Step(
            id: "enableUser", method: "POST", path: "/users/U1/enable", way: "/users/{id}/enable", body: "",
            actions: ["user.enabled"]),
        Step(
            id: "linkIdentity", method: "POST", path: "/users/U1/identities", way: "/users/{id}/identities",
            body: #"{"issuer":"https://accounts.google.com","subject":"42"}"#, actions: ["identity.linked"]),
        Step(
            id: "unlinkIdentity", method: "DELETE", path: "/users/U1/identities/LI1",
            way: "/users/{id}/identities/{identity}", actions: ["identity.unlinked"]),
        Step(
            id: "eraseAudit", method: "DELETE", path: "/users/U1/audit", way: "/users/{id}/audit",
            actions: ["audit.erased"]),
        Step(
            id: "createToken", method: "POST", path: "/tokens", body: #"{"name":"sync","role":"rep"}"#,
            actions: ["token.created"]),
        Step(id: "revokeToken", method: "DELETE", path: "/tokens/AT2", way: "/tokens/{id}", actions: ["token.revoked"]),
        Step(
            id: "createWriteKey", method: "POST", path: "/write-keys", body: #"{"name":"shop"}"#,
            actions: ["key.created"]),
        Step(
            id: "createWebhook", method: "POST", path: "/webhooks", body: #"{"url":"https://93.184.216.34/hook"}"#,
            actions: ["webhook.created"]),
        Step(
            id: "disableWebhook", method: "POST", path: "/webhooks/H1/disable", way: "/webhooks/{webhook}/disable",
            body: "", actions: ["webhook.changed"]),
        Step(
            id: "rotateWebhook", method: "POST", path: "/webhooks/H1/rotate", way: "/webhooks/{webhook}/rotate",
            body: "{}", actions: ["webhook.changed"]),
        Step(
            id: "enableWebhook", method: "POST", path: "/webhooks/H1/enable", way: "/webhooks/{webhook}/enable",
            body: "", actions: ["webhook.changed"]),
        Step(
            id: "deleteWebhook", method: "DELETE", path: "/webhooks/H1", way: "/webhooks/{webhook}",
            actions: ["webhook.deleted"]),
        Step(id: "storeOnly", method: "POST", path: "/intake/store-only", body: "{}", actions: ["mode.changed"]),
        Step(id: "resumeIntake", method: "POST", path: "/intake/resume", body: "", actions: ["mode.changed"]),
        Step(
            id: "importFirmographics", method: "POST", path: "/firmographics", body: "domain,company\nacme.com,Acme\n",
            type: "text/csv", actions: ["companies.imported"]),
        Step(
            id: "createBackup", method: "POST", path: "/backups", body: #"{"name":"monday"}"#, actions: ["backup.made"]),
        Step(
            id: "verifyData", method: "POST", path: "/verifications", body: #"{"repair":true}"#,
            actions: ["data.repaired"]),
        Step(
            id: "discardDeadLetter", method: "DELETE", path: "/dead-letters/X1", way: "/dead-letters/{letter}",
            actions: ["message.discarded"]),
        Step(
            id: "revokeWriteKey", method: "DELETE", path: "/write-keys/K1", way: "/write-keys/{key}",
            actions: ["key.revoked"]),
        Step(
            id: "commitUpload", method: "POST", path: "/uploads/UP1/commit", way: "/uploads/{upload}/commit", body: "",
            actions: ["import.started"]),
        Step(
            id: "undoImport", method: "POST", path: "/imports/I1/undo", way: "/imports/{import}/undo", body: "",
            actions: ["import.undone"]),
    ]

    /// What needs something that a request cannot bring about; the tests of the engine find its entries.
    private static let elsewhere: Set = ["abandonImport", "applyPolicy", "cancelJob", "removeCodes"]

    /// What stands in the timeline or the ledger with whoever did it, and what takes nothing away and can be done again.
    private static let inTheTimeline: Set = [
        "acceptLead", "addCost", "answerLead", "changeLeads", "disqualifyLead", "enrichLead", "mergeLead",
        "recordFacts",
        "recycleLead", "rejectLead", "reopenLead", "unmergeLead",
    ]
    private static let harmless: Set = [
        "createUpload", "examine", "linkForm", "remapUpload", "replayWebhook", "replayWebhookDelivery",
        "retryDeadLetter", "retryJob", "signAudit", "testWebhook", "tryUpload", "verifyBackup",
    ]

    @Test(
        "whatever somebody changes who looks after the product stands in the audit log, and every way in is accounted for"
    )
    func walk() async throws {
        try await withAPI { api in
            let ways = api.description.operations.filter { _, operation in
                (operation["parameters"]?.array ?? []).contains { $0["name"] == "Idempotency-Key" }
            }
            let known = Set(Self.steps.map(\.id)).union(Self.elsewhere).union(Self.inTheTimeline).union(Self.harmless)
            #expect(Set(ways.values.compactMap { $0["operationId"]?.string }) == known)
            try await api.send(
                "POST", "/uploads", "email,company\nann@acme.com,Acme\n", headers: ["Content-Type": "text/csv"])
            func actions(after last: Int) async throws -> [String] {
                let items = try await api.send("GET", "/audit?limit=20")["items"] as? [[String: Any]] ?? []
                return items.filter { Int(($0["id"] as? String ?? "").dropFirst(2)) ?? 0 > last }.reversed()
                    .compactMap { $0["action"] as? String }
            }
            var last = try await actions(after: 0).count
            for step in Self.steps {
                if step.id == "discardDeadLetter" { try await sendNonsense(api) }
                let answer = try await api.send(
                    step.method, step.path, as: step.way, step.body, headers: ["Content-Type": step.type])
                #expect((200...204).contains(answer.status), "\(step.id): \(answer.text)")
                if answer.status == 202 { try await wait(for: answer, api) }
                let found = try await actions(after: last)
                #expect(found == step.actions, "\(step.id)")
                last += found.count
            }
            let log = try await api.send("GET", "/audit/verify")
            #expect((log["findings"] as? [Any])?.isEmpty == true, "\(log.text)")
            let entries = try await api.send("GET", "/audit?limit=20")["items"] as? [[String: Any]] ?? []
            let made = entries.first { $0["action"] as? String == "backup.made" }
            #expect(made?["actor"] as? String == "token:tests", "\(String(describing: made))")
        }
    }

    private func sendNonsense(_ api: APIClient) async throws {
        let keys = try await api.send("GET", "/write-keys").data
        let sent = try await api.server.send(
            "POST", "/v1/batch", headers: ["Authorization": "Bearer \(keys.first?["key"] as? String ?? "")"],
            body: Array(#"{"batch":[{"type":"nonsense"}]}"#.utf8))
        #expect(sent["setAside"] as? Int == 1, "\(sent.text)")
    }

    /// Waits for the job, or the import, that was begun.
    private func wait(for begun: RunningServer.Answer, _ api: APIClient) async throws {
        let place = try #require(begun.headers["location"]?.replacing("/api/v1", with: ""))
        let way = place.hasPrefix("/jobs") ? "/jobs/{job}" : "/uploads/{upload}"
        while true {
            let answer = try await api.send("GET", place, as: way)
            let state = (answer["state"] ?? answer["import"]) as? String ?? ""
            #expect(state != "failed", "\(answer.text)")
            if ["done", "failed"].contains(state) { return }
        }
    }
}
