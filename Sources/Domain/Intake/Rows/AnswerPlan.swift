/// One answer.
struct AnswerPlan: Sendable {
    private let question: Int?
    private let value: Int?
    private let status: Int?
    private let statuses: StatusReading
    private let evidence: Int?
    private let by: Int?
    private let at: Int?

    init(_ sources: AnswerSources, _ builder: inout PlanBuilder) {
        question = builder.slot(sources.question, .text)
        value = builder.slot(sources.value, .text)
        status = builder.slot(sources.status, .text)
        statuses = StatusReading(sources.statuses)
        evidence = builder.slot(sources.evidence, .text)
        by = builder.slot(sources.by, .text)
        at = builder.slot(sources.at, .date)
    }

    /// The answer; nil when the row has neither a value nor a status, and after a complaint.
    func read(_ cells: inout RowCells) -> RowAnswer? {
        if cells.isBlank(value), cells.isBlank(status) { return nil }
        let asked = cells.terms.questions
        guard let name = cells.name(question, among: asked?.map(\.name), "question") else {
            if cells.isBlank(question) { cells.complainMissing(question, "the question of its answer") }
            return nil
        }
        var answer = RowAnswer(question: name, value: cells.text(value) ?? "", status: .confirmed)
        fill(&answer, asked?.first { $0.name == name }?.type, value, status, &cells)
        answer.evidence = cells.text(evidence)
        answer.by = cells.text(by)
        answer.at = cells.requiredTime(at)
        return answer
    }

    /// How the question stands, and its value. A question of type status is answered by a word alone, in the column of the
    /// status or in that of the value; a value counts as confirmed unless something else is said. Where the mapping gives
    /// the value itself a standing, it is no value. `type` is nil when the policy is not known.
    private func fill(
        _ answer: inout RowAnswer, _ type: AttributeType?, _ value: Int?, _ status: Int?, _ cells: inout RowCells
    ) {
        let stated = cells.isBlank(status) ? nil : standing(status, &cells)
        let statedByValue = cells.isBlank(value) ? nil : statuses.stated(answer.value)
        if type == .status {
            guard cells.isBlank(status) else { return answer.status = stated ?? .unknown }
            answer.status = standing(value, &cells) ?? .unknown
            return
        }
        answer.status = stated ?? statedByValue ?? .confirmed
        guard let type, statedByValue == nil else { return }
        if cells.isBlank(value) {
            guard answer.status == .confirmed || answer.status == .estimated else { return }
            cells.complainMissing(value, "a value of type \(type.rawValue) for the question '\(answer.question)'")
        } else {
            answer.typed = typed(value, type, answer.question, &cells)
        }
    }

    private func standing(_ slot: Int?, _ cells: inout RowCells) -> Answer.Status? {
        let statuses = statuses
        return cells.value(slot) { (slot, cell) throws(ValueFault) in
            if let status = statuses.status(slot.text.read(cell), flags: slot.flag) { return status }
            throw ValueFault("is no status of an answer", hint: StatusReading.hint)
        }
    }

    private func typed(
        _ slot: Int?, _ type: AttributeType, _ question: String, _ cells: inout RowCells
    ) -> AttributeValue? {
        cells.value(slot) { (slot, cell) throws(ValueFault) in
            do throws(ValueFault) { return try slot.value(cell, type) } catch {
                let asked = "the question '\(question)' asks for \(type.rawValue)"
                throw ValueFault(error.message, hint: error.hint.isEmpty ? asked : "\(asked): \(error.hint)")
            }
        }
    }
}
