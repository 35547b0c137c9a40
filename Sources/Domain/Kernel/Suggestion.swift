/// "Did you mean": the nearest of the names that would have been right.
package enum Suggestion {
    /// The candidate with the smallest edit distance to `word`, case ignored; nil when none is within a third of the
    /// word's length (at least 1, at most 4 edits). Equal distances favour the earlier candidate.
    package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let limit = max(1, min(4, (word.count + 2) / 3))
        let letters = Array(word.lowercased())
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let other = Array(candidate.lowercased())
            // Every letter more or less is an edit; a word of a megabyte is not compared at all.
            guard abs(letters.count - other.count) <= limit else { continue }
            let distance = editDistance(letters, other)
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// A sentence to append to a complaint: "did you mean 'x'?", or the list of what is allowed when it is short.
    package static func hint(for word: String, among candidates: [String]) -> String {
        if let name = nearest(to: word, among: candidates) { return "did you mean '\(name)'?" }
        return candidates.isEmpty || candidates.count > 24
            ? "" : "expected one of: \(candidates.joined(separator: ", "))"
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment distance).
    package static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
        var before: [Int] = []
        var above = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let substitution = above[column] + (left[row] == right[column] ? 0 : 1)
                var cost = min(above[column + 1] + 1, current[column] + 1, substitution)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, before[column - 1] + 1)
                }
                current.append(cost)
            }
            (before, above) = (above, current)
        }
        return above[right.count]
    }
}
