import Domain

extension DemoLead {
    /// What the form, the list or the second form says of the person. Some people fill in a form twice.
    func leadRows(_ calendar: DemoCalendar) -> [DemoRow] {
        let first = capturedAt + TimeSpan(milliseconds: 3_000)
        let second = first + .hours(24 * (2 + number % 9) + number % 7)
        let isDouble = number % 61 == 0 && channel.entry != .list && second < calendar.end
        return rows(at: first, id: contact)
            + (isDouble ? rows(at: second, id: contact + "B") : [])
    }

    private func rows(at moment: Instant, id: String) -> [DemoRow] {
        let touch = channel.entry == .list ? channel.touches[number % channel.touches.count] : nil
        return [Fact.Body.observed(traits), .captured].map { body in
            DemoRow(
                table: .leads, at: moment, id: id, body: body, touch: touch, contact: id,
                visitor: channel.entry == .list ? "" : person.visitor)
        }
    }

    private var traits: [Trait] {
        let company = person.company
        var traits = [Trait("firstName", .text(person.firstName)), Trait("lastName", .text(person.lastName))]
        // What the import finds out from the address.
        traits += [
            Trait("emailDomain", .text(company.domain)), Trait("emailClass", .text(EmailClass.company.rawValue)),
        ]
        if person.knows.contains(.title) {
            traits += [Trait("jobTitle", .text(person.title)), Trait("seniority", .text(person.seniority))]
        }
        if person.knows.contains(.company) {
            traits += [
                Trait("company", .text(company.name)), Trait("website", .text("https://www.\(company.domain)")),
                Trait("country", .text(company.country)),
            ]
        }
        if person.knows.contains(.industry) { traits.append(Trait("industry", .text(company.industry))) }
        if person.knows.contains(.employees) {
            traits += [
                Trait("employees", .integer(Int64(company.employees))),
                Trait("expectedDealSize", .number(Double(company.dealSize))),
            ]
        }
        return traits
    }
}
