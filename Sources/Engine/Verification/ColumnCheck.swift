import Domain
import Storage

extension Engine {
    /// Looks through the columns that are kept: those of the timeline are made anew and compared, a damaged file of reports
    /// is deleted. Gives what was wrong, a sentence each; empty when nothing was, and where no columns are kept.
    func checkColumns() throws -> [String] {
        try read { scope in try checkTimelineColumns(scope) + checkReportColumns(scope) }
    }

    private func checkReportColumns(_ scope: Scope) throws -> [String] {
        guard let fault = try reports.fault(scope) else { return [] }
        reports.remove(scope)
        return ["the file of the reports' columns: \(fault); deleted, the next report makes it again"]
    }

    private func checkTimelineColumns(_ scope: Scope) throws -> [String] {
        guard try columns.isKept(scope) else { return [] }
        let fault = try columns.fault(scope)
        let kept = try columns.timeline(scope)
        let made = try columns.rebuild(scope)
        try columns.replace(made, scope)
        var findings = fault.map { ["the file of the timeline's columns: \($0); made anew"] } ?? []
        if !made.isSame(as: kept) { findings.append("the timeline's columns were not what its facts say; made anew") }
        return findings
    }

    /// What `doctor` says of the columns.
    func examineColumns(_ scope: Scope) throws -> Diagnosis {
        if let fault = try reports.fault(scope) {
            return Diagnosis(
                state: .attention, subject: "columns",
                finding: "those of reports are not used: \(fault); the next report makes them again")
        }
        guard let fault = try columns.fault(scope) else {
            return Diagnosis(state: .well, subject: "columns", finding: "whole, or made when they are needed")
        }
        return Diagnosis(
            state: .attention, subject: "columns",
            finding: "not used: \(fault); they are made again when they are needed, or by 'touchstone verify'")
    }
}

extension TimelineColumns {
    /// Whether both say the same of the same facts. Codes are given in the order of recording, so they are the same too.
    func isSame(as other: TimelineColumns) -> Bool {
        guard extent == other.extent, contents == other.contents else { return false }
        guard facts.moments == other.facts.moments, touches == other.touches else { return false }
        let (names, others) = (known.names, other.known.names)
        return names.count == others.count && zip(names, others).allSatisfy { $0.isSame(as: $1) }
    }
}

extension KnownColumns.Name {
    /// Codes of what was known first may differ where it is known no longer, so texts are compared.
    fileprivate func isSame(as other: KnownColumns.Name) -> Bool {
        name == other.name && observed.isSame(as: other.observed) && answered.isSame(as: other.answered)
            && enriched.isSame(as: other.enriched)
    }
}

extension LatestColumn {
    fileprivate func isSame(as other: LatestColumn) -> Bool {
        guard times == other.times, facts == other.facts, codes.count == other.codes.count else { return false }
        let texts = texts.texts
        let others = other.texts.texts
        for (left, right) in zip(codes, other.codes) {
            guard left > 0, right > 0 else {
                if left == right { continue }
                return false
            }
            if texts[Int(left) - 1] != others[Int(right) - 1] { return false }
        }
        return true
    }
}
