import Domain

extension Row {
    /// The id of an entity.
    package func id<E: Entity>(_ column: Int, as entity: E.Type = E.self) -> ID<E> { ID(int64(column)) }

    /// A moment.
    package func instant(_ column: Int) -> Instant { Instant(milliseconds: int64(column)) }

    /// A length of time.
    package func timeSpan(_ column: Int) -> TimeSpan { TimeSpan(milliseconds: int64(column)) }

    /// A calendar day.
    package func day(_ column: Int) -> Day { Day(number: int(column)) }

    /// A share.
    package func share(_ column: Int) -> Share { Share(partsPerMillion: int64(column)) }

    /// Points.
    package func points(_ column: Int) -> Points { Points(thousandths: int64(column)) }

    /// A currency.
    package func currency(_ column: Int) -> Currency {
        let code = text(column)
        return Currency(code) ?? fail(column, "a currency of three letters", "'\(code)'", .eur)
    }

    /// An amount from its two columns.
    package func money(_ minorColumn: Int, _ currencyColumn: Int) -> Money {
        Money(minor: int64(minorColumn), currency(currencyColumn))
    }

    /// A case of an enumeration by its stored text; throws `StorageError.mismatch` for a text that is none.
    package func named<Case: RawRepresentable<String> & CaseIterable>(_ column: Int, as: Case.Type = Case.self) throws
        -> Case
    {
        let name = text(column)
        if let value = Case(rawValue: name) { return value }
        throw mismatch(column, Case.allCases.map(\.rawValue).joined(separator: ", "), "'\(name)'")
    }

    /// A 64-bit integer, or nil where there is no value.
    package func optionalInt64(_ column: Int) -> Int64? {
        handle.integer(column) ?? (isNull(column) ? nil : int64(column))
    }

    /// An integer, or nil where there is no value.
    package func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }

    /// A flag, or nil where there is no value.
    package func optionalBool(_ column: Int) -> Bool? { isNull(column) ? nil : bool(column) }

    /// A number, or nil where there is no value.
    package func optionalDouble(_ column: Int) -> Double? { isNull(column) ? nil : double(column) }

    /// Text, or nil where there is no value.
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    /// Bytes, or nil where there is no value.
    package func optionalBytes(_ column: Int) -> [UInt8]? { isNull(column) ? nil : bytes(column) }

    /// The id of an entity, or nil where there is no value.
    package func optionalID<E: Entity>(_ column: Int, as entity: E.Type = E.self) -> ID<E>? {
        optionalInt64(column).map { ID($0) }
    }

    /// A moment, or nil where there is no value.
    package func optionalInstant(_ column: Int) -> Instant? {
        optionalInt64(column).map { Instant(milliseconds: $0) }
    }

    /// A calendar day, or nil where there is no value.
    package func optionalDay(_ column: Int) -> Day? { isNull(column) ? nil : day(column) }

    /// An amount from its two columns, or nil where there is no amount.
    package func optionalMoney(_ minorColumn: Int, _ currencyColumn: Int) -> Money? {
        isNull(minorColumn) ? nil : money(minorColumn, currencyColumn)
    }
}
