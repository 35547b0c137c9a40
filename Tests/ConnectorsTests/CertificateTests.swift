import Connectors
import Domain
import Foundation
import Testing

@Suite("Outbound gate: certificates", .timeLimit(.minutes(10)), .enabled(if: SecureServer.isPossible))
struct CertificateTests {
    @Test("a certificate is checked by its authority and against the name that was asked for")
    func certificates() async throws {
        let server = try SecureServer(for: "hook.example")
        defer { server.stop() }
        let cases = [
            ("hook.example", true, "answered"), ("other.example", true, "TLS failed"),
            ("hook.example", false, "TLS failed"),
        ]
        for (name, isKnown, expected) in cases {
            let gate = try gate(calling: "\(name):\(server.port)", resolver: .always("127.0.0.1")) {
                $0.authorityFile = isKnown ? server.certificate : nil
            }
            let outcome = await gate.send(OutboundRequest(.get, "https://\(name):\(server.port)/"))
            #expect(outcome.name == expected, "\(name): \(outcome)")
        }
    }
}

/// The test server of OpenSSL with a certificate that it signed itself.
private final class SecureServer {
    let port: Int
    let certificate: String
    private let folder: URL
    private let process: Process

    static let isPossible = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

    init(for name: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "certificate-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(path: "certificate.pem").path
        let key = folder.appending(path: "key.pem").path
        let maker = try SecureServer.start(
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout", key, "-out", certificate,
            ], nil)
        maker.waitUntilExit()
        let output = Pipe()
        process = try SecureServer.start(
            ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www"], output)
        port = try #require(SecureServer.port(in: output.fileHandleForReading))
    }

    private static func start(_ arguments: [String], _ output: Pipe?) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output ?? FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Waits for the line that says where the server listens: `ACCEPT 127.0.0.1:43210`.
    private static func port(in output: FileHandle) -> Int? {
        var text = ""
        while true {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if let line = lines.first(where: { $0.hasPrefix("ACCEPT ") }) {
                return line.split(separator: ":").last.flatMap { Int($0) }
            }
            let more = output.availableData
            guard !more.isEmpty else { return nil }
            text += String(decoding: more, as: UTF8.self)
        }
    }

    func stop() {
        // A process that a test starts may have its gentler signals blocked.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }
}
