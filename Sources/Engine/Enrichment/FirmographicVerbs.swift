import Domain
import Foundation
import Storage

/// What taking in a file of companies came to.
package struct FirmographicImport: Hashable, Sendable {
    /// A row that was left out.
    package struct Rejection: Hashable, Sendable {
        package let line: Int
        package let reason: String
    }

    package internal(set) var read = 0
    package internal(set) var changed = 0
    package internal(set) var unchanged = 0
    /// In the order of the file.
    package internal(set) var rejected: [Rejection] = []
    /// The column that named the domains.
    package let domainColumn: String
    /// The names that the other columns' cells are kept under, in the order of the file.
    package let members: [String]

    init(domainColumn: String, members: [String]) {
        self.domainColumn = domainColumn
        self.members = members
    }
}

extension Engine {
    /// Takes a file of companies, CSV or JSON lines, into the own table: each row in place of what stood under its domain.
    /// Throws `invalid` for a file without a column of domains or websites.
    package func importFirmographics(_ file: URL) throws -> FirmographicImport {
        try require(.manageSources)
        let format = try FormatDetection.detect(file: file, options: FormatOptions())
        let plan = try FirmographicColumns(format.header, file)
        let accounts = try accounts
        var outcome = FirmographicImport(domainColumn: plan.domainName, members: plan.members.map(\.name))
        var reader = try RecordReader(file: file, format: format)
        while let batch = try reader.next() {
            let rows = (0..<batch.count).map { plan.record(batch, $0, accounts) }
            for case .failure(let rejection) in rows { outcome.rejected.append(rejection.row) }
            let records = rows.compactMap { try? $0.get() }  // the others were noted above
            let isFirst = outcome.read == 0
            let changed = try write { scope in
                if isFirst {
                    try scope.audit(.companiesImported, personal: ["file": .string(file.lastPathComponent)])
                }
                let store = try FirmographicStore(scope)
                return try records.count { try store.put($0, from: file.lastPathComponent) }
            }
            outcome.read += rows.count
            outcome.changed += changed
            outcome.unchanged += records.count - changed
        }
        return outcome
    }

    /// At most so many companies of the own table after a domain, by domain.
    package func firmographics(after domain: String = "", limit: Int = 100) throws -> [FirmographicRow] {
        try require(.manageSources)
        return try read { try FirmographicStore($0).page(after: domain, limit: min(max(1, limit), 10_000)) }
    }

    /// What the own table says of a company, by a domain, a web address or an e-mail address; throws `not_found` when it
    /// says nothing.
    package func firmographics(of text: String) throws -> FirmographicRow {
        try require(.manageSources)
        let host = text.contains("@") ? String(text.split(separator: "@").last ?? "") : text
        let domain = try accounts.domain(of: host)
        return try read { scope in
            guard let row = try FirmographicStore(scope).record(of: domain) else {
                throw Problem(
                    .notFound, "the table of companies says nothing of '\(domain)'",
                    hint: "'touchstone firmographics list' shows whom it knows")
            }
            return row
        }
    }
}

extension AccountMatching {
    /// The domain that a company registered, from a web address; throws `invalid` for what names no company.
    fileprivate func domain(of text: String) throws(Problem) -> String {
        let website = try Website(parsing: text)
        let found = clues(of: AccountEvidence(website: website)).clues.first
        guard case .domain(let domain)? = found?.key else {
            throw Problem(
                .invalid, "'\(text.prefix(80))' is no company's domain", hint: "a mail service is none, for one")
        }
        return domain
    }
}

/// Which column of a file of companies says what.
private struct FirmographicColumns {
    /// A row that is left out.
    struct Refusal: Error {
        let row: FirmographicImport.Rejection
    }

    let domainName: String
    let members: [(column: Int, name: String)]
    private let domain: Int

    init(_ header: Header, _ file: URL) throws(Problem) {
        let fields = header.names.map { ImportField.commonly(called: $0) }
        guard let domain = fields.firstIndex(of: .companyDomain) ?? fields.firstIndex(of: .website) else {
            throw Problem(
                .invalid, "\(file.lastPathComponent): no column holds domains or websites",
                hint: "call one 'domain'; the file has: \(header.names.joined(separator: ", "))")
        }
        self.domain = domain
        domainName = header.names[domain]
        var taken: Set<String> = []
        members = header.names.enumerated().compactMap { index, name in
            let member = FirmographicRecord.member(ofColumn: name)
            return taken.insert(member).inserted ? (index, member) : nil
        }
    }

    /// The company of a row.
    func record(_ batch: RecordBatch, _ row: Int, _ accounts: AccountMatching) -> Result<FirmographicRecord, Refusal> {
        let line = batch.records[row].position.line
        if batch.fault(row) != nil {
            return .failure(Refusal(row: .init(line: line, reason: "the row cannot be taken apart")))
        }
        do throws(Problem) {
            let domain = try accounts.domain(of: batch.text(row, domain).trimmingWhiteSpace())
            var values: [String: JSON] = [:]
            for (column, name) in members {
                values[name] = FirmographicRecord.value(of: batch.text(row, column), member: name)
            }
            return .success(FirmographicRecord(domain: domain, members: values))
        } catch {
            return .failure(Refusal(row: .init(line: line, reason: error.message)))
        }
    }
}
