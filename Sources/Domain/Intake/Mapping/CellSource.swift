/// How cells are read; nil is left to the mapping's defaults, and to the file where the rule allows it.
package struct CellOptions: Hashable, Sendable {
    package var dateForm: DateReading.Form?
    package var dateOrder: DateOrder?
    /// Minutes east of UTC of times that do not say.
    package var zoneMinutes: Int?
    package var decimal: DecimalSign?
    package var range: RangeRule?
    package var currency: Currency?
    /// Whether amounts with too many decimals are rounded.
    package var rounds: Bool?
    package var text: TextReading.Form?
    /// Text in any case → what it becomes.
    package var values: [String: String]
    /// Words for nothing.
    package var blank: [String]?
    /// A cell's whole text → what it should have been, before anything else is done with it.
    package var repair: [String: String]
    /// Words for yes and no beside the usual ones.
    package var yes: [String]
    package var no: [String]

    /// Everything is left open.
    package init() {
        values = [:]
        repair = [:]
        yes = []
        no = []
    }

    /// These options, and `defaults` where they leave something open.
    package func over(_ defaults: CellOptions) -> CellOptions {
        var options = self
        options.dateForm = dateForm ?? defaults.dateForm
        options.dateOrder = dateOrder ?? defaults.dateOrder
        options.zoneMinutes = zoneMinutes ?? defaults.zoneMinutes
        options.decimal = decimal ?? defaults.decimal
        options.range = range ?? defaults.range
        options.currency = currency ?? defaults.currency
        options.rounds = rounds ?? defaults.rounds
        options.text = text ?? defaults.text
        options.blank = blank ?? defaults.blank
        options.values = defaults.values.merging(values) { _, own in own }
        options.repair = defaults.repair.merging(repair) { _, own in own }
        options.yes = yes.isEmpty ? defaults.yes : yes
        options.no = no.isEmpty ? defaults.no : no
        return options
    }
}

/// Where a value comes from: a column, or a text that is the same for every row.
package struct CellSource: Hashable, Sendable {
    package enum Origin: Hashable, Sendable {
        case column(String)
        case constant(String)
    }

    package var origin: Origin
    package var options: CellOptions

    package init(_ origin: Origin, options: CellOptions = CellOptions()) {
        self.origin = origin
        self.options = options
    }

    /// A column, with options set in place.
    package static func column(_ name: String, _ set: (inout CellOptions) -> Void = { _ in }) -> CellSource {
        var source = CellSource(.column(name))
        set(&source.options)
        return source
    }

    /// The same text for every row.
    package static func constant(_ text: String) -> CellSource { CellSource(.constant(text)) }

    /// The column's name; nil for a constant.
    package var columnName: String? { if case .column(let name) = origin { name } else { nil } }
}
