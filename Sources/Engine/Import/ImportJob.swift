import Domain
import Foundation
import Storage

/// What one row of a file says, ready to be recorded.
package struct ImportedRow: Sendable {
    package let observations: [Observation]
    package let costs: [NewCost]

    package init(observations: [Observation] = [], costs: [NewCost] = []) {
        self.observations = observations
        self.costs = costs
    }
}

/// A file and how to read it.
package struct ImportJob: Sendable {
    /// Reads one row of a batch; what cannot be read is one sentence for each mistake.
    package typealias Translator = @Sendable (RecordBatch, Int) -> Result<ImportedRow, RowMistakes>

    package let file: URL
    package let format: FileFormat
    /// Names where facts come from: `import:hubspot`.
    package let source: String
    /// The mapping as text, kept with the import.
    package let mapping: String
    package let translate: Translator

    package init(file: URL, format: FileFormat, source: String, mapping: String, translate: @escaping Translator) {
        self.file = file
        self.format = format
        self.source = source
        self.mapping = mapping
        self.translate = translate
    }
}

/// Why a row was turned away.
package struct RowMistakes: Error, Sendable {
    /// At least one; each names column, value and what would have been right.
    package let sentences: [String]

    package init(_ sentences: [String]) { self.sentences = sentences }
}

/// How far an import is.
package struct ImportProgress: Sendable {
    package let bytesDone: Int
    package let bytesTotal: Int
    package let rows: Int
}

/// What an import came to.
package struct ImportReport: Sendable {
    /// Nil for a dry run, which leaves nothing behind.
    package let id: ID<Import>?
    package let counts: ImportCounts
    /// The first rows that were turned away, at most 1,000; all of them are kept with the import.
    package let rejections: [RejectedRow]
    /// Whether an interrupted run was continued.
    package let isResumed: Bool
}
