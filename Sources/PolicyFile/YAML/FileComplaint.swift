package import Domain

/// One thing that is wrong in a file a person wrote: where, what, and what would have been right.
package struct FileComplaint: Error, Hashable, Sendable {
    /// The name of the file as the user gave it.
    package let file: String
    /// From 1.
    package let line: Int
    /// From 1, counted in Unicode scalars.
    package let column: Int
    /// One sentence without a full stop that names the key and the value.
    package let message: String
    /// What would have been right; empty when there is nothing to add.
    package let hint: String

    /// A complaint about one place.
    package init(file: String, line: Int, column: Int, message: String, hint: String = "") {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }
}

extension FileComplaint: CustomStringConvertible {
    /// `policy.yaml:12:5: unknown key 'tresholds' (did you mean 'thresholds'?)`, as compilers write it.
    package var description: String {
        "\(file):\(line):\(column): \(message)" + (hint.isEmpty ? "" : " (\(hint))")
    }
}

extension FileComplaint: Comparable {
    package static func < (left: FileComplaint, right: FileComplaint) -> Bool {
        (left.line, left.column, left.message, left.hint) < (right.line, right.column, right.message, right.hint)
    }
}

/// Everything that is wrong in one file; never empty, sorted by place.
package struct FileComplaints: Error, Hashable, Sendable {
    /// In the order of the file.
    package let all: [FileComplaint]

    /// Sorts what was collected and keeps each complaint once; nil when there is nothing to complain about.
    package init?(_ complaints: [FileComplaint]) {
        guard !complaints.isEmpty else { return nil }
        all = Set(complaints).sorted()
    }

    /// One complaint alone.
    package init(_ complaint: FileComplaint) { all = [complaint] }

    /// All complaints as one problem of a file: one line each, at most 50 of them.
    package var problem: Problem {
        let shown = all.prefix(50).map(\.description).joined(separator: "\n")
        return Problem(.invalid, shown, hint: all.count > 50 ? "and \(all.count - 50) more" : "")
    }
}
