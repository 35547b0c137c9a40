/// One node of a YAML document with its place, free of the parser that read it.
package struct YAMLNode: Hashable, Sendable {
    /// Where a node begins.
    package struct Place: Hashable, Sendable {
        /// From 1.
        package let line: Int
        /// From 1, counted in Unicode scalars.
        package let column: Int
    }

    /// One `key: value` of a mapping.
    package struct Pair: Hashable, Sendable {
        /// The key as written.
        package let key: String
        /// Where the key stands.
        package let place: Place
        /// What it stands for.
        package let value: YAMLNode

        package init(key: String, place: Place, value: YAMLNode) {
            self.key = key
            self.place = place
            self.value = value
        }
    }

    /// The three kinds of node of YAML 1.2 (chapter 3.2.1).
    package enum Content: Hashable, Sendable {
        /// A text; `isPlain` when it was written without quotation marks, so that `yes` may be a flag and "yes" not.
        case scalar(String, isPlain: Bool)
        /// In the order of the file.
        case list([YAMLNode])
        /// In the order of the file; no key stands twice.
        case mapping([Pair])
    }

    /// What the node is.
    package let content: Content
    /// Where it begins.
    package let place: Place

    package init(content: Content, place: Place) {
        self.content = content
        self.place = place
    }

    /// Whether nothing was written here: an empty value, `~` or `null`.
    package var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// The text of a scalar; nil for lists and mappings.
    package var scalar: String? { if case .scalar(let text, _) = content { text } else { nil } }

    /// For complaints: `'50k'`, `a list`, `a mapping`, `nothing`.
    package var display: String {
        switch content {
        case _ where isNull: "nothing"
        case .scalar(let text, _): "'\(text.count > 60 ? text.prefix(60) + "…" : text[...])'"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}
