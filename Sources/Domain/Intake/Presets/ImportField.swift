/// What a column of a list of people can be without being told: the names that attributes and mapping keys have too.
package enum ImportField: String, Hashable, Sendable, CaseIterable {
    case email, phone, mobilePhone, externalId, visitorId
    case firstName, lastName, fullName, jobTitle, seniority, department, linkedin
    case company, website, companyDomain, companyId, employees, industry, annualRevenue
    case country, region, city, postalCode
    case createdAt, consentAt, leadStatus, owner, tags, notes, attended
    case leadSource, landingPage, referrer, utmSource, utmMedium, utmCampaign, utmContent, utmTerm, clickId

    /// The type of the attribute this becomes; nil for what is no attribute (identity, capture, touch).
    package var attributeType: AttributeType? {
        switch self {
        case .email, .externalId, .visitorId, .companyDomain, .companyId, .createdAt, .landingPage, .referrer,
            .utmSource, .utmMedium, .utmCampaign, .utmContent, .utmTerm, .clickId:
            nil
        case .employees: .integer
        case .annualRevenue: .number
        case .consentAt: .instant
        case .attended: .flag
        default: .text
        }
    }

    /// The part of a touch this is; nil for everything else.
    package var touchField: TouchField? {
        switch self {
        case .leadSource: .origin
        case .utmSource: .source
        case .utmMedium: .medium
        case .utmCampaign: .campaign
        case .utmContent: .content
        case .utmTerm: .term
        case .clickId: .clickID
        case .landingPage: .landingPage
        case .referrer: .referrer
        default: nil
        }
    }
}

extension ImportField {
    /// The field that something is commonly called by this name, whatever the system; nil for names nobody knows.
    package static func commonly(called name: String) -> ImportField? { HeaderSynonyms.known[Header.key(name)]?.field }
}
