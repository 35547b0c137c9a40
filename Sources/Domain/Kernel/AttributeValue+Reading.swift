extension AttributeValue {
    /// Reads what somebody typed as a value of a type; nil for text that is none. A moment is a day, `2026-03-01`.
    package init?(reading text: String, as type: AttributeType) {
        switch type {
        case .text, .status: self = .text(text)
        case .integer:
            guard let integer = Int64(text) else { return nil }
            self = .integer(integer)
        case .number:
            guard let number = Double(text), number.isFinite else { return nil }
            self = .number(number)
        case .flag:
            guard let flag = ["yes": true, "true": true, "no": false, "false": false][text.lowercased()] else {
                return nil
            }
            self = .flag(flag)
        case .instant:
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
                let date = Day(validYear: year, month: month, day: day)
            else { return nil }
            self = .instant(Instant(date))
        }
    }
}

extension AttributeType {
    /// What a value of the type looks like, for hints.
    package var example: String {
        switch self {
        case .text: "'Head of Sales'"
        case .status: Answer.Status.allCases.map(\.rawValue).joined(separator: ", ")
        case .integer: "12"
        case .number: "12.5"
        case .flag: "yes or no"
        case .instant: "2026-03-01"
        }
    }
}
