/// What a workspace knows of one company by itself, as a row of a file said it.
package struct FirmographicRecord: Hashable, Sendable {
    /// The domain that the company registered.
    package let domain: String
    /// Members by the name of an attribute where the column has a usual name, else by the column's own.
    package let members: [String: JSON]

    package init(domain: String, members: [String: JSON]) {
        self.domain = domain
        self.members = members
    }

    /// The form in which providers' answers are read.
    package var json: JSON { .object(members) }

    /// The attributes that such a table usually fills.
    package static let usualAttributes = [
        "company", "website", "employees", "annualRevenue", "industry", "country", "region", "city", "phone",
    ]
}

extension FirmographicRecord {
    /// The name under which a column's cells are kept.
    package static func member(ofColumn name: String) -> String {
        ImportField.commonly(called: name)?.rawValue ?? name.trimmingWhiteSpace()
    }

    /// What a cell says: a number where its column is one of numbers and the cell can be read as one, else its text; nil
    /// for an empty cell.
    package static func value(of cell: String, member: String) -> JSON? {
        let text = cell.trimmingWhiteSpace()
        guard !text.isEmpty else { return nil }
        guard ["employees", "annualRevenue"].contains(member) else { return .string(text) }
        let bytes = Array(text.utf8)
        // A band such as 51-200 stays a text, which the policy says the meaning of.
        guard let number = try? NumberReading(decimalSign: .point).exact(bytes.span) else { return .string(text) }
        return number.integer.map { .integer($0) } ?? .number(number.double)
    }
}
