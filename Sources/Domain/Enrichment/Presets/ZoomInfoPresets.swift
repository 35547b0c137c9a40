extension EnrichmentPreset {
    /// A person by address, with the company, in the form of ZoomInfo's contact API.
    static let zoomInfoContact = EnrichmentPreset(
        id: "zoominfo_contact", summary: "Person and company by e-mail, in ZoomInfo's form", key: .email, method: .post,
        url: "https://api.zoominfo.com/enrich/contact",
        body: #"{"matchPersonInput": [{"emailAddress": "{email}"}], "outputFields": ["firstName", "lastName", "#
            + #""jobTitle", "managementLevel", "jobFunction", "companyName", "companyWebsite", "companyEmployeeCount", "#
            + #""companyPrimaryIndustry", "companyCountry", "companyState", "companyCity", "companyPhone"]}"#,
        header: "Authorization", prefix: "Bearer ",
        fields: [
            Field("firstName", contact + "firstName"), Field("lastName", contact + "lastName"),
            Field("jobTitle", contact + "jobTitle"), Field("seniority", contact + "managementLevel[0]", levels),
            Field("department", contact + "jobFunction[0].department"), Field("company", contact + "company.name"),
            Field("website", contact + "company.website"), Field("employees", contact + "company.employeeCount"),
            Field("industry", contact + "company.primaryIndustry[0]"), Field("country", contact + "company.country"),
            Field("region", contact + "company.state"), Field("city", contact + "company.city"),
            Field("phone", contact + "company.phone"),
        ])

    /// A company by its domain, in the form of ZoomInfo's company API.
    static let zoomInfoCompany = EnrichmentPreset(
        id: "zoominfo_company", summary: "Company by domain, in ZoomInfo's form", key: .domain, method: .post,
        url: "https://api.zoominfo.com/enrich/company",
        body: #"{"matchCompanyInput": [{"companyWebsite": "{domain}"}], "outputFields": ["name", "website", "#
            + #""employeeCount", "primaryIndustry", "country", "state", "city", "phone"]}"#,
        header: "Authorization", prefix: "Bearer ",
        fields: [
            Field("company", contact + "name"), Field("website", contact + "website"),
            Field("employees", contact + "employeeCount"), Field("industry", contact + "primaryIndustry[0]"),
            Field("country", contact + "country"), Field("region", contact + "state"), Field("city", contact + "city"),
            Field("phone", contact + "phone"),
        ])

    private static let contact = "data.result[0].data[0]."
}
