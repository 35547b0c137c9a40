/// What columns are commonly called, whatever the system.
enum HeaderSynonyms {
    /// Names by field, the surest first; compared by letters and digits alone.
    static let names: [(field: ImportField, names: [String])] = [
        (
            .email,
            [
                "email", "e-mail", "email address", "e-mail address", "work email", "business email", "primary email",
                "contact email", "mail",
                "emailaddress1", "email 1", "e-mail 1 - value", "personal email", "email id",
                "mail id",
            ]
        ),
        (
            .phone,
            [
                "phone", "phone number", "work phone", "business phone", "direct phone", "telephone", "phone 1", "tel",
                "telephone number", "contact number", "contact phone", "office phone", "direct dial", "direct number",
                "phone no", "tel no",
            ]
        ),
        (
            .mobilePhone,
            ["mobile phone", "mobile", "mobile number", "cell phone", "cell", "mobile no", "cellphone"]
        ),
        (
            .externalId,
            [
                "contact id", "lead id", "record id", "person id", "prospect id", "mql id", "external id",
                "customer id", "user id",
            ]
        ),
        (.visitorId, ["visitor id", "anonymous id", "client id", "cookie id"]),
        (.firstName, ["first name", "given name", "forename", "first", "fname", "contact first name"]),
        (.lastName, ["last name", "surname", "family name", "last", "lname", "contact last name"]),
        (
            .fullName,
            ["full name", "name", "contact name", "lead name", "contact", "person name", "display name"]
        ),
        (
            .jobTitle,
            [
                "job title", "title", "position", "role", "job position", "job role", "job", "designation",
            ]
        ),
        (.seniority, ["seniority", "management level", "job level", "seniority level"]),
        (.department, ["department", "departments", "job function", "function", "job department", "dept"]),
        (
            .linkedin,
            ["person linkedin url", "linkedin url", "linkedin", "linkedin profile", "linkedin contact profile url"]
        ),
        (
            .company,
            [
                "company", "company name", "organization", "organisation", "account name", "account", "employer",
                "company/account", "organization name", "organisation name", "business name", "current company", "firm",
            ]
        ),
        (
            .website,
            [
                "website", "company website", "website url", "web site", "homepage", "company url",
                "website address", "company site",
            ]
        ),
        (
            .companyDomain,
            ["company domain name", "company domain", "domain", "email domain", "website domain", "root domain"]
        ),
        (.companyId, ["company id", "account id", "organization id"]),
        (
            .employees,
            [
                "employees", "# employees", "number of employees", "no of employees", "employee count", "company size",
                "employee range", "employee size", "size", "headcount", "head count", "staff", "company headcount",
                "employees count", "total employees", "no. of staff", "num employees", "company employees",
            ]
        ),
        (
            .industry,
            ["industry", "primary industry", "sector", "company industry", "industry sector", "vertical"]
        ),
        (
            .annualRevenue,
            [
                "annual revenue", "revenue", "company revenue", "yearly revenue", "turnover", "annual turnover",
                "sales volume",
            ]
        ),
        (
            .country,
            [
                "country", "country/region", "country region name", "country name", "country code", "nation",
                "mailing country",
            ]
        ),
        (
            .region,
            [
                "state", "region", "state/region", "state/province", "province", "county",
                "mailing state", "company state",
            ]
        ),
        (.city, ["city", "town", "mailing city", "locality"]),
        (.postalCode, ["postal code", "zip code", "zip", "postcode", "post code", "plz", "mailing zip/postal code"]),
        (
            .createdAt,
            [
                "create date", "created", "created at", "created date", "date created", "creation date",
                "first contact date", "lead created", "submitted at", "signup date", "registration time", "date added",
                "add time", "timestamp", "created time", "created on", "date of creation", "lead date", "added on",
                "submission date", "submitted on", "sign up date", "signed up at", "registered at", "registration date",
            ]
        ),
        (.consentAt, ["consent at", "consent date", "opt in date", "optin time", "opted in at"]),
        (.leadStatus, ["lead status", "status"]),
        (
            .owner,
            ["owner", "lead owner", "contact owner", "assigned to", "sales rep", "account owner", "salesperson", "rep"]
        ),
        (.tags, ["tags", "labels", "lists", "tag"]),
        (.notes, ["notes", "note", "comments", "description", "comment", "remarks"]),
        (.attended, ["attended"]),
        (
            .leadSource,
            [
                "lead source", "original source", "source", "origin", "channel", "lead origin", "lead channel",
                "traffic source", "acquisition source", "how did you hear about us",
            ]
        ),
        (.landingPage, ["landing page", "landing page id", "landing page url", "first page seen", "landing url"]),
        (.referrer, ["referrer", "referring site", "first referring site", "referer", "referrer url"]),
        (.utmSource, ["utm source"]), (.utmMedium, ["utm medium"]), (.utmCampaign, ["utm campaign"]),
        (.utmContent, ["utm content"]), (.utmTerm, ["utm term"]),
        (.clickId, ["gclid", "click id", "fbclid", "msclkid"]),
    ]

    /// Field and place in its list of every name, by the name's key; a name of two fields counts for the first.
    static let known = Dictionary(
        names.flatMap { field, names in names.enumerated().map { (Header.key($1), (field: field, rank: $0)) } },
        uniquingKeysWith: { first, _ in first })

    /// Parts of names that resemble a field, to say why a column was left alone.
    static let resemblances: [(part: String, noun: String)] = [
        ("email", "an e-mail address"), ("phone", "a telephone number"), ("linkedin", "a profile's address"),
        ("company", "something of the company"), ("date", "a time"), ("time", "a time"), ("name", "a name"),
        ("country", "a place"), ("state", "a place"), ("city", "a place"), ("source", "where somebody came from"),
        ("id", "a key"),
    ]
}
