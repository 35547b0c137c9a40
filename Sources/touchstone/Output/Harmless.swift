extension String {
    /// Without power over a terminal: control characters, and those that turn the direction of writing, stand as
    /// `\u{1B}`. What a lead wrote is shown, never obeyed. A line end counts as such a character too.
    var harmless: String {
        // Most text is plain, and all of it would be looked at once more for every word that is written.
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
        guard unicodeScalars.contains(where: \.isPowerful) else { return self }
        return unicodeScalars.map { scalar in
            scalar.isPowerful ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
        }.joined()
    }

    /// The same for text of several lines, whose line ends stay.
    var harmlessLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).harmless }.joined(separator: "\n")
    }
}

extension Unicode.Scalar {
    fileprivate var isPowerful: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x61C: true
        default: false
        }
    }
}
