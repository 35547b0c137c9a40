extension EnrichmentPreset {
    /// Person and company by one address, in the form of Clearbit's combined API.
    static let clearbitCombined = EnrichmentPreset(
        id: "clearbit_combined", summary: "Person and company by e-mail, in Clearbit's form", key: .email, method: .get,
        url: "https://person.clearbit.com/v2/combined/find?email={email}", body: nil, header: "Authorization",
        prefix: "Bearer ",
        fields: [
            Field("firstName", "person.name.givenName"), Field("lastName", "person.name.familyName"),
            Field("jobTitle", "person.employment.title"),
            Field("seniority", "person.employment.seniority", levels),
            Field("department", "person.employment.role"),
        ] + clearbitCompanyFields("company."))

    /// A company by its domain, in the form of Clearbit's company API.
    static let clearbitCompany = EnrichmentPreset(
        id: "clearbit_company", summary: "Company by domain, in Clearbit's form", key: .domain, method: .get,
        url: "https://company.clearbit.com/v2/companies/find?domain={domain}", body: nil, header: "Authorization",
        prefix: "Bearer ", fields: clearbitCompanyFields(""))

    private static func clearbitCompanyFields(_ place: String) -> [Field] {
        [
            Field("company", place + "name"), Field("website", place + "domain"),
            Field("employees", place + "metrics.employees"), Field("annualRevenue", place + "metrics.annualRevenue"),
            Field("industry", place + "category.industry"), Field("country", place + "geo.country"),
            Field("region", place + "geo.state"), Field("city", place + "geo.city"), Field("phone", place + "phone"),
        ]
    }
}
