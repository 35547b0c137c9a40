/// The touches that passages refer to, each distinct one stored once.
package struct TouchTable: Sendable {
    /// Distinct touches; a code is an index into it.
    package private(set) var labels: [TouchLabel] = []
    private var codeOfLabel: [TouchLabel: Int32] = [:]

    /// No touches yet.
    package init() {}

    /// The number of a touch, which is given one when it is new.
    package mutating func code(of label: TouchLabel?) -> Int32 {
        guard let label else { return NameColumn.missing }
        if let code = codeOfLabel[label] { return code }
        let code = Int32(labels.count)
        labels.append(label)
        codeOfLabel[label] = code
        return code
    }
}

/// Which of a passage's touches gives its channel.
package enum TouchView: String, Hashable, Sendable, CaseIterable {
    /// The original source, never overwritten.
    case first
    /// The touch that made the person a lead.
    case lead
    /// The touch that led to the acceptance as prospect.
    case prospect
}
