import Domain

/// Where a command puts its answer: data on standard output in the form that was asked for, remarks on standard error.
struct Output {
    /// The forms an answer can have.
    enum Format {
        /// A table or a text for people on a terminal, lines with tabs for programs elsewhere.
        case text
        case csv
        case json
    }

    let format: Format
    let isQuiet: Bool
    /// Whom it is for; kept, because some of it is said by threads of the database, which do not know.
    let place = Surroundings.current

    /// A list.
    func show(_ listing: Listing) {
        switch format {
        case .json: place.output.write(listing.json.canonical + "\n")
        case .csv: show(csv: listing.csv)
        case .text:
            let isTable = place.output.isTerminal
            place.output.write(
                isTable ? listing.table(width: place.output.width, Style(for: place.output, place)) : listing.lines)
        }
    }

    /// An answer in words, which is `json` for programs. There is no CSV of it: the text is given instead.
    func show(_ text: String, json: JSON) {
        let text = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
        place.output.write(format == .json ? json.canonical + "\n" : text.harmlessLines)
    }

    /// CSV that is made: as it stands for a file, without power over a terminal.
    func show(csv: String) {
        place.output.write(place.output.isTerminal ? csv.harmlessLines : csv)
    }

    /// A file's own text, as it stands.
    func show(source: String) { place.output.write(source) }

    /// A remark for people.
    func say(_ text: String) {
        if !isQuiet { place.errors.write(text.harmlessLines + "\n") }
    }
}
