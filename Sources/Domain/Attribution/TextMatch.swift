/// A condition on one text, without regular expressions. Case never counts.
package enum TextMatch: Hashable, Sendable {
    case equals(String)
    case hasPrefix(String)
    case hasSuffix(String)
    case contains(String)
    /// Contains this where a word begins: at the start, or after anything but a letter a to z.
    case startsWord(String)
    /// Is a host or name of this category of the host lists.
    case listed(HostCategory)
    /// There is such a text.
    case isPresent
    /// There is none.
    case isMissing

    /// Reads a policy's spelling: `cpc`, `paid*`, `*push`, `*cp*`, `@social` for a host list, `*` for any text at all,
    /// nothing for none. Throws `invalid` for an unknown list.
    package init(parsing pattern: String) throws(Problem) {
        let inner = pattern.drop { $0 == "*" }
        let core = String(inner.reversed().drop { $0 == "*" }.reversed())
        switch (pattern.first, core.isEmpty) {
        case (nil, _): self = .isMissing
        case (_, true): self = .isPresent
        case ("@", _): self = .listed(try TextMatch.list(String(pattern.dropFirst())))
        case ("*", _): self = pattern.last == "*" ? .contains(core) : .hasSuffix(core)
        default: self = pattern.last == "*" ? .hasPrefix(core) : .equals(pattern)
        }
    }

    private static func list(_ name: String) throws(Problem) -> HostCategory {
        if let category = HostCategory(rawValue: name.lowercased()) { return category }
        let names = HostCategory.allCases.map(\.rawValue)
        throw Problem(.invalid, "there is no host list '\(name)'", hint: Suggestion.hint(for: name, among: names))
    }

    /// Whether a text, given in lower case, meets this; host lists are asked elsewhere and never meet a text here.
    func accepts(_ text: String?) -> Bool {
        guard let text else { return self == .isMissing }
        return switch self {
        case .equals(let other): text == other.lowercased()
        case .hasPrefix(let prefix): text.hasPrefix(prefix.lowercased())
        case .hasSuffix(let suffix): text.hasSuffix(suffix.lowercased())
        case .contains(let part): TextMatch.part(part.lowercased(), isIn: text)
        case .startsWord(let word): TextMatch.word(word.lowercased(), startsIn: text)
        case .isPresent: true
        case .isMissing, .listed: false
        }
    }

    /// Plain texts, which nearly all are, are searched byte by byte: to find out where characters begin takes much longer.
    private static func part(_ part: String, isIn text: String) -> Bool {
        let (bytes, wanted) = (Array(text.utf8), Array(part.utf8))
        guard bytes.count >= wanted.count else { return false }
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return text.contains(part) }
        return (0...bytes.count - wanted.count).contains { start in
            bytes[start..<start + wanted.count].elementsEqual(wanted)
        }
    }

    private static func word(_ word: String, startsIn text: String) -> Bool {
        let (text, word) = (Array(text.utf8), Array(word.utf8))
        guard text.count >= word.count else { return false }
        return (0...text.count - word.count).contains { start in
            let isStart = start == 0 || !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[start - 1])
            return isStart && text[start..<start + word.count].elementsEqual(word)
        }
    }
}

extension TextMatch: CustomStringConvertible {
    /// The condition in words, to follow the name of what is compared.
    package var description: String {
        switch self {
        case .equals(let text): "is '\(text)'"
        case .hasPrefix(let text): "begins with '\(text)'"
        case .hasSuffix(let text): "ends with '\(text)'"
        case .contains(let text): "contains '\(text)'"
        case .startsWord(let text): "has a word that begins with '\(text)'"
        case .listed(let category): "is on the list '\(category.rawValue)'"
        case .isPresent: "is given"
        case .isMissing: "is missing"
        }
    }
}
