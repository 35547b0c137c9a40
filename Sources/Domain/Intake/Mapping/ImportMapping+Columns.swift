extension ImportMapping {
    /// The names of all columns that are read, as the mapping writes them; some more than once.
    package var columns: [String] {
        var cells = messageID + identity.map(\.cell) + attributes.map(\.cell)
        cells += [account.name, account.website, account.domain, account.external, capture?.at, capture?.vendor]
            .compactMap(\.self)
        for touch in touches { cells += touch.fields.values + [touch.at].compactMap(\.self) }
        for behaviour in behaviours {
            cells += [behaviour.kind] + behaviour.properties.map(\.cell)
            cells += [behaviour.at, behaviour.when, behaviour.automated].compactMap(\.self)
        }
        for milestone in milestones { cells += [milestone.name, milestone.at, milestone.when].compactMap(\.self) }
        for answer in answers {
            cells += [answer.question, answer.value]
            cells += [answer.status, answer.evidence, answer.by, answer.at].compactMap(\.self)
        }
        cells += opportunity?.cells ?? []
        cells += spend?.cells ?? []
        cells += verdict?.cells ?? []
        return cells.compactMap(\.columnName).sorted()
    }
}

extension OpportunitySources {
    fileprivate var cells: [CellSource] {
        [id, amount, currency, stage, openedAt, closedAt, owner, product, reason].compactMap(\.self)
    }
}

extension SpendSources {
    fileprivate var cells: [CellSource] {
        [month, start, end, amount, currency, channel, campaign, category, allocationKey].compactMap(\.self)
    }
}

extension VerdictSources {
    fileprivate var cells: [CellSource] {
        [verdict, milestone, reason, by, approvedBy, until, note, at].compactMap(\.self)
    }
}
