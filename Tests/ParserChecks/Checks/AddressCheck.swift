import Domain

extension ParserCheck {
    /// E-mail addresses: the normal form is its own normal form.
    static let email = ParserCheck(
        text: "email",
        corpus: [
            "Ann.Lee@Acme.com", "\"ann lee\"@acme.com", "ann@[192.0.2.1]", "ann@[IPv6:2001:db8::1]", "a@bücher.de",
            "a+b@acme.co.uk", "a.+b@acme.com",
            "@", "\"\\", "a@b.中国", "very.long.name.that.goes.on+tag@sub.domain.example.museum",
        ],
        words: ["@", ".", "\"", "\\", "[", "]", "xn--", "IPv6:", "::", "..", "(c)", " ", "。", "-", "+"]
    ) { text in
        let address = try EmailAddress(parsing: text)
        let again = try surely("the normal form '\(address)'") { try EmailAddress(parsing: address.normalised) }
        try promise(again.normalised == address.normalised, "'\(address)' is normalised to '\(again)'")
        try promise(address.normalised.utf8.count <= 254, "the normal form has \(address.normalised.utf8.count) bytes")
        try promise(address.normalised.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "the normal form is not ASCII")
        try promise(
            address.normalised == "\(address.local)@\(address.domain.text)", "'\(address)' is not its two parts")
        try promise(address.spelling == text, "the spelling has changed")
        let mailbox = try surely("the mailbox '\(address.mailbox)'") { try EmailAddress(parsing: address.mailbox) }
        try promise(mailbox.mailbox == address.mailbox, "the mailbox of a mailbox is another")
    }

    /// Telephone numbers: what is read is read as itself without a country.
    static let phone = ParserCheck(
        text: "phone",
        corpus: [
            "+49 (0) 30 / 123456", "(650) 253-0000 ext. 12", "tel:+1-650-253-0000;ext=1", "0044 20 7946 0958",
            "030 123456", "49.5",
        ],
        words: ["+", "00", "011", "(0)", "ext", "x", "#", "tel:", ";ext=", "-", ".", "/", " ", "1", "49", "999"]
    ) { text in
        let country = [nil, "DE", "US", "ZZ", "gb", ""][text.choice % 6]
        let number = try PhoneNumber(parsing: text, country: country)
        let again = try surely("'\(number)'") { try PhoneNumber(parsing: number.e164) }
        try promise(again.e164 == number.e164, "'\(number)' is read as '\(again)'")
        let digits = number.e164.utf8.dropFirst()
        try promise(number.e164.hasPrefix("+") && (6...15).contains(digits.count), "'\(number)' is no number")
        try promise(digits.allSatisfy { (48...57).contains($0) }, "'\(number)' has more than digits")
        if let digits = number.extensionDigits {
            try promise((1...7).contains(digits.utf8.count), "the extension is '\(digits)'")
        }
    }

    /// Names of hosts.
    static let host = ParserCheck(
        "host",
        corpus: [
            "www.Acme.co.uk", "食狮.公司.cn", "bücher.example", "xn--bcher-kva.example", "a。b", "192.168.0.1", "x-y.z",
            "ǆ.ﬀ.de",
        ],
        words: [".", "-", "xn--", "。", "．", "ß", "İ", "ﬀ", "\u{200D}", "e\u{301}", "_", "*"]
    ) { input in
        let host = try HostName(parsing: input)
        let again = try surely("'\(host.text)'") { try HostName(parsing: host.text) }
        try promise(again == host, "'\(host.text)' is read as '\(again.text)'")
        try promise((1...253).contains(host.text.utf8.count), "the name has \(host.text.utf8.count) bytes")
        let isPlain = host.text.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46
        }
        try promise(isPlain, "'\(host.text)' has more than letters, digits, hyphens and dots")
        let list = try suffixList.get()
        guard let domain = list.registrableDomain(of: host) else { return }
        try promise(host.text.hasSuffix(domain), "'\(domain)' is no end of '\(host.text)'")
        try promise(list.registrableDomain(of: domain) == domain, "the domain of '\(domain)' is another")
    }

    private static let suffixList = Result {
        try PublicSuffixList(parsing: "com\nco.uk\nuk\n*.ck\n!www.ck\n公司.cn\nde\n".utf8)
    }

    /// The file of public suffixes.
    static let suffixes = ParserCheck(
        "suffixes",
        corpus: [
            "// ===BEGIN ICANN DOMAINS===\ncom\nco.uk\n*.ck\n!www.ck\n公司.cn\n// ===END ICANN DOMAINS===\n// ===BEGIN PRIVATE DOMAINS===\ngithub.io\n",
            "com\r\nnet // note\n\n  org\n", "com\n!com\n",
        ],
        words: ["*.", "!", "//", "===BEGIN PRIVATE DOMAINS===", "\n", ".", "公司", "*", "xn--", "com\n"]
    ) { input in
        let list = try PublicSuffixList(parsing: input, including: input.choice % 2 == 0 ? .icann : .icannAndPrivate)
        try promise(list.ruleCount > 0, "a list without rules is taken")
        for host in ["www.acme.co.uk", "a.b.ck", "x.github.io", "com"] {
            guard let domain = list.registrableDomain(of: host) else { continue }
            try promise(host.hasSuffix(domain) && domain.contains("."), "'\(domain)' is no domain of '\(host)'")
            try promise(list.registrableDomain(of: domain) == domain, "the domain of '\(domain)' is another")
        }
    }

    /// Web addresses of companies.
    static let website = ParserCheck(
        text: "website",
        corpus: [
            "http://www.Acme.co.uk/about?x", "acme.com/", "https://u:p@bücher.de:80/", "//a.b", "HTTPS://食狮.cn#x",
        ],
        words: ["://", "/", "?", "#", "@", ":", ".", "http", "www.", "\\", "[::1]", "ftp://", " "]
    ) { text in
        let website = try Website(parsing: text)
        let again = try surely("'\(website.host.text)'") { try Website(parsing: website.host.text) }
        try promise(again == website, "'\(website.host.text)' is read as '\(again.host.text)'")
        try promise(
            !website.host.isNumeric && website.host.text.contains("."), "'\(website.host.text)' is no company's")
    }

    /// Names of companies; any text is one.
    static let company = ParserCheck(
        text: "company",
        corpus: [
            "Acme GmbH & Co. KG", "Łoś spółka z o.o", "ОАО Порт", "The A. B. C. Company, Inc.", "株式会社食狮", "S.p.A.",
        ],
        words: [" ", ".", "&", "+", "GmbH", "Inc", "The ", "and", "株式会社", "'", "/", "S.A.", "e\u{301}", "ﬀ", "²"]
    ) { text in
        let name = CompanyName(text)
        try promise(
            name.normalised.isEmpty == name.folded.isEmpty, "'\(name.folded)' is normalised to '\(name.normalised)'")
        guard name.folded.unicodeScalars.count <= 512 else { return }
        let folded = CompanyName(name.folded).folded
        try promise(Array(folded.utf8) == Array(name.folded.utf8), "'\(name.folded)' is folded to '\(folded)'")
    }
}
