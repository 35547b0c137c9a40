// Cells that name something the product or the policy knows.
extension RowCells {
    /// The kind of a behaviour; the kinds with a fixed meaning are refused.
    mutating func kind(_ slot: Int?) -> String? {
        value(slot) { (slot, cell) throws(ValueFault) in
            let text = slot.text.read(cell)
            if let reserved = KindName.reserved(text) {
                throw ValueFault("has a fixed meaning and is no behaviour", hint: reserved)
            }
            guard KindName.isWellFormed(text) else {
                let snake = TextReading.snake(text)
                let instead = KindName.isWellFormed(snake) ? "; text: snake in the mapping makes it '\(snake)'" : ""
                throw ValueFault("is no kind of behaviour", hint: "a kind is made of \(KindName.form)\(instead)")
            }
            return text
        }
    }

    /// An e-mail address as it is written.
    mutating func address(_ slot: Int) -> String? {
        let (rows, row) = (rows, row)
        let known = { (found: FoundCell) in found.isSound ? rows.copy(slot, row) : nil }
        return value(slot, known: known) { (_, cell) throws(ValueFault) in
            let text = String(copying: cell, CellBytes.trimmed(cell))
            do throws(EmailAddressFlaw) { _ = try EmailAddress(parsing: text) } catch {
                throw ValueFault(
                    "is not an e-mail address: \(error.reason.sentence) (at byte \(error.offset + 1))",
                    hint: "expected something like ann@example.com")
            }
            return text
        }
    }

    /// One of the names the policy has; any text when it is not known which.
    mutating func name(_ slot: Int?, among names: [String]?, _ noun: String) -> String? {
        value(slot) { (slot, cell) throws(ValueFault) in
            let text = slot.text.read(cell)
            guard let names, !names.contains(text) else { return text }
            throw ValueFault("is no \(noun) of the policy", hint: Suggestion.hint(for: text, among: names))
        }
    }
}

extension KindName {
    /// What would have been right instead of a kind that has a fixed meaning; nil for all other names.
    package static func reserved(_ kind: String) -> String? {
        guard Fact.Body.reservedKinds.contains(kind) else { return nil }
        return switch kind {
        case "lead_captured": "map its time under capture"
        case "attributes_observed": "map its columns under attributes"
        case "question_answered": "map its columns under answers"
        case "milestone_reached": "map it under milestones"
        case _ where kind.hasPrefix("opportunity_"): "map its columns under opportunity"
        default: "map it under verdict"
        }
    }
}
