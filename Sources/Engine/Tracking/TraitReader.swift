import Domain

/// Finds out what the traits of a message say: whom they name, which company, and which attributes, under the names that
/// senders commonly use.
struct TraitReader: Sendable {
    struct Reading: Sendable {
        var email: String?
        var phone: String?
        var company: String?
        var website: String?
        /// By name.
        var attributes: [Trait] = []
    }

    /// Attributes of the policy by the letters and digits of their names.
    private let declared: [String: AttributeDeclaration]

    init(_ policy: Policy) {
        declared = Dictionary(
            policy.attributes.map { (Header.key($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads traits; what is nested is taken apart where its meaning is known (`company`, `address`), else left out.
    func read(_ traits: [String: JSON]) -> Reading {
        var reading = Reading()
        for (name, value) in flat(traits).sorted(by: { $0.0 < $1.0 }) { take(name, value, &reading) }
        return reading
    }

    private func flat(_ traits: [String: JSON]) -> [(String, JSON)] {
        traits.flatMap { name, value -> [(String, JSON)] in
            guard let inner = value.object else { return [(name, value)] }
            switch name {
            case "company": return inner.map { ($0 == "name" ? "company" : $0 == "id" ? "companyId" : $0, $1) }
            case "address": return inner.map { ($0, $1) }
            default: return []
            }
        }
    }

    private func take(_ name: String, _ value: JSON, _ reading: inout Reading) {
        let field = ImportField.commonly(called: name)
        let text = value.string?.trimmingWhiteSpace() ?? value.integer.map(String.init)
        switch field {
        case .email: reading.email = reading.email ?? text.filled
        case .phone: reading.phone = reading.phone ?? text.filled
        case .website, .companyDomain: reading.website = reading.website ?? text.filled
        case .company: reading.company = reading.company ?? text.filled
        default: break
        }
        guard field != .email, field != .phone, field != .companyDomain else { return }
        let attribute = declared[Header.key(name)] ?? field.flatMap { declared[Header.key($0.rawValue)] }
        let spelled = attribute?.name ?? field?.rawValue ?? name
        guard !ConcludedAttributes.names.contains(spelled), !reading.attributes.contains(where: { $0.name == spelled }),
            let read = AttributeValue(value, as: attribute?.type)
        else { return }
        reading.attributes.append(Trait(spelled, read))
    }
}

extension String? {
    fileprivate var filled: String? { self?.isEmpty == false ? self : nil }
}
