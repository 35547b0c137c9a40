/// What each column of a file is taken for, and why.
package struct HeaderMapping: Sendable {
    /// How far to trust a guess.
    package enum Confidence: String, Hashable, Sendable, CaseIterable {
        /// The preset of the file's system names the column.
        case certain
        /// The column is called what such columns are commonly called.
        case likely
        /// It could be something; a person should look.
        case unsure
        /// Nothing is known of such a name.
        case unknown
    }

    /// One column of the file.
    package struct Column: Hashable, Sendable {
        /// Unique in the file.
        package let name: String
        /// What it is taken for; nil when it is left alone.
        package let field: ImportField?
        package let confidence: Confidence
        /// One sentence without a full stop.
        package let reason: String
    }

    /// The system whose export this is; nil when none is recognised.
    package let preset: ImportPreset?
    /// In the order of the file.
    package let columns: [Column]

    /// Looks at the names of a header. A given preset is taken instead of the recognised one.
    package static func automatic(_ header: Header, preset: ImportPreset? = nil) -> HeaderMapping {
        let preset = preset ?? ImportPreset.fitting(header)
        let claims = header.names.map { Claim($0, in: header, preset) }
        return HeaderMapping(preset: preset, columns: settle(claims, header))
    }

    /// The column a field was found in.
    package subscript(field: ImportField) -> String? { columns.first { $0.field == field }?.name }

    /// Columns a person should look at.
    package var unsure: [Column] { columns.filter { $0.confidence == .unsure } }

    /// Gives each field to its surest column; the others are left alone with the reason.
    private static func settle(_ claims: [Claim], _ header: Header) -> [Column] {
        var winner: [ImportField: Int] = [:]
        for (index, claim) in claims.enumerated() {
            guard let field = claim.field else { continue }
            if let other = winner[field], claims[other].rank <= claim.rank { continue }
            winner[field] = index
        }
        return claims.enumerated().map { index, claim in
            guard let field = claim.field, let best = winner[field], best != index else { return claim.column }
            return Column(
                name: claim.column.name, field: nil, confidence: .unsure,
                reason: "could be \(field.rawValue), which is taken from '\(header.names[best])'")
        }
    }
}

/// What one column claims to be, before the claims are compared.
private struct Claim {
    let column: HeaderMapping.Column
    /// Lower is surer: presets before common names, names in the order of their table.
    let rank: Int

    var field: ImportField? { column.field }

    init(_ name: String, in header: Header, _ preset: ImportPreset?) {
        let key = Header.key(name)
        if let first = Claim.repeated(name, header) {
            self.init(name, nil, .unsure, "stands again under the name of '\(first)', perhaps for the company", 0)
        } else if let trap = preset?.traps.first(where: { Header.key($0.name) == key }) {
            self.init(name, nil, .unsure, trap.reason, 0)
        } else if let preset, let (field, rank) = Claim.find(key, preset.columns) {
            self.init(name, field, .certain, "\(preset.id) exports call it so", rank)
        } else if let (field, rank) = HeaderSynonyms.known[key] {
            self.init(name, field, .likely, "such columns are commonly called so", 100 + rank)
        } else if let resemblance = HeaderSynonyms.resemblances.first(where: { key.contains($0.part) }) {
            self.init(name, nil, .unsure, "may be \(resemblance.noun), but its name says more", 0)
        } else {
            self.init(name, nil, .unknown, "no field is commonly called so", 0)
        }
    }

    private init(
        _ name: String, _ field: ImportField?, _ confidence: HeaderMapping.Confidence, _ reason: String, _ rank: Int
    ) {
        column = HeaderMapping.Column(name: name, field: field, confidence: confidence, reason: reason)
        self.rank = rank
    }

    private static func find(
        _ key: String, _ table: [(field: ImportField, names: [String])]
    ) -> (ImportField, Int)? {
        for (field, names) in table {
            if let rank = names.firstIndex(where: { Header.key($0) == key }) { return (field, rank) }
        }
        return nil
    }

    /// The earlier column whose name this one repeats with a number behind.
    private static func repeated(_ name: String, _ header: Header) -> String? {
        guard name.hasSuffix(")"), let open = name.lastIndex(of: "("), Int(name[open...].dropFirst().dropLast()) != nil
        else { return nil }
        let base = String(name[..<open].dropLast())
        return header.names.contains(base) ? base : nil
    }
}
