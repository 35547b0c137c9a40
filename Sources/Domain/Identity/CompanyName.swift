/// A company's name as people write it, and the two forms it is compared in.
package struct CompanyName: Hashable, Sendable {
    /// What stood in the input.
    package let spelling: String
    /// Words in lower case without accents and punctuation, one space between them; `&` and `+` are `and`.
    package let folded: String
    /// `folded` without legal forms and without `the` in front: the key accounts are matched by. Never empty unless
    /// `folded` is: a name made of nothing but legal forms keeps them.
    package let normalised: String

    /// Normalises a name; the first 512 code points count.
    package init(_ text: String) {
        spelling = text
        let words = NameFolding.words(of: String(text.unicodeScalars.prefix(512)))
        folded = words.joined(separator: " ")
        normalised = CompanyName.withoutLegalForms(words).joined(separator: " ")
    }
}

extension CompanyName {
    /// Takes legal forms off both ends, then out of the middle, until none is left to take.
    private static func withoutLegalForms(_ words: [String]) -> [String] {
        var rest = words.map(withoutJoinedForm)[...]
        if rest.first == "the", rest.count > 1 { rest.removeFirst() }
        while true {
            if let count = formLength(atEndOf: rest) {
                rest.removeLast(count)
            } else if let first = rest.first, rest.count > 1, LegalForms.leading.contains(first) {
                rest.removeFirst()
            } else {
                break
            }
        }
        while let range = formInMiddle(of: rest) { rest.removeSubrange(range) }
        while rest.last == "and", rest.count > 1 { rest.removeLast() }
        return Array(rest)
    }

    /// How many words at the end make a legal form, written together or apart (`s p a`, `sp z o o`); the longest wins.
    private static func formLength(atEndOf words: ArraySlice<String>) -> Int? {
        for count in stride(from: min(LegalForms.longest, words.count - 1), through: 1, by: -1)
        where LegalForms.trailing.contains(words.suffix(count).joined()) {
            return count
        }
        return nil
    }

    /// The first run of legal forms between two other words that holds one which is no word of any language; `as` or
    /// `company` alone may be part of the name.
    private static func formInMiddle(of words: ArraySlice<String>) -> Range<Int>? {
        guard words.count > 2 else { return nil }
        let inner = words.indices.dropFirst().dropLast()
        for start in inner where LegalForms.trailing.contains(words[start]) {
            let end = words[start..<inner.endIndex].firstIndex { !LegalForms.trailing.contains($0) } ?? inner.endIndex
            if words[start..<end].contains(where: LegalForms.distinctive.contains) { return start..<end }
        }
        return nil
    }

    /// A word of a script without spaces, less the legal form written onto its front or end.
    private static func withoutJoinedForm(_ word: String) -> String {
        for form in LegalForms.joined where word.count > form.count {
            if word.hasPrefix(form) { return String(word.dropFirst(form.count)) }
            if word.hasSuffix(form) { return String(word.dropLast(form.count)) }
        }
        return word
    }
}
