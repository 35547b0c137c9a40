/// What marketing promises to deliver to sales.
package struct AgreementPolicy: Hashable, Sendable {
    /// Marketing qualified leads delivered in a calendar month.
    package let qualifiedLeadsPerMonth: Int
    /// The least part of them that sales qualifies.
    package let mqlToSql: Share

    package init(qualifiedLeadsPerMonth: Int, mqlToSql: Share) {
        self.qualifiedLeadsPerMonth = qualifiedLeadsPerMonth
        self.mqlToSql = mqlToSql
    }
}
