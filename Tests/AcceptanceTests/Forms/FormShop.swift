import Domain
import Foundation
import Storage
import StorageSQLite
import Testing

/// A running server whose forms can be filled in at any age, because the secret that seals them is known.
struct FormShop {
    let server: RunningServer
    /// What the server seals the forms with.
    private static let secret: [UInt8] = Array(100..<132)

    /// Runs a server under `lead-first` with forms that pages of https://shop.example may show, and takes it away.
    static func open(_ options: [String] = ["--form-rate", "100000"], _ body: (FormShop) async throws -> Void)
        async throws
    {
        let program = try Program()
        let shown = try program.run("policy", "show", "lead-first").output
        let policy = shown.replacing("    origins: []", with: "    origins: [https://shop.example]")
        #expect(policy != shown)
        try program.write(policy, to: "policy.yaml")
        #expect(try program.run("policy", "apply", "policy.yaml").status == 0)
        let key = try program.run("key", "create", "website").output.trimmingCharacters(in: .whitespacesAndNewlines)
        try keepSecret(of: program)
        let server = try RunningServer(program, key: key, options: options)
        let result: Result<Void, any Error>
        do { result = .success(try await body(FormShop(server: server))) } catch { result = .failure(error) }
        _ = try server.stop()
        try program.remove()
        try result.get()
    }

    private static func keepSecret(of program: Program) throws {
        let path = program.folder.appending(path: "touchstone-data/touchstone.sqlite").path
        let database = Database(driver: try SQLiteDriver.open(path, owner: "a test")) { Instant(milliseconds: 0) }
        try database.writeAndWait { transaction in
            let scope = try #require(try Scope.find("main", in: transaction))
            try SecretStore(scope).insert("forms", secret)
        }
        try database.close()
    }

    /// A token of a form that was shown so many seconds ago.
    func token(_ form: String, age seconds: Double = 10, asked: [String] = [], nonce: Int = 1) -> String {
        let issued = Int64((Date().timeIntervalSince1970 - seconds) * 1_000)
        let digits = String(nonce, radix: 16)
        let text =
            "\(form)~\(issued)~\(String(repeating: "0", count: 32 - digits.count) + digits)~\(asked.joined(separator: ","))"
        return "\(text)~\(Self.seal("form-token:" + text))"
    }

    /// HMAC with SHA-256 as RFC 2104 writes it.
    private static func seal(_ message: String) -> String {
        let key = secret + Array(repeating: 0, count: 64 - secret.count)
        let inner = bytes(SHA256.hexadecimal(of: key.map { $0 ^ 0x36 } + Array(message.utf8)))
        return SHA256.hexadecimal(of: key.map { $0 ^ 0x5C } + inner)
    }

    private static func bytes(_ digits: String) -> [UInt8] {
        let digits = Array(digits)
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }

    /// Sends a form as a browser does.
    func send(
        _ form: String, _ fields: [(String, String)], headers: [String: String] = [:]
    ) throws -> RawClient.Answer {
        let body = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        return try post(
            form, Array(body.utf8),
            headers: ["Content-Type": "application/x-www-form-urlencoded"].merging(headers) { _, given in given })
    }

    /// Sends a body to a form.
    func post(_ form: String, _ body: [UInt8], headers: [String: String]) throws -> RawClient.Answer {
        let browser = ["User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140"]
        return try RawClient.send(
            "POST", "/forms/\(form)", to: server.port, headers: browser.merging(headers) { _, given in given },
            body: body)
    }

    /// Looks at a page.
    func look(_ path: String, headers: [String: String] = [:]) throws -> RawClient.Answer {
        try RawClient.send("GET", path, to: server.port, headers: headers)
    }

    /// How many facts there are, once the server has ended.
    func factsAfterEnd() throws -> Int {
        _ = try server.stop()
        return try server.program.read { try $0.first("SELECT COUNT(*) FROM facts") { $0.int(0) } ?? 0 }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            byte.isASCIILetterOrDigit
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
