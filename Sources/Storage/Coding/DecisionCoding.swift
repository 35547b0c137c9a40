import Domain

extension Decision.Outcome {
    /// The name of the kind of outcome, for filtering.
    package var kind: String {
        switch self {
        case .moved: "moved"
        case .proposed: "proposed"
        case .rejected: "rejected"
        case .routed: "routed"
        case .flagged: "flagged"
        case .refused: "refused"
        case .unreadable: "unreadable"
        }
    }

    /// Canonical JSON of what was concluded, without the kind.
    package var stored: String {
        var members: [String: JSON] = [:]
        switch self {
        case .moved(let from, let to, let mover):
            members = ["to": .string(to.rawValue), "by": .string(mover.rawValue)]
            members["from"] = from.map { .string($0.rawValue) }
        case .proposed(let milestone, let route):
            members = ["milestone": .string(milestone.rawValue), "route": .string(route)]
        case .rejected(let reason, let follows):
            members = ["reason": .string(reason), "follows": .string(follows.rawValue)]
        case .routed(let tier): members["tier"] = .string(tier)
        case .flagged(let isUp): members["contentCollector"] = .bool(isUp)
        case .refused(let why), .unreadable(let why): members["why"] = .string(why)
        }
        return JSON.object(members).canonical
    }

    /// Reads `stored`; nil when it is not what the kind needs.
    package init?(kind: String, stored: JSON) {
        switch kind {
        case "moved":
            guard let to = Milestone(stored["to"]), let mover = stored["by"]?.string.flatMap(Decision.Mover.init) else {
                return nil
            }
            self = .moved(from: Milestone(stored["from"]), to: to, by: mover)
        case "proposed":
            guard let milestone = Milestone(stored["milestone"]), let route = stored["route"]?.string else {
                return nil
            }
            self = .proposed(milestone, route: route)
        case "rejected":
            guard let reason = stored["reason"]?.string,
                let follows = stored["follows"]?.string.flatMap(Reason.Outcome.init)
            else { return nil }
            self = .rejected(reason: reason, follows: follows)
        case "routed":
            guard let tier = stored["tier"]?.string else { return nil }
            self = .routed(tier)
        case "flagged":
            guard case .bool(let isUp)? = stored["contentCollector"] else { return nil }
            self = .flagged(contentCollector: isUp)
        case "refused":
            guard let why = stored["why"]?.string else { return nil }
            self = .refused(why)
        default: return nil
        }
    }
}

extension Decision.Inputs {
    /// Canonical JSON of everything the decision rests on.
    package var stored: String {
        var writer = JSONWriter()
        writer.object { writer in
            if !detail.isEmpty { writer.member("detail", detail) }
            if !gate.isEmpty {
                writer.member("gate", gate) {
                    $0.add($1.id); $0.add($1.outcome.rawValue)
                }
            }
            if let milestone {
                writer.name("milestone")
                writer.add(milestone.rawValue)
            }
            if !points.isEmpty {
                writer.member("points", points) {
                    $0.add($1.rule); $0.add($1.points.thousandths)
                }
            }
        }
        return writer.text
    }

    /// Reads `stored`.
    package init(stored: JSON) {
        let points = stored["points"]?.array ?? []
        let gate = stored["gate"]?.array ?? []
        self.init(
            milestone: Milestone(stored["milestone"]),
            points: points.compactMap { pair in
                guard let pair = pair.array, pair.count == 2, let rule = pair[0].string, let points = pair[1].integer
                else { return nil }
                return .init(rule: rule, points: Points(thousandths: points))
            },
            gate: gate.compactMap { pair in
                guard let pair = pair.array, pair.count == 2, let id = pair[0].string,
                    let outcome = pair[1].string.flatMap(GateResult.Outcome.init)
                else { return nil }
                return .init(id: id, outcome: outcome)
            },
            detail: (stored["detail"]?.object ?? [:]).compactMapValues(\.string))
    }
}

extension Milestone {
    fileprivate init?(_ json: JSON?) {
        guard let milestone = json?.string.flatMap(Milestone.init(rawValue:)) else { return nil }
        self = milestone
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ texts: [String: String]) {
        self.name(name)
        object { writer in
            for key in texts.keys.sorted(by: JSONWriter.areInOrder) {
                writer.name(key)
                writer.add(texts[key] ?? "")
            }
        }
    }

    /// A member that is a list of short lists, one for each element.
    fileprivate mutating func member<Element>(
        _ name: String, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
    ) {
        self.name(name)
        array { writer in for element in elements { writer.array { write(&$0, element) } } }
    }
}
