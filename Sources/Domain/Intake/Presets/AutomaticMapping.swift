extension HeaderMapping {
    /// The mapping these guesses make: leads with identity, attributes, account, capture and touch. Throws `invalid` when
    /// no column names a person.
    package func mapping(source: String) throws(Problem) -> ImportMapping {
        var mapping = ImportMapping(rows: .leads, source: source)
        mapping.identity = identity(source)
        guard !mapping.identity.isEmpty else {
            throw Problem(
                .invalid, "no column of the file is recognised as an e-mail address, an id or a telephone number",
                hint: "write a mapping file with identity: {email: <column>}")
        }
        mapping.defaults.blank = preset?.blank
        mapping.messageID = self[.externalId].map { [.column($0)] } ?? []
        mapping.attributes = ImportField.allCases.compactMap(attribute)
        mapping.account = account(source)
        mapping.capture = CaptureSources(
            at: self[.createdAt].map { .column($0) }, direction: preset?.direction,
            vendor: preset.flatMap { $0.direction == .outbound ? .constant($0.id) : nil })
        let fields = ImportField.allCases.compactMap { field in
            field.touchField.flatMap { touch in self[field].map { (touch, CellSource.column($0)) } }
        }
        if !fields.isEmpty { mapping.touches = [TouchSources(fields: Dictionary(uniqueKeysWithValues: fields))] }
        return mapping
    }

    private func identity(_ source: String) -> [IdentitySource] {
        let kinds: [(ImportField, IdentifierKind)] = [
            (.email, .email), (.externalId, .external), (.visitorId, .visitor), (.phone, .phone),
            (.mobilePhone, .phone),
        ]
        return kinds.compactMap { field, kind in
            self[field].map { IdentitySource(kind, system: kind == .external ? preset?.id ?? source : "", .column($0)) }
        }
    }

    private func attribute(_ field: ImportField) -> AttributeSource? {
        guard let type = field.attributeType, let column = self[field] else { return nil }
        return AttributeSource(field.rawValue, type, .column(column) { if field == .employees { $0.range = .lower } })
    }

    private func account(_ source: String) -> AccountSources {
        var sources = AccountSources()
        sources.name = self[.company].map { .column($0) }
        sources.website = self[.website].map { .column($0) }
        sources.domain = self[.companyDomain].map { .column($0) }
        sources.external = self[.companyId].map { .column($0) }
        if sources.external != nil { sources.system = preset?.id ?? source }
        return sources
    }
}
