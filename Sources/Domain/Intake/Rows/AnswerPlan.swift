/// One answer.
struct AnswerPlan: Sendable {
    private let question: Int?
    private let value: Int?
    private let status: Int?
    private let statuses: [String: Answer.Status]
    private let evidence: Int?
    private let by: Int?
    private let at: Int?

    init(_ sources: AnswerSources, _ builder: inout PlanBuilder) {
        question = builder.slot(sources.question, .text)
        value = builder.slot(sources.value, .text)
        status = builder.slot(sources.status, .text)
        let sorted = sources.statuses.sorted { $0.key < $1.key }
        statuses = Dictionary(sorted.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
        evidence = builder.slot(sources.evidence, .text)
        by = builder.slot(sources.by, .text)
        at = builder.slot(sources.at, .date)
    }

    func read(_ slots: [Slot], _ cells: inout RowCells) -> RowAnswer? {
        guard let value = cells.text(value.map { slots[$0] }) else { return nil }
        guard let question = cells.text(question.map { slots[$0] }) else {
            cells.complainMissing(question.map { slots[$0] }, "the question of its answer")
            return nil
        }
        return RowAnswer(
            question: question, value: value, status: standing(value, slots, &cells),
            evidence: cells.text(evidence.map { slots[$0] }), by: cells.text(by.map { slots[$0] }),
            at: cells.eventTime(at.map { slots[$0] }))
    }

    private func standing(_ value: String, _ slots: [Slot], _ cells: inout RowCells) -> Answer.Status {
        guard let status else { return statuses[value.lowercased()] ?? .confirmed }
        if let text = cells.text(slots[status]), let standing = statuses[text.lowercased()] { return standing }
        return cells.choice(slots[status], Answer.Status.self, "status of an answer") ?? .confirmed
    }
}
