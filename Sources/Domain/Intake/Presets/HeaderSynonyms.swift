/// What columns are commonly called, whatever the system.
enum HeaderSynonyms {
    /// Names by field, the surest first; compared by letters and digits alone.
    static let names: [(field: ImportField, names: [String])] = [
        (
            .email,
            [
                "email", "e-mail", "email address", "e-mail address", "work email", "business email", "primary email",
                "contact email", "mail",
            ]
        ),
        (
            .phone,
            ["phone", "phone number", "work phone", "business phone", "direct phone", "telephone", "phone 1", "tel"]
        ),
        (.mobilePhone, ["mobile phone", "mobile", "mobile number", "cell phone", "cell"]),
        (
            .externalId,
            [
                "contact id", "lead id", "record id", "person id", "prospect id", "mql id", "external id",
                "customer id", "user id",
            ]
        ),
        (.visitorId, ["visitor id", "anonymous id", "client id", "cookie id"]),
        (.firstName, ["first name", "given name", "forename"]),
        (.lastName, ["last name", "surname", "family name"]),
        (.fullName, ["full name", "name", "contact name", "lead name"]),
        (.jobTitle, ["job title", "title", "position", "role"]),
        (.seniority, ["seniority", "management level", "job level"]),
        (.department, ["department", "departments", "job function"]),
        (
            .linkedin,
            ["person linkedin url", "linkedin url", "linkedin", "linkedin profile", "linkedin contact profile url"]
        ),
        (.company, ["company", "company name", "organization", "organisation", "account name", "account", "employer"]),
        (.website, ["website", "company website", "website url", "web site", "homepage"]),
        (.companyDomain, ["company domain name", "company domain", "domain", "email domain"]),
        (.companyId, ["company id", "account id", "organization id"]),
        (
            .employees,
            [
                "employees", "# employees", "number of employees", "no of employees", "employee count", "company size",
                "employee range", "employee size",
            ]
        ),
        (.industry, ["industry", "primary industry", "sector"]),
        (.annualRevenue, ["annual revenue", "revenue"]),
        (.country, ["country", "country/region", "country region name", "country name"]),
        (.region, ["state", "region", "state/region", "state/province", "province", "county"]),
        (.city, ["city", "town"]),
        (.postalCode, ["postal code", "zip code", "zip", "postcode"]),
        (
            .createdAt,
            [
                "create date", "created", "created at", "created date", "date created", "creation date",
                "first contact date", "lead created", "submitted at", "signup date", "registration time", "date added",
                "add time", "timestamp",
            ]
        ),
        (.consentAt, ["consent at", "consent date", "opt in date", "optin time", "opted in at"]),
        (.leadStatus, ["lead status", "status"]),
        (.owner, ["owner", "lead owner", "contact owner", "assigned to", "sales rep"]),
        (.tags, ["tags", "labels", "lists"]),
        (.notes, ["notes", "note", "comments", "description"]),
        (.attended, ["attended"]),
        (.leadSource, ["lead source", "original source", "source", "origin", "channel", "lead origin"]),
        (.landingPage, ["landing page", "landing page id", "landing page url", "first page seen"]),
        (.referrer, ["referrer", "referring site", "first referring site"]),
        (.utmSource, ["utm source"]), (.utmMedium, ["utm medium"]), (.utmCampaign, ["utm campaign"]),
        (.utmContent, ["utm content"]), (.utmTerm, ["utm term"]),
        (.clickId, ["gclid", "click id", "fbclid", "msclkid"]),
    ]

    /// Parts of names that resemble a field, to say why a column was left alone.
    static let resemblances: [(part: String, noun: String)] = [
        ("email", "an e-mail address"), ("phone", "a telephone number"), ("linkedin", "a profile's address"),
        ("company", "something of the company"), ("date", "a time"), ("time", "a time"), ("name", "a name"),
        ("country", "a place"), ("state", "a place"), ("city", "a place"), ("source", "where somebody came from"),
        ("id", "a key"),
    ]
}
