/// One attribute.
struct AttributePlan: Sendable {
    let name: String
    let type: AttributeType
    let slot: Int
    /// Where the text of a range is kept beside the number that stands for it; nil when ranges are refused.
    let rangeName: String?

    init(_ source: AttributeSource, slot: Int, range: RangeRule) {
        name = source.name
        type = source.type
        self.slot = slot
        rangeName = source.type == .integer && range != .refuse ? "\(source.name)_range" : nil
    }

    static func role(_ type: AttributeType) -> SlotRole {
        switch type {
        case .text, .status: .text
        case .integer: .integer
        case .number: .number
        case .flag: .flag
        case .instant: .date
        }
    }
}

/// The company of a row.
struct AccountPlan: Sendable {
    private let name: Int?
    private let website: Int?
    private let domain: Int?
    private let external: Int?
    private let system: String

    init(_ sources: AccountSources, _ builder: inout PlanBuilder) {
        name = builder.slot(sources.name, .text)
        website = builder.slot(sources.website, .text)
        domain = builder.slot(sources.domain, .text)
        external = builder.slot(sources.external, .text)
        system = sources.system
    }

    func fill(_ account: inout AccountHints, _ cells: inout RowCells) {
        account.name = cells.text(name)
        account.website = cells.text(website)
        account.domain = cells.text(domain)
        account.external = cells.written(external)
            .map { RawIdentifier(kind: .external, system: system, text: $0) }
    }
}

/// Becoming known.
struct CapturePlan: Sendable {
    let at: Int?
    private let direction: CaptureDirection?
    private let vendor: Int?

    init(_ sources: CaptureSources, _ builder: inout PlanBuilder) {
        at = builder.slot(sources.at, .date)
        direction = sources.direction
        vendor = builder.slot(sources.vendor, .text)
    }

    func read(_ cells: inout RowCells) -> RowCapture {
        RowCapture(at: cells.requiredTime(at), direction: direction, vendor: cells.text(vendor))
    }
}
