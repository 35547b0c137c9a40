/// The touches that passages refer to. A code is the place of a touch's label; several may have the same one.
package struct TouchTable: Sendable {
    package private(set) var labels: [TouchLabel] = []
    /// By code, the number of the touch in the store; 0 for one that has none.
    private(set) var ids: [Int64] = []
    private var codeOfLabel: [TouchLabel: Int32] = [:]

    /// No touches yet.
    package init() {}

    /// The number of a touch, which is given one when it is new.
    package mutating func code(of label: TouchLabel?) -> Int32 {
        guard let label else { return NameColumn.missing }
        if let code = codeOfLabel[label] { return code }
        let code = add(label, id: 0)
        codeOfLabel[label] = code
        return code
    }

    /// Gives a touch of the store a number of its own, which it must not have yet.
    mutating func add(_ label: TouchLabel, id: Int64) -> Int32 {
        labels.append(label)
        ids.append(id)
        return Int32(labels.count - 1)
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
