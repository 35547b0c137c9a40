/// What a slot is read as, to know which columns' evidence counts.
enum SlotRole: Hashable, Sendable {
    case text
    /// An e-mail address.
    case address
    case flag
    case date
    case month
    case integer
    case number
    case money
}

/// Looks columns up and collects what is wrong.
struct PlanBuilder {
    private(set) var slots: [Slot] = []
    private(set) var roles: [SlotRole] = []
    private var complaints: [(message: String, hint: String)] = []
    private let mapping: ImportMapping
    private let header: Header
    private let defaults: CellOptions

    init(_ mapping: ImportMapping, format: FileFormat) {
        self.mapping = mapping
        header = format.header
        var defaults = mapping.defaults
        // Numbers of JSON have a decimal point whatever the country.
        if format.layout == .jsonLines, defaults.decimal == nil { defaults.decimal = .point }
        self.defaults = defaults
    }

    /// What the rows are about.
    var rows: RowKind { mapping.rows }

    /// The number of the slot; nil after a complaint.
    mutating func slot(_ source: CellSource?, _ role: SlotRole) -> Int? {
        guard let source else { return nil }
        do throws(Problem) {
            slots.append(try Slot(source, options: source.options.over(defaults), header: header))
            roles.append(role)
            return slots.count - 1
        } catch {
            complaints.append((error.message, error.hint))
            return nil
        }
    }

    /// Attributes with their slots.
    mutating func attributes(_ sources: [AttributeSource]) -> [AttributePlan] {
        var plans: [AttributePlan] = []
        for source in sources {
            guard let slot = slot(source.cell, AttributePlan.role(source.type)) else { continue }
            plans.append(AttributePlan(source, slot: slot, range: slots[slot].number.range))
        }
        return plans
    }

    /// Whether the mapping has what its kind of rows needs.
    mutating func checkComplete() {
        let isOfPeople = mapping.rows != .spend && mapping.rows != .opportunities
        if isOfPeople, mapping.identity.isEmpty {
            complaints.append(
                ("rows of \(mapping.rows.rawValue) need an identity", "name the e-mail or id column under identity"))
        }
        let needs: [(RowKind, Bool, String)] = [
            (.events, !mapping.touches.isEmpty || !mapping.behaviours.isEmpty, "touch or behaviour"),
            (.milestones, !mapping.milestones.isEmpty, "milestones"),
            (.opportunities, mapping.opportunity != nil, "opportunity"), (.spend, mapping.spend != nil, "spend"),
            (.answers, !mapping.answers.isEmpty, "answers"), (.verdicts, mapping.verdict != nil, "verdict"),
        ]
        for (kind, isThere, key) in needs where mapping.rows == kind && !isThere {
            complaints.append(("rows of \(kind.rawValue) need columns under \(key)", ""))
        }
    }

    /// Everything that was wrong as one problem, a line each.
    var problem: Problem? {
        guard let first = complaints.first else { return nil }
        if complaints.count == 1 { return Problem(.invalid, first.message, hint: first.hint) }
        let lines = complaints.map { $0.hint.isEmpty ? $0.message : "\($0.message) (\($0.hint))" }
        return Problem(.invalid, lines.joined(separator: "\n"))
    }
}
