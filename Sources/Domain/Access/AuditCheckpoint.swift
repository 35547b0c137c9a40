/// A signature over the audit log up to an entry. Whoever keeps one outside the database can tell later whether anything
/// before it was changed, taken out or cut off. Written as one line:
/// `touchstone-audit-1 W1 42 1772442000000 <digest> <public key> <signature>`, the last three in hexadecimal digits.
package struct AuditCheckpoint: Hashable, Sendable {
    /// The number of the workspace.
    package let workspace: Int64
    /// The number of the last entry that it covers, from 1.
    package let entry: Int64
    package let at: Instant
    /// The digest of that entry, which covers all before it; 32 bytes.
    package let digest: [UInt8]
    /// 32 bytes.
    package let publicKey: [UInt8]
    /// 64 bytes, over `message`.
    package let signature: [UInt8]

    package init(
        workspace: Int64, entry: Int64, at: Instant, digest: [UInt8], publicKey: [UInt8], signature: [UInt8]
    ) {
        self.workspace = workspace
        self.entry = entry
        self.at = at
        self.digest = digest
        self.publicKey = publicKey
        self.signature = signature
    }

    /// Reads the line, with or without white space around it; nil for any other text.
    package init?(parsing text: String) {
        let parts = text.trimmingWhiteSpace().split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 7, parts[0] == AuditCheckpoint.form, parts[1].hasPrefix("W"),
            let workspace = AuditCheckpoint.number(parts[1].dropFirst()), let entry = AuditCheckpoint.number(parts[2]),
            let at = AuditCheckpoint.number(parts[3]), let digest = Hexadecimal.bytes(of: parts[4]), digest.count == 32,
            let publicKey = Hexadecimal.bytes(of: parts[5]), publicKey.count == 32,
            let signature = Hexadecimal.bytes(of: parts[6]), signature.count == 64
        else { return nil }
        self.init(
            workspace: workspace, entry: entry, at: Instant(milliseconds: at), digest: digest, publicKey: publicKey,
            signature: signature)
    }

    /// What is signed.
    package var message: [UInt8] {
        AuditCheckpoint.message(workspace: workspace, entry: entry, at: at, digest: digest)
    }

    /// What is signed of a checkpoint that is being made.
    package static func message(workspace: Int64, entry: Int64, at: Instant, digest: [UInt8]) -> [UInt8] {
        Array("\(form) W\(workspace) \(entry) \(at.milliseconds) \(Hexadecimal.text(of: digest))".utf8)
    }

    private static let form = "touchstone-audit-1"

    /// A number in its one spelling.
    private static func number(_ text: Substring) -> Int64? {
        guard let number = Int64(text), number > 0, String(number) == text else { return nil }
        return number
    }
}

extension AuditCheckpoint: CustomStringConvertible {
    /// The line.
    package var description: String {
        let message = String(decoding: message, as: UTF8.self)
        return "\(message) \(Hexadecimal.text(of: publicKey)) \(Hexadecimal.text(of: signature))"
    }
}
