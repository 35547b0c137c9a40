import Domain
import Foundation
import TestSupport
import Testing

@Suite("Webhooks and jobs over the API")
struct WebhookAPITests {
    @Test("a URL that leads into a network of one's own is refused, however it is written, and no webhook is made")
    func refusals() async throws {
        try await withAPI { api in
            for url in [
                "https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f000001/",
                "https://0177.0.0.1/", "https://017700000001/", "https://0/", "https://localhost/",
                "https://localhost./", "https://x.localhost/", "https://[::1]/", "https://[::]/",
                "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[64:ff9b::7f00:1]/",
                "https://10.0.0.1/", "https://172.16.0.1/", "https://192.168.1.1/", "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data/", "https://[fd00:ec2::254]/", "https://[fe80::1]/",
                "https://224.0.0.1/", "https://255.255.255.255/", "https://0.0.0.0/", "http://example.com/",
                "https://example.com:22/", "file:///etc/passwd", "gopher://127.0.0.1:6379/_x", "//127.0.0.1/",
                "https://a@127.0.0.1/", "https://93.184.216.34@127.0.0.1/", "https:/\\\\127.0.0.1/", "127.0.0.1", " ",
                "https://\u{2460}\u{2461}\u{2466}.\u{24EA}.\u{24EA}.\u{2460}/", "https://exa mple.com/",
            ] {
                let body = JSON.object(["url": .string(url)]).canonical
                let answer = try await api.send("POST", "/webhooks", body)
                #expect([400, 403].contains(answer.status), "\(url): \(answer.status) \(answer.text)")
            }
            #expect(try await api.send("GET", "/webhooks").data.isEmpty)
            for (body, word) in [
                (#"{"url":"https://93.184.216.34/","events":["lead.proposd"]}"#, "lead.proposed"),
                (#"{"url":"https://93.184.216.34/","secret":"short"}"#, "whsec_"),
                (#"{"uri":"https://example.com/"}"#, "url"), (#"{"url":7}"#, "text"), ("", "url"),
            ] {
                let answer = try await api.send("POST", "/webhooks", body)
                #expect(answer.status == 400 && answer.text.contains(word), "\(body): \(answer.text)")
            }
        }
    }

    @Test("a program subscribes, is told, looks at what it was told, has it told again, and ends its subscription")
    func life() async throws {
        let receiver = try LocalServer { $0.say("HTTP/1.1 200 OK\nContent-Length: 2\n\nok") }
        let place = "127.0.0.1:\(receiver.port)"
        try await withAPI(environment: ["TOUCHSTONE_OUTBOUND_ALLOW": place]) { api in
            let wish = #"{"url":"http://\#(place)/hook","events":["lead.captured"]}"#
            let made = try await api.send("POST", "/webhooks", wish, key: "subscribe")
            #expect(made.status == 201 && made.headers["location"] == "/api/v1/webhooks/H1", "\(made.text)")
            let secret = try #require(made["secret"] as? String)
            #expect(secret.hasPrefix("whsec_"))
            #expect(try await api.send("POST", "/webhooks", wish, key: "subscribe").text == made.text)
            let shown = try await api.send("GET", "/webhooks/H1", as: "/webhooks/{webhook}")
            #expect(!shown.text.contains(secret) && shown["events"] as? [String] == ["lead.captured"])
            #expect(try await api.send("GET", "/webhooks").data.count == 1)
            let tried = try await api.send("POST", "/webhooks/H1/test", as: "/webhooks/{webhook}/test")
            #expect(
                tried.status == 202 && tried.headers["location"] == "/api/v1/webhook-deliveries/M1", "\(tried.text)")
            let delivered = try await delivery("M1", api)
            #expect(delivered["state"] as? String == "delivered" && delivered.text.contains(#""answer":"ok""#))
            let fact = #"{"facts":[{"type":"track","userId":"u1","event":"Demo Requested"}]}"#
            #expect(try await api.send("POST", "/facts", fact).status == 200)
            #expect(try await delivery("M2", api)["type"] as? String == "lead.captured")
            let list = "/webhooks/{webhook}/deliveries"
            let told = try await api.send("GET", "/webhooks/H1/deliveries?limit=1", as: list)
            #expect(told.data.map { $0["id"] as? String } == ["M2"], "\(told.text)")
            let rest = try await api.send(
                "GET", "/webhooks/H1/deliveries?limit=1&cursor=\(told["next"] as? String ?? "")", as: list)
            #expect(rest.data.map { $0["id"] as? String } == ["M1"], "\(rest.text)")
            #expect(try await api.send("GET", "/webhooks/H1/deliveries?state=failed", as: list).data.isEmpty)
            let again = "/webhook-deliveries/{delivery}/replay"
            #expect(try await api.send("POST", "/webhook-deliveries/M2/replay", as: again).status == 200)
            #expect((try await delivery("M2", api)["calls"] as? [Any])?.count == 2)
            let replay = try await api.send(
                "POST", "/webhooks/H1/replay", as: "/webhooks/{webhook}/replay", #"{"from":"2020-01-01T00:00:00Z"}"#)
            #expect(replay["count"] as? Int == 1, "\(replay.text)")
            #expect((try await delivery("M2", api)["calls"] as? [Any])?.count == 3)
            let ids = receiver.requests.compactMap { $0.firstMatch(of: /webhook-id: (\S+)/)?.output.1 }
            #expect(ids.count == 4 && Set(ids).count == 2, "what is told again keeps its id")
            let rotated = try await api.send("POST", "/webhooks/H1/rotate", as: "/webhooks/{webhook}/rotate", "{}")
            #expect(rotated["secret"] is String && rotated["previousSecretSignsUntil"] is String, "\(rotated.text)")
            let disabled = try await api.send("POST", "/webhooks/H1/disable", as: "/webhooks/{webhook}/disable")
            #expect(disabled["isEnabled"] as? Bool == false)
            #expect(try await api.send("POST", "/webhooks/H1/test", as: "/webhooks/{webhook}/test").status == 409)
            let enabled = try await api.send("POST", "/webhooks/H1/enable", as: "/webhooks/{webhook}/enable")
            #expect(enabled["isEnabled"] as? Bool == true)
            #expect(try await api.send("DELETE", "/webhooks/H1", as: "/webhooks/{webhook}").status == 204)
            for (method, path, way) in [
                ("DELETE", "/webhooks/H1", "/webhooks/{webhook}"), ("GET", "/webhooks/H1", "/webhooks/{webhook}"),
                ("GET", "/webhook-deliveries/M1", "/webhook-deliveries/{delivery}"),
            ] {
                #expect(try await api.send(method, path, as: way).status == 404, "\(method) \(path)")
            }
        }
        receiver.stop()
    }

    /// What a webhook was told, when no call of it is due any more.
    private func delivery(_ id: String, _ api: APIClient) async throws -> RunningServer.Answer {
        while true {
            let answer = try await api.send(
                "GET", "/webhook-deliveries/\(id)", as: "/webhook-deliveries/{delivery}")
            if answer["state"] as? String != "waiting" { return answer }
        }
    }

    @Test("there is a sample of each event, and of one that is asked for")
    func samples() async throws {
        try await withAPI(role: "marketing") { api in
            let all = try JSON(parsing: try await api.send("GET", "/webhooks/samples").text).array ?? []
            #expect(all.count == WebhookEvent.allCases.count)
            #expect(Set(all.compactMap { $0["type"]?.string }) == Set(WebhookEvent.allCases.map(\.rawValue)))
            let one = try await api.send("GET", "/webhooks/samples?event=lead.proposed")
            #expect(try JSON(parsing: one.text).array?.map { $0["type"] } == ["lead.proposed"])
            #expect(try await api.send("GET", "/webhooks/samples?event=lead.nothing").status == 400)
            #expect(try await api.send("GET", "/jobs").status == 403)
        }
    }

    @Test("jobs are listed by queue and state, shown, cancelled and had done again, but not against what they are")
    func jobs() async throws {
        let receiver = try LocalServer { $0.say("HTTP/1.1 503 Busy\nContent-Length: 0\n\n") }
        let place = "127.0.0.1:\(receiver.port)"
        try await withAPI(environment: ["TOUCHSTONE_OUTBOUND_ALLOW": place]) { api in
            try await api.send("POST", "/webhooks", #"{"url":"http://\#(place)/"}"#)
            for _ in 1...3 { try await api.send("POST", "/webhooks/H1/test", as: "/webhooks/{webhook}/test") }
            let all = try await api.send("GET", "/jobs?queue=webhook&limit=2")
            #expect(all.data.map { $0["id"] as? String } == ["J3", "J2"], "\(all.text)")
            let cursor = try #require(all["next"] as? String)
            let rest = try await api.send("GET", "/jobs?queue=webhook&limit=2&cursor=\(cursor)")
            #expect(rest.data.map { $0["id"] as? String } == ["J1"])
            #expect(try await api.send("GET", "/jobs?cursor=\(cursor)").status == 400, "a cursor of another list")
            #expect(try await api.send("GET", "/jobs?queue=nothing").data.isEmpty)
            #expect(try await api.send("GET", "/jobs?state=asleep").status == 400)
            func ask(_ verb: String, _ id: String = "J1") async throws -> RunningServer.Answer {
                try await api.send("POST", "/jobs/\(id)/\(verb)", as: "/jobs/{job}/\(verb)")
            }
            let cancelled = try await ask("cancel")
            #expect(cancelled["state"] as? String == "cancelled", "\(cancelled.text)")
            #expect(try await ask("cancel").status == 409)
            #expect(try await api.send("GET", "/jobs?state=cancelled").data.count == 1)
            #expect(try await ask("retry")["state"] as? String == "waiting")
            #expect(try await ask("retry", "J9").status == 404)
            let shown = try await api.send("GET", "/jobs/J2", as: "/jobs/{job}")
            #expect(shown["queue"] as? String == "webhook" && shown.headers["etag"] != nil, "\(shown.text)")
        }
        receiver.stop()
    }

    @Test("how providers are doing, who would be asked about a lead, forms and links to them are described as they are")
    func sources() async throws {
        try await withAPI { api in
            let fact = #"{"facts":[{"type":"identify","userId":"u1","traits":{"email":"ann@acme.com"}}]}"#
            try await api.send("POST", "/facts", fact)
            let providers = try await api.send("GET", "/enrichment")
            #expect((providers["providers"] as? [Any])?.isEmpty == false, "\(providers.text)")
            let plan = try await api.send("GET", "/leads/L1/enrichment?again=true", as: "/leads/{lead}/enrichment")
            #expect(plan.status == 200 && plan.data.first?["provider"] as? String == "firmographics", "\(plan.text)")
            let asked = try await api.send("POST", "/leads/L1/enrich?again=true", as: "/leads/{lead}/enrich")
            #expect(asked.status == 202, "\(asked.text)")
            #expect(try await api.send("POST", "/leads/L9/enrich", as: "/leads/{lead}/enrich").status == 404)
            let forms = try await api.send("GET", "/forms")
            let id = try #require(forms.data.first?["id"] as? String, "\(forms.text)")
            #expect(try await api.send("GET", "/forms/\(id)", as: "/forms/{form}").status == 200)
            #expect(try await api.send("GET", "/forms/none", as: "/forms/{form}").status == 404)
            let link = try await api.send("POST", "/forms/\(id)/links", as: "/forms/{form}/links", #"{"lead":"L1"}"#)
            let path = try #require(link["path"] as? String, "\(link.text)")
            #expect(try await api.server.send("GET", path).status == 200)
            let nobody = try await api.send("POST", "/forms/\(id)/links", as: "/forms/{form}/links", #"{"lead":"L9"}"#)
            #expect(nobody.status == 404)
        }
    }

    @Test("users, tokens and the audit log answer as they are described")
    func access() async throws {
        try await withAPI { api in
            #expect(try await api.send("GET", "/session")["name"] is String)
            let user = try await api.send(
                "POST", "/users", #"{"email":"lee@acme.example","role":"rep","owns":["Lee Chan"]}"#)
            #expect(user.status == 201, "\(user.text)")
            #expect(try await api.send("POST", "/users", #"{"email":"lee@acme.example","role":"rep"}"#).status == 409)
            #expect(try await api.send("GET", "/users").status == 200)
            let ways = [
                ("PATCH", "/users/U1", "/users/{id}", #"{"role":"manager"}"#),
                ("POST", "/users/U1/invite", "/users/{id}/invite", ""),
                ("POST", "/users/U1/disable", "/users/{id}/disable", ""),
                ("POST", "/users/U1/enable", "/users/{id}/enable", ""),
                ("DELETE", "/users/U1/audit", "/users/{id}/audit", ""),
            ]
            for (method, path, way, body) in ways {
                let answer = try await api.send(method, path, as: way, body)
                #expect((200...201).contains(answer.status), "\(method) \(path): \(answer.text)")
            }
            let made = try await api.send("POST", "/tokens", #"{"name":"sync","scopes":["leads:read"]}"#)
            #expect((made["token"] as? String)?.hasPrefix("ts_api_") == true, "\(made.text)")
            let tokens = try await api.send("GET", "/tokens")
            #expect(!tokens.text.contains("ts_api_") && (tokens["items"] as? [Any])?.count == 2, "\(tokens.text)")
            let id = try #require(made["id"] as? String)
            #expect(try await api.send("DELETE", "/tokens/\(id)", as: "/tokens/{id}")["revokedAt"] is String)
            let log = try await api.send("GET", "/audit?limit=3")
            #expect((log["items"] as? [Any])?.count == 3, "\(log.text)")
            #expect((try await api.send("GET", "/audit/verify")["findings"] as? [Any])?.isEmpty == true)
            #expect(try await api.send("POST", "/audit/checkpoint")["checkpoint"] is String)
        }
    }
}
