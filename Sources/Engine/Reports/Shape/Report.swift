import Domain

/// An answer with the tables that prove it.
package struct Report: Sendable {
    /// The report's id in the catalogue.
    package let id: String
    package let title: String
    /// The sentence the report exists for, made of its own numbers.
    package let answer: String
    /// The first one is the main one; there is always one.
    package let tables: [ReportTable]
    /// What a reader must know to believe the figures.
    package let notes: [String]
    /// How each figure is made, in the order of the columns.
    package let formulas: [Formula]
    /// Rates of fewer cases are shown as cases.
    package let minimumCases: Int
}

/// How a figure is made.
package struct Formula: Hashable, Sendable {
    package let id: String
    package let text: String

    init(_ id: String, _ text: String) {
        self.id = id
        self.text = text
    }
}

/// Rows and columns of cells, some of which lead to the records they count.
package struct ReportTable: Sendable {
    /// One column.
    package struct Column: Hashable, Sendable {
        /// Stable: the key in JSON and the heading in CSV.
        package let id: String
        package let label: String
        package let unit: Unit
        /// The formula that makes it; nil for what needs none.
        package let formula: String?

        init(_ id: String, _ label: String, _ unit: Unit, formula: String? = nil) {
            self.id = id
            self.label = label
            self.unit = unit
            self.formula = formula
        }

        /// The heading with the unit of money and time.
        package var heading: String { unit.suffix.map { "\(label) (\($0))" } ?? label }
    }

    /// What the cells of a column are.
    package enum Unit: Hashable, Sendable {
        case text
        case count
        case share
        case credit
        case money(Currency)
        case moneyPerDay(Currency)
        case days
        case hours
        case times
        case number

        /// Whether the cells stand at the left.
        package var isText: Bool { self == .text }

        /// What the heading says of the unit; nil where the cells say it themselves.
        var suffix: String? {
            switch self {
            case .money(let currency): currency.code
            case .moneyPerDay(let currency): "\(currency) a day"
            case .days: "days"
            case .hours: "h"
            case .text, .count, .share, .credit, .times, .number: nil
            }
        }
    }

    package let id: String
    package let title: String
    package let columns: [Column]
    /// Each as long as `columns`.
    package let rows: [[Cell]]
    /// As long as `columns`; nil for a table that has none.
    package let totals: [Cell]?
    private let drill: @Sendable (Int?, Int) -> [RecordID]?

    init(
        id: String, title: String, columns: [Column], rows: [[Cell]], totals: [Cell]? = nil,
        drill: @escaping @Sendable (Int?, Int) -> [RecordID]? = { _, _ in nil }
    ) {
        self.id = id
        self.title = title
        self.columns = columns
        self.rows = rows
        self.totals = totals
        self.drill = drill
    }

    /// The records that a cell counts, by id; `row` nil for the totals. Nil for a cell that counts no records.
    package func records(row: Int?, column: Int) -> [RecordID]? { drill(row, column) }

    /// The position of a column; nil when there is none of that id.
    package func column(_ id: String) -> Int? { columns.firstIndex { $0.id == id } }

    /// The row that begins with a text; nil when there is none.
    package func row(_ label: String) -> Int? { rows.firstIndex { $0.first == .text(label) } }

    /// A cell by the text its row begins with and the id of its column; nil when there is none.
    package func cell(_ label: String, _ column: String) -> Cell? {
        guard let row = row(label), let column = self.column(column) else { return nil }
        return rows[row][column]
    }

    /// A cell of the totals; nil when there is none.
    package func total(_ column: String) -> Cell? { self.column(column).flatMap { totals?[$0] } }
}
