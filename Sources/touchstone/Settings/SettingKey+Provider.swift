import Domain

/// What is set up for sign-in by a provider (OpenID Connect); without an issuer there is none.
extension SettingKey {
    static let oidcIssuer = SettingKey(
        name: "oidc_issuer", summary: "the provider of sign-ins (OpenID Connect), as it calls itself; none when empty",
        defaultValue: "", rule: "a URL without a query, such as https://accounts.google.com",
        accepts: { $0.isEmpty || Origin.isStart(of: $0) && $0.utf8.count <= 500 })

    static let oidcClientID = SettingKey(
        name: "oidc_client_id", summary: "what the provider knows this server by", defaultValue: "",
        rule: "visible ASCII characters", accepts: { $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })

    static let oidcClientSecret = SettingKey(
        name: "oidc_client_secret", summary: "what this server shows the provider", defaultValue: "", isSecret: true,
        rule: "visible ASCII characters", accepts: { $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })

    static let oidcName = SettingKey(
        name: "oidc_name", summary: "what people call the provider: 'Sign in with …'", defaultValue: "single sign-on",
        rule: "1 to 60 characters in one line",
        accepts: { text in
            (1...60).contains(text.count)
                && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        })

    static let oidcNewUsers = SettingKey(
        name: "oidc_new_users",
        summary: "the role of who comes by the provider with a verified address of oidc_domains and is no user yet",
        defaultValue: "none", among: ["none"] + oidcRoles.map(\.rawValue))

    /// An admin is made by an admin.
    private static let oidcRoles = Role.allCases.filter { $0 != .admin }

    static let oidcDomains = SettingKey(
        name: "oidc_domains",
        summary: "the domains of addresses that oidc_new_users is for, such as 'acme.com acme.de'",
        defaultValue: "", rule: "domains with blanks or commas between them, such as acme.com acme.de",
        accepts: { NewcomerRule.domains(in: $0) != nil })

    static let oidcRedirectURL = SettingKey(
        name: "oidc_redirect_url",
        summary: "where the provider sends browsers back to; public_url with \(ProviderSettings.returnPath) when empty",
        defaultValue: "", rule: "a URL that ends with \(ProviderSettings.returnPath)",
        accepts: { $0.isEmpty || Origin.isStart(of: $0) && $0.hasSuffix(ProviderSettings.returnPath) })

    /// All of them, in the order in which they are shown.
    static let ofProvider = [
        oidcIssuer, oidcClientID, oidcClientSecret, oidcName, oidcNewUsers, oidcDomains, oidcRedirectURL,
    ]
}

extension Settings {
    /// The provider of sign-ins; nil where there is none. Throws `invalid` where something that it needs is missing.
    func provider() throws(Problem) -> ProviderSettings? {
        let issuer = self[.oidcIssuer]
        guard !issuer.isEmpty else { return nil }
        for key in [SettingKey.oidcClientID, .oidcClientSecret] where self[key].isEmpty {
            throw Problem(.invalid, "'oidc_issuer' is given and '\(key.name)' is not", hint: "give both, or none")
        }
        let role = Role(rawValue: self[.oidcNewUsers])
        let domains = NewcomerRule.domains(in: self[.oidcDomains]) ?? []
        guard role == nil || !domains.isEmpty else {
            throw Problem(
                .invalid, "'oidc_new_users' is '\(self[.oidcNewUsers])' and 'oidc_domains' is empty",
                hint: "list the domains whose addresses make a user")
        }
        return ProviderSettings(
            issuer: issuer, clientID: self[.oidcClientID], clientSecret: self[.oidcClientSecret], name: self[.oidcName],
            redirectURL: try redirectURL(), newcomers: role.map { .role($0, domains: domains) } ?? .none)
    }

    private func redirectURL() throws(Problem) -> String {
        if !self[.oidcRedirectURL].isEmpty { return self[.oidcRedirectURL] }
        guard let origin = try Origin.setting(self[.publicURL]) else {
            throw Problem(
                .invalid, "'oidc_issuer' is given and 'public_url' is not",
                hint: "the provider has to know where browsers come back to")
        }
        return origin.description + ProviderSettings.returnPath
    }
}
