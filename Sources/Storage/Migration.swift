/// One numbered step of the schema. A migration that has landed is never edited.
package struct Migration: Hashable, Sendable {
    /// From 1, without gaps.
    package let number: Int
    /// As in the file's name: `0001-people.sql` has the name `people`.
    package let name: String
    /// Statements separated by semicolons, with the words of `Dialect` in braces.
    package let text: String

    /// A migration from its parts.
    package init(_ number: Int, _ name: String, _ text: String) {
        self.number = number
        self.name = name
        self.text = text
    }

    init(_ number: Int, _ name: String, _ file: [UInt8]) {
        self.init(number, name, String(decoding: file, as: UTF8.self))
    }

    /// 16 hexadecimal digits that change with the text. FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo, 1991): it
    /// finds edits, not forgeries.
    var checksum: String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// `0001-people`.
    package var label: String { String(repeating: "0", count: max(0, 4 - String(number).count)) + "\(number)-\(name)" }
}

extension Migration {
    /// The schema of this program: one line per file in `Migrations`, in order. A file `0001-people.sql` is embedded as
    /// `PackageResources._001_people_sql` (the build replaces the leading digit, and the hyphens, by `_`).
    package static let all: [Migration] = [
        Migration(1, "timeline", PackageResources._001_timeline_sql),
        Migration(2, "plain-checks", PackageResources._002_plain_checks_sql),
        Migration(3, "revisions", PackageResources._003_revisions_sql),
        Migration(4, "tracking", PackageResources._004_tracking_sql),
        Migration(5, "secrets", PackageResources._005_secrets_sql),
        Migration(6, "access", PackageResources._006_access_sql),
        Migration(7, "intake", PackageResources._007_intake_sql),
        Migration(8, "jobs", PackageResources._008_jobs_sql),
        Migration(9, "timers", PackageResources._009_timers_sql),
        Migration(10, "webhooks", PackageResources._010_webhooks_sql),
        Migration(11, "enrichment", PackageResources._011_enrichment_sql),
        Migration(12, "owners", PackageResources._012_owners_sql),
        Migration(13, "audit", PackageResources._013_audit_sql),
        Migration(14, "api", PackageResources._014_api_sql),
        Migration(15, "second-factor", PackageResources._015_second_factor_sql),
        Migration(16, "sealed-replies", PackageResources._016_sealed_replies_sql),
        Migration(17, "waiting-forms", PackageResources._017_waiting_forms_sql),
        Migration(18, "canaries", PackageResources._018_canaries_sql),
        Migration(19, "job-results", PackageResources._019_job_results_sql),
        Migration(20, "linked-identities", PackageResources._020_linked_identities_sql),
    ]

    /// The table the others are noted in.
    static let bootstrap = Migration(0, "schema-migrations", PackageResources._000_schema_migrations_sql)
}
