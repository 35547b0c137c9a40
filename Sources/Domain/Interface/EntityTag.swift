/// Which state of a resource an answer shows (RFC 9110, section 8.8.3): strong, so that equal tags mean equal bytes.
package struct EntityTag: Hashable, Sendable, CustomStringConvertible {
    /// Without the quotation marks.
    package let text: String

    /// The tag of a document.
    package init(of document: String) { text = String(Fingerprint.of(document).description) }

    /// A tag that was given out.
    init(text: String) { self.text = text }

    /// As a header has it.
    package var description: String { "\"\(text)\"" }
}

/// The header `If-Match`: what somebody has seen who wants to change a resource.
package enum EntityTagCondition: Hashable, Sendable {
    /// `*`: whatever it is, if it is there.
    case any
    /// One of these, of which weak ones are left out, because they never match here.
    case oneOf([EntityTag])

    /// Reads the header; throws `invalid` for what is no list of tags.
    package init(parsing header: String) throws(Problem) {
        let text = header.trimmingWhiteSpace()
        if text == "*" {
            self = .any
            return
        }
        var reader = TagReader(rest: Array(text.utf8)[...])
        guard let tags = reader.tags() else {
            throw Problem(
                .invalid, "the header If-Match is no list of entity tags",
                hint: "send the value of the header ETag as it came, quotation marks included")
        }
        self = .oneOf(tags)
    }

    /// Whether a resource in this state may be changed.
    package func isMet(by tag: EntityTag) -> Bool {
        switch self {
        case .any: true
        case .oneOf(let tags): tags.contains(tag)
        }
    }
}

/// Reads `"a", W/"b"`.
private struct TagReader {
    var rest: ArraySlice<UInt8>

    mutating func tags() -> [EntityTag]? {
        var tags: [EntityTag] = []
        var count = 0
        repeat {
            skipBlanks()
            let isWeak = rest.starts(with: Array("W/".utf8))
            if isWeak { rest.removeFirst(2) }
            guard let text = quoted() else { return nil }
            count += 1
            if !isWeak { tags.append(EntityTag(text: text)) }
            skipBlanks()
        } while count <= 100 && take(UInt8(ascii: ","))
        return rest.isEmpty ? tags : nil
    }

    private mutating func quoted() -> String? {
        guard take(UInt8(ascii: "\"")), let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        let content = rest[..<end]
        guard content.count <= 200, content.allSatisfy({ $0 == 0x21 || (0x23...0x7E).contains($0) }) else { return nil }
        rest = rest[(end + 1)...]
        return String(decoding: content, as: UTF8.self)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skipBlanks() { rest = rest.drop { $0 == 0x20 || $0 == 0x09 } }
}
