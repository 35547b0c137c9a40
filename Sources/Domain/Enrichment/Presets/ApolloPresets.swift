extension EnrichmentPreset {
    /// A person by address, with the company, in the form of Apollo's people API.
    static let apolloPerson = EnrichmentPreset(
        id: "apollo_person", summary: "Person and company by e-mail, in Apollo's form", key: .email, method: .post,
        url: "https://api.apollo.io/api/v1/people/match", body: #"{"email": "{email}"}"#, header: "X-Api-Key",
        prefix: "",
        fields: [
            Field("firstName", "person.first_name"), Field("lastName", "person.last_name"),
            Field("jobTitle", "person.title"), Field("seniority", "person.seniority", levels),
            Field("department", "person.departments[0]"),
        ] + apolloCompanyFields("person.organization."))

    /// A company by its domain, in the form of Apollo's organisation API.
    static let apolloCompany = EnrichmentPreset(
        id: "apollo_company", summary: "Company by domain, in Apollo's form", key: .domain, method: .get,
        url: "https://api.apollo.io/api/v1/organizations/enrich?domain={domain}", body: nil, header: "X-Api-Key",
        prefix: "", fields: apolloCompanyFields("organization."))

    private static func apolloCompanyFields(_ place: String) -> [Field] {
        [
            Field("company", place + "name"), Field("website", place + "website_url"),
            Field("employees", place + "estimated_num_employees"), Field("annualRevenue", place + "annual_revenue"),
            Field("industry", place + "industry"), Field("country", place + "country"),
            Field("region", place + "state"), Field("city", place + "city"),
            Field("phone", place + "primary_phone.number"),
        ]
    }
}
