import Domain

extension Verification {
    /// For programs: how much was looked at, and the first thousand findings.
    package var json: JSON {
        [
            "people": .integer(Int64(people)), "facts": .integer(Int64(facts)),
            "decisions": .integer(Int64(decisions)), "differences": .integer(Int64(findings.count)),
            "findings": .array(findings.prefix(1_000).map(\.json)),
            "columns": .array(columnFindings.map { .string($0) }),
        ]
    }
}

extension Verification.Finding {
    fileprivate var json: JSON {
        [
            "lead": .string("L\(person.value)"), "what": .string(what), "stored": .string(stored),
            "computed": .string(computed),
        ]
    }
}

extension Diagnosis {
    /// For programs.
    package var json: JSON {
        ["state": .string(state.rawValue), "subject": .string(subject), "finding": .string(finding)]
    }
}
