/// How one country writes telephone numbers.
struct PhonePlan: Sendable {
    /// What one dials to leave the country.
    enum InternationalPrefix: Sendable {
        case doubleZero
        case zeroElevenOnly
        /// Depends on the carrier, so that leading zeros cannot be read.
        case several
    }

    /// `[4, 9]` for +49.
    let callingCode: [UInt8]
    /// What one dials before a national number, empty where nothing: `[0]`, `[8]`, `[0, 6]`.
    let trunk: [UInt8]
    let internationalPrefix: InternationalPrefix
    /// Bit n is set when national numbers of n digits exist.
    private let lengths: UInt32

    /// Whether a national number may have so many digits.
    func allows(_ count: Int) -> Bool { count < 32 && lengths & (1 << UInt32(count)) != 0 }

    /// The most digits a national number has.
    var longest: Int { 31 - lengths.leadingZeroBitCount }

    /// Whether the digits can be a national number, trunk prefix taken off.
    func isPlausible(_ national: ArraySlice<UInt8>) -> Bool {
        guard allows(national.count), let first = national.first else { return false }
        if trunk == [0], first == 0 { return false }
        return callingCode != [1] || PhonePlan.isNorthAmerican(national)
    }

    /// Area code and exchange begin with 2 to 9 (North American Numbering Plan).
    private static func isNorthAmerican(_ national: ArraySlice<UInt8>) -> Bool {
        let start = national.startIndex
        return national.count == 10 && national[start] >= 2 && national[start + 3] >= 2
    }
}

extension PhonePlan {
    /// The plan of a country by its two letters, in capitals; nil when there is none.
    static func of(region: String) -> PhonePlan? { byRegion[region] }

    /// The plans that share the calling code the digits begin with; at least one, or nil when no code fits.
    static func sharing(_ digits: ArraySlice<UInt8>) -> [PhonePlan]? {
        for count in 1...3 {
            if let plans = byCallingCode[Array(digits.prefix(count))] { return plans }
        }
        return nil
    }

    private static let rows = PhonePlanTable.text.split(separator: ";").compactMap(row)

    private static let byRegion = Dictionary(
        rows.flatMap { row in row.regions.map { ($0, row.plan) } }, uniquingKeysWith: { first, _ in first })

    private static let byCallingCode = Dictionary(grouping: rows.map(\.plan), by: \.callingCode)

    private static func row(_ text: Substring) -> (plan: PhonePlan, regions: [String])? {
        let fields = text.split { $0 == " " || $0 == "\n" }
        guard fields.count >= 4 else { return nil }
        let code = fields[0].split(separator: ":")
        let prefix: InternationalPrefix = code.count == 1 ? .doubleZero : code[1] == "011" ? .zeroElevenOnly : .several
        let plan = PhonePlan(
            callingCode: digits(code[0]), trunk: digits(fields[1]), internationalPrefix: prefix,
            lengths: lengths(fields[2]))
        return (plan, fields[3...].map(String.init))
    }

    private static func digits(_ text: Substring) -> [UInt8] { text.utf8.filter(\.isASCIIDigit).map { $0 - 48 } }

    private static func lengths(_ text: Substring) -> UInt32 {
        text.split(separator: ",").reduce(0) { mask, range in
            let bounds = range.split(separator: "-").compactMap { Int($0) }
            guard let low = bounds.first, let high = bounds.last, low <= high else { return mask }
            return (low...high).reduce(mask) { $0 | (1 << UInt32($1)) }
        }
    }
}
