extension LeadState {
    /// The attribute that names who owns a lead.
    package static let ownerAttribute = "owner"

    /// Who owns the lead: whom the attribute `owner` names, else whoever accepted it last in this passage; nil for nobody.
    package func owner(under policy: Policy) -> String? {
        let named = policy.slot(of: LeadState.ownerAttribute).flatMap { values[$0]?.value.display }
        return (named ?? passage.acceptedBy).flatMap(LeadState.ownerName)
    }

    /// A name as owners are compared by: an address in its normal form, any other name without the white space around it.
    package static func ownerName(_ text: String) -> String? {
        let name = text.trimmingWhiteSpace()
        guard name.contains("@") else { return name.isEmpty ? nil : name }
        do throws(EmailAddressFlaw) { return try EmailAddress(parsing: name).normalised } catch { return name }
    }
}
