/// What the values of a file say about the order of its dates and the sign of its decimals.
///
/// The rule: what the mapping states holds. Else a column's own unambiguous values decide; for decimals, when the column
/// has none, those of all other columns of numbers, if they agree. A column whose values contradict each other, or that
/// holds values of two meanings and nothing that decides, is refused with the value and what to write.
struct ColumnEvidence {
    /// A value and where its row begins.
    struct Finding {
        let value: String
        let line: Int
    }

    private var dayFirst: Finding?
    private var monthFirst: Finding?
    private var point: Finding?
    private var comma: Finding?
    /// The first value that could mean two things, and what it could mean.
    private var open: (finding: Finding, fault: ValueFault)?
    /// The row that is looked at.
    private var line = 0

    /// Settles every slot that is left open; answers what was decided, a sentence each.
    static func decide(
        _ slots: inout [Slot], _ roles: [SlotRole], from sample: [RecordBatch]
    ) throws(Problem) -> [String] {
        var evidence: [Int: ColumnEvidence] = [:]
        for (index, role) in roles.enumerated() where slots[index].column >= 0 && isOpen(slots[index], role) {
            evidence[index] = gather(slots[index], role, sample)
        }
        let common = commonSign(evidence)
        var decisions: [String] = []
        for index in slots.indices {
            guard let found = evidence[index] else { continue }
            let decision =
                roles[index] == .date || roles[index] == .month
                ? try found.decideOrder(&slots[index]) : try found.decideSign(&slots[index], common)
            if let decision, !decisions.contains(decision) { decisions.append(decision) }
        }
        return decisions
    }

    private static func isOpen(_ slot: Slot, _ role: SlotRole) -> Bool {
        switch role {
        case .text, .address, .flag: false
        case .date, .month: slot.date.form == .calendar && slot.date.order == nil
        case .integer, .number, .money: slot.number.decimalSign == nil
        }
    }

    private static func gather(_ slot: Slot, _ role: SlotRole, _ sample: [RecordBatch]) -> ColumnEvidence {
        var evidence = ColumnEvidence()
        for batch in sample {
            let bytes = batch.bytes
            for row in 0..<batch.count {
                let cell = bytes.span.extracting(batch.range(row, slot.column))
                evidence.line = batch.records[row].position.line
                guard !slot.blank.isBlank(cell) else { continue }
                if role == .date || role == .month {
                    evidence.lookAtDate(cell)
                } else {
                    evidence.lookAtNumber(cell, isWhole: role == .integer)
                }
            }
        }
        return evidence
    }

    /// The sign all columns with evidence agree on.
    private static func commonSign(_ evidence: [Int: ColumnEvidence]) -> DecimalSign? {
        let hasPoint = evidence.values.contains { $0.point != nil }
        let hasComma = evidence.values.contains { $0.comma != nil }
        return hasPoint == hasComma ? nil : hasPoint ? .point : .comma
    }
}

extension ColumnEvidence {
    private mutating func lookAtDate(_ cell: Span<UInt8>) {
        guard let scan = DateScan(cell) else { return }
        switch scan.parts {
        case .certain: return
        case .yearLast(let first, let second, _, let hasPoints):
            if first > 12, second <= 12 { note(cell, \.dayFirst) }
            if second > 12, first <= 12 { note(cell, \.monthFirst) }
            guard !hasPoints else { return }
        case .shortYear: break
        }
        do throws(ValueFault) { _ = try scan.day(order: nil) } catch { noteOpen(cell, error) }
    }

    private mutating func lookAtNumber(_ cell: Span<UInt8>, isWhole: Bool) {
        // What is no number at all is its own row's affair.
        guard let scan = try? MoneyScan(cell) else { return }
        let evidence = scan.number.evidence(inColumnOfWholeNumbers: isWhole)
        switch evidence.sign {
        case .point: note(cell, \.point)
        case .comma: note(cell, \.comma)
        case nil: break
        }
        guard evidence.isAmbiguous else { return }
        do throws(ValueFault) { _ = try scan.number.exact(nil) } catch { noteOpen(cell, error) }
    }

    private mutating func note(_ cell: Span<UInt8>, _ path: WritableKeyPath<ColumnEvidence, Finding?>) {
        if self[keyPath: path] == nil { self[keyPath: path] = finding(cell) }
    }

    private func finding(_ cell: Span<UInt8>) -> Finding {
        Finding(value: String(copying: cell, CellBytes.trimmed(cell)), line: line)
    }

    private mutating func noteOpen(_ cell: Span<UInt8>, _ fault: ValueFault) {
        // Only what could mean two things is open; a value that is wrong in any reading is its own row's affair.
        guard open == nil, !fault.hint.isEmpty, !fault.message.hasPrefix("has no such") else { return }
        open = (finding(cell), fault)
    }

    private func decideOrder(_ slot: inout Slot) throws(Problem) -> String? {
        if let dayFirst, let monthFirst {
            throw Problem(
                .invalid,
                "column '\(slot.name)' holds '\(dayFirst.value)' in line \(dayFirst.line), whose day stands first, and '\(monthFirst.value)' in line \(monthFirst.line), whose month does",
                hint: "write dateOrder: dmy or dateOrder: mdy in the mapping; the other rows are rejected")
        }
        if let dayFirst {
            slot.date.order = .dayMonthYear; return "column '\(slot.name)': day before month, as in '\(dayFirst.value)'"
        }
        if let monthFirst {
            slot.date.order = .monthDayYear
            return "column '\(slot.name)': month before day, as in '\(monthFirst.value)'"
        }
        if let open { throw ColumnEvidence.refusal(slot, open) }
        return nil
    }

    private func decideSign(_ slot: inout Slot, _ common: DecimalSign?) throws(Problem) -> String? {
        if let point, let comma {
            throw Problem(
                .invalid,
                "column '\(slot.name)' holds '\(point.value)' in line \(point.line) with a decimal point and '\(comma.value)' in line \(comma.line) with a decimal comma",
                hint: "write decimal: point or decimal: comma in the mapping; the other rows are rejected")
        }
        let own: DecimalSign? = point != nil ? .point : comma != nil ? .comma : nil
        guard let sign = own ?? common else {
            if let open { throw ColumnEvidence.refusal(slot, open) }
            return nil
        }
        slot.number.decimalSign = sign
        slot.money.decimalSign = sign
        guard own != nil || open != nil else { return nil }
        let reason = (point ?? comma).map { "as in '\($0.value)'" } ?? "as in the other columns"
        return "column '\(slot.name)': decimal \(sign.rawValue), \(reason)"
    }

    private static func refusal(_ slot: Slot, _ open: (finding: Finding, fault: ValueFault)) -> Problem {
        Problem(
            .invalid,
            "column '\(slot.name)', line \(open.finding.line): '\(open.finding.value)' \(open.fault.message)",
            hint: open.fault.hint)
    }
}
