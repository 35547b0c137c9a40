/// What marketing promises to deliver to sales in a period.
package struct AgreementPolicy: Hashable, Sendable {
    /// The length of the period.
    package let per: TimeSpan
    /// Marketing qualified leads delivered in a period.
    package let qualifiedLeads: Int
    /// The least part of them that sales qualifies.
    package let mqlToSql: Share

    package init(per: TimeSpan, qualifiedLeads: Int, mqlToSql: Share) {
        self.per = per
        self.qualifiedLeads = qualifiedLeads
        self.mqlToSql = mqlToSql
    }
}
