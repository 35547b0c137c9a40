/// The names under which anyone can register a domain (`com`, `co.uk`, `github.io`), read from the standard data file
/// of publicsuffix.org. There is no built-in list and no rule of thumb: without the file nobody can tell `co.uk`
/// from `acme.uk`, so the caller must have one.
package struct PublicSuffixList: Sendable {
    /// Which of the file's two parts count.
    package enum Sections: String, Sendable, CaseIterable {
        /// Registries only: customers of `github.io` all belong to `github.io`.
        case icann
        /// Also companies that give out names below their own: each customer of `github.io` is a domain of its own.
        case icannAndPrivate = "icann_and_private"
    }

    private struct Rule: Sendable {
        var start: Int32
        var length: Int32
        var kinds: Kinds
    }

    private struct Kinds: OptionSet, Sendable {
        var rawValue: UInt8
        static let exact = Kinds(rawValue: 1)
        static let wildcard = Kinds(rawValue: 2)
        static let exception = Kinds(rawValue: 4)
    }

    /// The names of all rules one after another, ASCII, lower case, without `*.` and `!`.
    private var names: [UInt8] = []
    private var rules: [Rule] = []
    /// Open addressing; the number of a rule plus one, or 0; twice as long as there are rules, or longer.
    private var slots: [UInt32] = []

    /// How many different names have rules.
    package var ruleCount: Int { rules.count }
}

extension PublicSuffixList {
    /// The part of a name that its owner registered: `acme.co.uk` for `www.acme.co.uk`. Nil when the name is itself a
    /// public suffix, or an address in numbers. A top-level domain without rules counts as a suffix, as the list says.
    package func registrableDomain(of host: HostName) -> String? {
        guard !host.isNumeric else { return nil }
        var text = host.text
        return text.withUTF8 { bytes in
            registrableStart(in: bytes).map { String(decoding: bytes[$0...], as: UTF8.self) }
        }
    }

    /// The same for text; nil also when it is no host name.
    package func registrableDomain(of host: some StringProtocol) -> String? {
        guard let name = HostName(lenient: host) else { return nil }
        return registrableDomain(of: name)
    }

    /// Walks the labels from the right, hashing as it goes, and remembers where the last two began.
    private func registrableStart(in host: UnsafeBufferPointer<UInt8>) -> Int? {
        var hash = PublicSuffixList.hashSeed
        var suffixStart = host.count
        var labelEnds = host.count
        var isWildcardPending = false
        var index = host.count
        while index > 0 {
            index -= 1
            let isStart = index == 0 || host[index - 1] == UInt8(ascii: ".")
            hash = PublicSuffixList.mixed(hash, host[index])
            guard isStart else { continue }
            let kinds = kinds(of: UnsafeBufferPointer(rebasing: host[index...]), hash: hash)
            if kinds.contains(.exception) { return index }
            if kinds.contains(.exact) || isWildcardPending || labelEnds == host.count { suffixStart = index }
            isWildcardPending = kinds.contains(.wildcard)
            labelEnds = index
        }
        return start(ofLabelBefore: suffixStart, in: host)
    }

    private func start(ofLabelBefore suffixStart: Int, in host: UnsafeBufferPointer<UInt8>) -> Int? {
        guard suffixStart >= 2 else { return nil }
        var index = suffixStart - 1
        while index > 0, host[index - 1] != UInt8(ascii: ".") { index -= 1 }
        return index
    }
}

extension PublicSuffixList {
    /// Reads the standard data file; throws `invalid` with the line of the first rule it cannot read, or when there
    /// is no rule at all.
    package init(
        parsing bytes: some Sequence<UInt8>, including sections: Sections = .icannAndPrivate
    ) throws(Problem) {
        let contents = Array(bytes)
        slots = [UInt32](repeating: 0, count: 1 << 12)
        var isPrivate = false
        let lines = contents.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            if line.starts(with: PublicSuffixList.comment) {
                isPrivate = PublicSuffixList.isPrivate(after: line, before: isPrivate)
            } else if !isPrivate || sections == .icannAndPrivate {
                try add(line.prefix { !$0.isASCIIWhitespace }, number: number + 1)
            }
        }
        guard !rules.isEmpty else {
            throw Problem(
                .invalid, "the public suffix list has no rules",
                hint: "expected the file public_suffix_list.dat of publicsuffix.org")
        }
    }

    private static let comment = Array("//".utf8)

    private static func isPrivate(after line: ArraySlice<UInt8>, before: Bool) -> Bool {
        let text = String(decoding: line, as: UTF8.self)
        if text.contains("===BEGIN PRIVATE DOMAINS===") { return true }
        return text.contains("===END PRIVATE DOMAINS===") ? false : before
    }

    private mutating func add(_ line: ArraySlice<UInt8>, number: Int) throws(Problem) {
        guard let first = line.first else { return }
        let marker = Array("*.".utf8)
        let (name, kind): (ArraySlice<UInt8>, Kinds) =
            if first == UInt8(ascii: "!") {
                (line.dropFirst(), .exception)
            } else if line.starts(with: marker) {
                (line.dropFirst(marker.count), .wildcard)
            } else {
                (line, .exact)
            }
        guard kind != .exception || name.contains(UInt8(ascii: ".")) else {
            throw Problem(
                .invalid,
                "line \(number) of the public suffix list, '\(String(decoding: line, as: UTF8.self))', "
                    + "is an exception from no rule", hint: "expected '!' and a name below one with a rule")
        }
        do throws(HostNameFlaw) {
            insert(Array(try HostName(parsing: name).text.utf8), kind)
        } catch {
            throw Problem(
                .invalid,
                "line \(number) of the public suffix list, '\(String(decoding: line, as: UTF8.self))', "
                    + error.sentence,
                hint: "expected a name, '*.' and a name, or '!' and a name")
        }
    }
}

extension PublicSuffixList {
    private static let hashSeed: UInt64 = 0xCBF2_9CE4_8422_2325

    /// One step of FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo, 1991).
    private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    private func kinds(of name: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Kinds {
        let slot = slots[slotIndex(of: name, hash: hash)]
        return slot == 0 ? [] : rules[Int(slot) - 1].kinds
    }

    /// The slot that holds the name, or the empty one where it belongs.
    private func slotIndex(of name: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
        var index = Int(truncatingIfNeeded: (hash ^ (hash >> 29)) & UInt64(slots.count - 1))
        while slots[index] != 0, !holds(rules[Int(slots[index]) - 1], name) {
            index = (index + 1) & (slots.count - 1)
        }
        return index
    }

    private func holds(_ rule: Rule, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(rule.length) == name.count else { return false }
        let start = Int(rule.start)
        for offset in 0..<name.count where names[start + offset] != name[offset] { return false }
        return true
    }

    private mutating func insert(_ name: [UInt8], _ kind: Kinds) {
        if (rules.count + 1) * 2 > slots.count { grow() }
        let hash = name.reversed().reduce(PublicSuffixList.hashSeed, PublicSuffixList.mixed)
        let index = name.withUnsafeBufferPointer { slotIndex(of: $0, hash: hash) }
        if slots[index] != 0 {
            rules[Int(slots[index]) - 1].kinds.insert(kind)
            return
        }
        rules.append(Rule(start: Int32(names.count), length: Int32(name.count), kinds: kind))
        names += name
        slots[index] = UInt32(rules.count)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, rule) in rules.enumerated() {
            let name = names[Int(rule.start)..<Int(rule.start + rule.length)]
            let hash = name.reversed().reduce(PublicSuffixList.hashSeed, PublicSuffixList.mixed)
            let index = name.withUnsafeBufferPointer { slotIndex(of: $0, hash: hash) }
            slots[index] = UInt32(number + 1)
        }
    }
}
