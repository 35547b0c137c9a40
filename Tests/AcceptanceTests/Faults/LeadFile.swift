import Domain

/// A made-up file of leads: people who come several times under one address, touches, stages, companies, and rows that
/// are turned away.
struct LeadFile {
    let text: String
    /// The key of every row that can be taken in, in the order of the file.
    let keys: [String]

    /// The mapping of such a file.
    static let mapping = """
        rows: leads
        source: crm
        messageId: id
        identity: {email: email}
        account: {name: company}
        capture: {at: created}
        touch: {source: source, medium: medium, campaign: campaign}
        attributes: {firstName: name, jobTitle: title}
        milestones:
          - {milestone: marketing_qualified, at: qualified}
          - {milestone: won, at: won}

        """

    /// So many rows about at most so many people, always the same for a seed.
    init(rows: Int, people: Int, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var lines = ["id,email,name,title,company,created,source,medium,campaign,qualified,won"]
        var keys: [String] = []
        for row in 1...rows {
            let person = random.integer(1...people)
            let day = random.integer(1...200)
            let isSound = !random.chance(0.05)
            let qualified = random.chance(0.4) ? LeadFile.time(day + 3) : ""
            let won = random.chance(0.1) ? LeadFile.time(day + 30) : ""
            let cells = [
                "r\(row)", "p\(person)@firm\(person % 23).com", "Name\(person)", random.pick(["CEO", "Engineer", ""]),
                "Firm \(person % 23)", isSound ? LeadFile.time(day) : "31.31.2025", random.pick(["google", "bing"]),
                random.pick(["cpc", "organic"]), "c\(random.integer(1...5))", qualified, won,
            ]
            lines.append(cells.joined(separator: ","))
            if isSound { keys.append("r\(row)") }
        }
        text = lines.joined(separator: "\n") + "\n"
        self.keys = keys
    }

    /// The morning of a day in 2025, by its number.
    private static func time(_ day: Int) -> String {
        "\(Day(number: Day(year: 2025, month: 1, day: 1).number + day))T08:00:00Z"
    }
}
