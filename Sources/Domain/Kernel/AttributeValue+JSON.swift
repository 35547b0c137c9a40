extension AttributeValue {
    /// What a program sent, as a value of a type, or of the type it has in JSON where nothing is declared; nil for what is
    /// no single value, and for what cannot be read as the type.
    package init?(_ json: JSON, as type: AttributeType?) {
        guard let type else {
            self.init(untyped: json)
            return
        }
        switch (json, type) {
        case (.string(let text), .instant):
            guard let moment = DateReading.moment(in: text) else { return nil }
            self = .instant(moment)
        case (.string(let text), _): self.init(reading: text.trimmingWhiteSpace(), as: type)
        case (.integer(let number), .text): self = .text(String(number))
        case (.integer(let number), .integer): self = .integer(number)
        case (.integer(let number), .number): self = .number(Double(number))
        case (.integer(let number), .instant): self = .instant(Instant(milliseconds: number))
        case (.number(let number), .number): self = .number(number)
        case (.number(let number), .integer):
            guard let whole = Int64(exactly: number.rounded()) else { return nil }
            self = .integer(whole)
        case (.number(let number), .text): self = .text("\(number)")
        case (.bool(let flag), .flag): self = .flag(flag)
        case (.bool(let flag), .text): self = .text(flag ? "true" : "false")
        default: return nil
        }
    }

    private init?(untyped json: JSON) {
        switch json {
        case .string(let text):
            let trimmed = text.trimmingWhiteSpace()
            guard !trimmed.isEmpty else { return nil }
            self = .text(trimmed)
        case .integer(let number): self = .integer(number)
        case .number(let number): self = .number(number)
        case .bool(let flag): self = .flag(flag)
        case .null, .array, .object: return nil
        }
    }
}
