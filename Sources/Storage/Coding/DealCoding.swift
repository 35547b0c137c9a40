import Domain

extension ByteWriter {
    mutating func deal(_ deal: Deal) {
        text(deal.id)
        count(deal.cycle)
        optional(deal.openedAt) { $0.signed($1.milliseconds) }
        optional(deal.closedAt) { $0.signed($1.milliseconds) }
        optional(deal.end) { $0.count($1 == .won ? 1 : 0) }
        optional(deal.amount) {
            $0.signed($1.minor)
            $0.text($1.currency.code)
        }
        text(deal.reason)
    }
}

extension ByteReader {
    mutating func deal() throws(DamagedBytes) -> Deal {
        var deal = Deal(id: try text(), cycle: Int(try unsigned() & 0xFFFF_FFFF))
        deal.openedAt = try moment()
        deal.closedAt = try moment()
        deal.end = try optional { (reader) throws(DamagedBytes) in try reader.unsigned() == 1 ? .won : .lost }
        deal.amount = try optional { (reader) throws(DamagedBytes) in
            let minor = try reader.signed()
            guard let currency = Currency(try reader.text()) else { throw DamagedBytes() }
            return Money(minor: minor, currency)
        }
        deal.reason = try text()
        return deal
    }

    private mutating func moment() throws(DamagedBytes) -> Instant? {
        try optional { (reader) throws(DamagedBytes) in Instant(milliseconds: try reader.signed()) }
    }
}
