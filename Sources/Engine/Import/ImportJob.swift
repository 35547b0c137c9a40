import Domain
import Foundation
import Storage

/// What one row of a file says, ready to be recorded.
package struct ImportedRow: Sendable {
    package let observations: [Observation]
    package var costs: [NewCost]
    /// Whether the file gives the row a key of its own; else the same row again in one file is another cost.
    package let isKeyed: Bool
    /// What is odd about it.
    package let remarks: [RowRemark]

    package init(
        observations: [Observation] = [], costs: [NewCost] = [], isKeyed: Bool = true, remarks: [RowRemark] = []
    ) {
        self.observations = observations
        self.costs = costs
        self.isKeyed = isKeyed
        self.remarks = remarks
    }
}

/// A file and how to read it.
package struct ImportJob: Sendable {
    /// Reads the rows of a batch, in order; what cannot be read is one sentence for each mistake.
    package typealias Translator = @Sendable (RecordBatch) -> [Result<ImportedRow, RowMistakes>]

    package let file: URL
    package let format: FileFormat
    /// Names where facts come from: `import:hubspot`.
    package let source: String
    /// The mapping as text, kept with the import.
    package let mapping: String
    package let translate: Translator
    /// Whether its rows are costs.
    package let tellsCosts: Bool
    /// What its translator looks ahead with; nil when it does not.
    let foreseer: Foreseer?

    package init(
        file: URL, format: FileFormat, source: String, mapping: String, tellsCosts: Bool = false,
        foreseer: Foreseer? = nil, translate: @escaping Translator
    ) {
        self.tellsCosts = tellsCosts
        self.foreseer = foreseer
        self.file = file
        self.format = format
        self.source = source
        self.mapping = mapping
        self.translate = translate
    }
}

/// Why a row was turned away.
package struct RowMistakes: Error, Sendable {
    /// At least one, each once; each names column, value and what would have been right.
    package let sentences: [String]

    package init(_ sentences: [String]) {
        var unique: [String] = []
        for sentence in sentences where !unique.contains(sentence) { unique.append(sentence) }
        self.sentences = unique
    }
}

/// What was odd about some rows that were taken in.
package struct ImportRemark: Hashable, Sendable {
    package let remark: RowRemark
    /// How many rows, at least one.
    package fileprivate(set) var rows: Int
    /// Where the first of them begins.
    package let firstLine: Int

    /// What is odd, about how many rows, and where to look.
    package var sentence: String {
        let place = rows == 1 ? "in line \(firstLine)" : "in \(grouped(rows)) rows, first in line \(firstLine)"
        return "\(place), \(remark.sentence)"
    }

    /// The same for programs.
    package var json: JSON {
        [
            "remark": .string(remark.rawValue), "rows": .integer(Int64(rows)),
            "firstLine": .integer(Int64(firstLine)),
        ]
    }
}

extension [ImportRemark] {
    /// Counts one more row.
    mutating func note(_ remark: RowRemark, line: Int) {
        if let index = firstIndex(where: { $0.remark == remark }) {
            self[index].rows += 1
        } else {
            append(ImportRemark(remark: remark, rows: 1, firstLine: line))
        }
    }

    /// Adds the rows of a later part.
    static func += (left: inout [ImportRemark], right: [ImportRemark]) {
        for more in right {
            if let index = left.firstIndex(where: { $0.remark == more.remark }) {
                left[index].rows += more.rows
            } else {
                left.append(more)
            }
        }
    }
}

/// What an import came to.
package struct ImportReport: Sendable {
    /// Nil for a dry run, which leaves nothing behind.
    package let id: ID<Import>?
    package let counts: ImportCounts
    /// The first rows that were turned away, at most 1,000; all of them are kept with the import.
    package let rejections: [RejectedRow]
    /// What was odd about rows that were taken in, of this run when an interrupted one was continued.
    package let remarks: [ImportRemark]
    /// Whether an interrupted run was continued.
    package let isResumed: Bool
}
