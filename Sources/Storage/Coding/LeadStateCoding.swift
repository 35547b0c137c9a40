import Domain

extension LeadState {
    /// The compact bytes that the store keeps. The state is a projection: bytes of another format are thrown away and
    /// made again from the facts.
    package var stored: [UInt8] {
        var writer = ByteWriter()
        writer.count(LeadState.format)
        writer.optional(milestone) { $0.count($1.ordinal) }
        writer.signed(enteredAt.milliseconds)
        writer.count(cycle)
        writer.optional(proposal) {
            $0.count($1.milestone.ordinal)
            $0.signed($1.at.milliseconds)
        }
        writer.optional(restsUntil) { $0.signed($1.milliseconds) }
        writer.count(isContentCollector ? 1 : 0)
        writer.optional(route) { $0.text($1) }
        writer.signed(decidedAt.milliseconds)
        writer.list(values) { $0.optional($1) { $0.known($1) } }
        writer.list(ruleLedgers) { $0.ledger($1) }
        writer.list(counterLedgers) { $0.ledger($1) }
        writer.touches(touches)
        writer.passage(passage)
        writer.list(pastPassages) { $0.passage($1) }
        writer.list(deals) { $0.deal($1) }
        return writer.bytes
    }

    /// Reads `stored`; nil when the bytes are damaged, of another format, or of a policy with other slots.
    package init?(stored bytes: [UInt8], under policy: Policy) {
        do {
            var reader = ByteReader(bytes)
            guard try reader.unsigned() == UInt64(LeadState.format) else { return nil }
            self.init(values: [], ruleLedgers: [], counterLedgers: [])
            try read(&reader)
            guard reader.isAtEnd, fits(policy) else { return nil }
        } catch {
            // Damaged bytes are no loss: the caller folds the facts again.
            return nil
        }
    }

    private static let format = 4

    /// Whether bytes are of the format that this program writes.
    package static func isCurrent(_ bytes: [UInt8]) -> Bool {
        var reader = ByteReader(bytes)
        // What cannot be read is of no format.
        return (try? reader.unsigned()) == UInt64(format)
    }

    private mutating func read(_ reader: inout ByteReader) throws(DamagedBytes) {
        milestone = try reader.optional { (reader) throws(DamagedBytes) in try reader.milestone() }
        enteredAt = try reader.instant()
        cycle = Int(try reader.unsigned() & 0xFFFF_FFFF)
        proposal = try reader.optional { (reader) throws(DamagedBytes) in
            Proposal(milestone: try reader.milestone(), at: try reader.instant())
        }
        restsUntil = try reader.optional { (reader) throws(DamagedBytes) in try reader.instant() }
        isContentCollector = try reader.unsigned() == 1
        route = try reader.optional { (reader) throws(DamagedBytes) in try reader.text() }
        decidedAt = try reader.instant()
        values = try reader.list { (reader) throws(DamagedBytes) in
            try reader.optional { (reader) throws(DamagedBytes) in try reader.known() }
        }
        ruleLedgers = try reader.list { (reader) throws(DamagedBytes) in try reader.ledger() }
        counterLedgers = try reader.list { (reader) throws(DamagedBytes) in try reader.ledger() }
        touches = try reader.touches()
        passage = try reader.passage()
        pastPassages = try reader.list { (reader) throws(DamagedBytes) in try reader.passage() }
        deals = try reader.list { (reader) throws(DamagedBytes) in try reader.deal() }
    }
}

extension ByteWriter {
    fileprivate mutating func known(_ known: LeadState.Known) {
        switch known.value {
        case .text(let text):
            count(0)
            self.text(text)
        case .integer(let number):
            count(1)
            signed(number)
        case .number(let number):
            count(2)
            unsigned(number.bitPattern)
        case .flag(let flag): count(flag ? 4 : 3)
        case .instant(let instant):
            count(5)
            signed(instant.milliseconds)
        }
        count(Answer.Status.allCases.firstIndex(of: known.status) ?? 0)
        optional(known.expiresAt) { $0.signed($1.milliseconds) }
        optional(known.evidence) {
            $0.count($1.provider)
            $0.signed($1.confidence.partsPerMillion)
            $0.signed($1.fetchedAt.milliseconds)
        }
    }

    fileprivate mutating func ledger(_ ledger: Ledger) {
        list(ledger.buckets) {
            $0.signed(Int64($1.hour))
            $0.count(Int($1.count))
        }
    }

    fileprivate mutating func touches(_ touches: LeadState.CarriedTouches) {
        optional(touches.first) { $0.signed($1.value) }
        optional(touches.firstAt) { $0.signed($1.milliseconds) }
        optional(touches.last) { $0.signed($1.value) }
        optional(touches.lastAt) { $0.signed($1.milliseconds) }
    }

    fileprivate mutating func passage(_ passage: LeadState.Passage) {
        list(passage.reached) { $0.optional($1) { $0.signed($1.milliseconds) } }
        count(passage.isCaptureImplied ? 1 : 0)
        optional(passage.leadTouch) { $0.signed($1.value) }
        optional(passage.prospectTouch) { $0.signed($1.value) }
        optional(passage.prospectTrigger) { $0.text($1) }
        count(passage.proposals)
        count(passage.rejections)
        optional(passage.reason) { $0.text($1) }
        count(passage.overrides)
        optional(passage.acceptedBy) { $0.text($1) }
    }
}

extension ByteReader {
    fileprivate mutating func instant() throws(DamagedBytes) -> Instant { Instant(milliseconds: try signed()) }

    fileprivate mutating func milestone() throws(DamagedBytes) -> Milestone {
        let ordinal = try unsigned()
        guard ordinal < UInt64(Milestone.allCases.count) else { throw DamagedBytes() }
        return Milestone.allCases[Int(ordinal)]
    }

    fileprivate mutating func known() throws(DamagedBytes) -> LeadState.Known {
        let value: AttributeValue
        switch try unsigned() {
        case 0: value = .text(try text())
        case 1: value = .integer(try signed())
        case 2: value = .number(Double(bitPattern: try unsigned()))
        case 3: value = .flag(false)
        case 4: value = .flag(true)
        case 5: value = .instant(try instant())
        default: throw DamagedBytes()
        }
        let status = try unsigned()
        guard status < UInt64(Answer.Status.allCases.count) else { throw DamagedBytes() }
        let expiresAt = try optional { (reader) throws(DamagedBytes) in try reader.instant() }
        let evidence = try optional { (reader) throws(DamagedBytes) in
            Evidence(
                provider: Int(try reader.unsigned() & 0xFFFF), confidence: Share(partsPerMillion: try reader.signed()),
                fetchedAt: try reader.instant())
        }
        return .init(
            value: value, status: Answer.Status.allCases[Int(status)], expiresAt: expiresAt, evidence: evidence)
    }

    fileprivate mutating func ledger() throws(DamagedBytes) -> Ledger {
        Ledger(
            buckets: try list { (reader) throws(DamagedBytes) in
                guard let hour = Int32(exactly: try reader.signed()), let count = Int32(exactly: try reader.unsigned())
                else { throw DamagedBytes() }
                return .init(hour: hour, count: count)
            })
    }

    fileprivate mutating func touches() throws(DamagedBytes) -> LeadState.CarriedTouches {
        var touches = LeadState.CarriedTouches()
        touches.first = try touch()
        touches.firstAt = try optional { (reader) throws(DamagedBytes) in try reader.instant() }
        touches.last = try touch()
        touches.lastAt = try optional { (reader) throws(DamagedBytes) in try reader.instant() }
        return touches
    }

    private mutating func touch() throws(DamagedBytes) -> ID<TouchSource>? {
        try optional { (reader) throws(DamagedBytes) in ID(try reader.signed()) }
    }

    fileprivate mutating func passage() throws(DamagedBytes) -> LeadState.Passage {
        var passage = LeadState.Passage()
        passage.reached = try list { (reader) throws(DamagedBytes) in
            try reader.optional { (reader) throws(DamagedBytes) in try reader.instant() }
        }
        guard passage.reached.count == Milestone.allCases.count else { throw DamagedBytes() }
        passage.isCaptureImplied = try unsigned() == 1
        passage.leadTouch = try touch()
        passage.prospectTouch = try touch()
        passage.prospectTrigger = try optional { (reader) throws(DamagedBytes) in try reader.text() }
        passage.proposals = Int(try unsigned() & 0xFFFF_FFFF)
        passage.rejections = Int(try unsigned() & 0xFFFF_FFFF)
        passage.reason = try optional { (reader) throws(DamagedBytes) in try reader.text() }
        passage.overrides = Int(try unsigned() & 0xFFFF_FFFF)
        passage.acceptedBy = try optional { (reader) throws(DamagedBytes) in try reader.text() }
        return passage
    }
}
