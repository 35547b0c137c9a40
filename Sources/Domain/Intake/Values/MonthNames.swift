/// The names of months that exports write, in full and shortened: English, German, French, Spanish, Portuguese, Italian,
/// Dutch, Polish (shortened), Czech (shortened) and Hungarian.
enum MonthNames {
    /// 1...12 for a word of letters, its final point left out; nil for any other word. Words are told apart by their
    /// first eight bytes.
    static func month(_ cell: Span<UInt8>, _ range: Range<Int>) -> Int? {
        let key = CellBytes.packed(cell, range)
        for index in keys.indices where keys[index] == key { return months[index] }
        return nil
    }

    private static let keys = table.map { CellBytes.packed($0.word) }
    private static let months = table.map(\.month)

    private static let table: [(word: String, month: Int)] = names.enumerated().flatMap { index, words in
        words.split(separator: " ").map { (String($0), index + 1) }
    }

    private static let names = [
        "jan january januar janvier janv enero ene janeiro gennaio gen januari január sty led",
        "feb february februar februari février févr fév febrero fevereiro fev febbraio február febr lut úno",
        "mar march märz mrz mars mär marzo março maart mrt március márc bře",
        "apr april avril avr abril abr aprile április ápr kwi dub",
        "may mai mayo maio maggio mag mei máj május maj kvě",
        "jun june juni juin junio junho giugno giu június jún cze čvn",
        "jul july juli juillet juil julio julho luglio lug július júl lip čvc",
        "aug august août aou agosto ago augustus augusztus sie srp",
        "sep sept september septembre septiembre setembro set settembre szeptember szept wrz zář",
        "oct october oktober okt octobre octubre outubro out ottobre ott október paź říj",
        "nov november novembre noviembre novembro lis",
        "dec december dezember dez décembre déc diciembre dic dezembro dicembre gru pro",
    ]
}
