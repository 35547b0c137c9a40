import Domain
import Foundation
import Vault

/// The place in a list where the next page begins, as it is given out: nobody can make one up, and it leads on only in the
/// list that it came from.
package struct Cursor: Hashable, Sendable {
    /// What the place is made of; at most four.
    package let values: [Int64]

    package init(_ values: [Int64]) { self.values = values }

    /// Reads a cursor of a list; throws `invalid` for one that was not given out by this list.
    package init(parsing text: String, of list: String, secret: [UInt8]) throws(Problem) {
        guard text.utf8.count <= 200, let bytes = Cursor.bytes(text), bytes.count > Cursor.sealLength,
            (bytes.count - Cursor.sealLength) % 8 == 0
        else { throw Cursor.refusal }
        let content = Array(bytes.dropLast(Cursor.sealLength))
        guard areSame(Cursor.seal(content, of: list, secret), Array(bytes.suffix(Cursor.sealLength))) else {
            throw Cursor.refusal
        }
        values = stride(from: 0, to: content.count, by: 8).map { start in
            content[start..<(start + 8)].reduce(0) { $0 << 8 | Int64($1) }
        }
    }

    /// As it is given out: letters, digits, `-` and `_`. `list` names what is listed, its filter and its order.
    package func text(of list: String, secret: [UInt8]) -> String {
        let content = values.flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - $0 * 8)) } }
        let sealed = content + Cursor.seal(content, of: list, secret)
        return Data(sealed).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// 128 bits are more than anybody can try.
    private static let sealLength = 16

    private static func seal(_ content: [UInt8], of list: String, _ secret: [UInt8]) -> [UInt8] {
        Array(
            Sealing.seal(Array("\(content.count) ".utf8) + content + Array(list.utf8), with: secret).prefix(sealLength))
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "=") })
        else { return nil }
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: plain + padding).map(Array.init) else { return nil }
        // What is read must be what would be written, to the last bit.
        let again = Data(bytes).base64EncodedString().replacing("=", with: "")
        return again == plain ? bytes : nil
    }

    private static let refusal = Problem(
        .invalid, "the cursor is none that this list gave out",
        hint: "use 'next' of the page before with the same filter and order, or begin without a cursor")
}
