/// A telephone number that can be dialled from anywhere. Equal when the digits are; the extension is kept aside,
/// because everyone behind a switchboard has the same number.
package struct PhoneNumber: Sendable {
    /// `+` and 6 to 15 digits (ITU-T E.164).
    package let e164: String
    /// The digits behind `ext.`, `x` or `#`; nil when there is none.
    package let extensionDigits: String?

    /// Reads a number as people write it. A number without `+` or `00` needs the country it was written in, as the
    /// two letters of ISO 3166. What could be read in two ways is refused, so that nobody is called by mistake.
    ///
    /// Limits: lengths are checked, not which numbers are given out; letters for digits (`1-800-FLOWERS`) and
    /// carrier codes are not read.
    package init(parsing text: String, country: String? = nil) throws(PhoneNumberFlaw) {
        let written = try WrittenPhoneNumber(text)
        let digits = try PhoneNumber.international(
            written, plan: country.flatMap { PhonePlan.of(region: $0.uppercased()) })
        e164 = "+" + String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
        extensionDigits =
            written.extensionDigits.isEmpty
            ? nil : String(decoding: written.extensionDigits.map { $0 + 48 }, as: UTF8.self)
    }
}

/// Why a text is not taken as a telephone number.
package enum PhoneNumberFlaw: String, Error, Sendable, CaseIterable {
    case empty
    case notANumber = "not_a_number"
    case noCountry = "no_country"
    case unknownCallingCode = "unknown_calling_code"
    case wrongLength = "wrong_length"
    case ambiguous

    /// What the user is told about `text`.
    package func problem(for text: String) -> Problem {
        Problem(
            .invalid, "'\(String(text.unicodeScalars.prefix(80)))' is not a telephone number: \(sentence)",
            hint: "expected something like +49 30 123456")
    }

    private var sentence: String {
        switch self {
        case .empty: "it has no digits"
        case .notANumber: "it has signs that no number has"
        case .noCountry: "it has no calling code and no country was given"
        case .unknownCallingCode: "no country has its calling code"
        case .wrongLength: "no number of its country is that long"
        case .ambiguous: "it could be read in more than one way"
        }
    }
}

extension PhoneNumber: Hashable, CustomStringConvertible {
    package static func == (left: PhoneNumber, right: PhoneNumber) -> Bool { left.e164 == right.e164 }

    package func hash(into hasher: inout Hasher) { hasher.combine(e164) }

    /// The number alone.
    package var description: String { e164 }
}

extension Identifier {
    /// A telephone number, without its extension.
    package static func phone(_ number: PhoneNumber) -> Identifier {
        Identifier(kind: .phone, namespace: "", value: number.e164)
    }
}

extension PhoneNumber {
    /// Calling code and national number.
    private static func international(
        _ written: WrittenPhoneNumber, plan: PhonePlan?
    ) throws(PhoneNumberFlaw) -> [UInt8] {
        let digits = written.digits[...]
        if written.hasPlus { return try withCallingCode(digits, written) }
        if let rest = try withoutInternationalPrefix(digits, plan: plan) { return try withCallingCode(rest, written) }
        guard let plan else { throw .noCountry }
        return try national(digits, plan, written)
    }

    private static func withoutInternationalPrefix(
        _ digits: ArraySlice<UInt8>, plan: PhonePlan?
    ) throws(PhoneNumberFlaw) -> ArraySlice<UInt8>? {
        if plan?.internationalPrefix == .zeroElevenOnly, digits.starts(with: [0, 1, 1]) { return digits.dropFirst(3) }
        guard digits.starts(with: [0, 0]) else { return nil }
        guard plan?.internationalPrefix != .several else { throw .ambiguous }
        return digits.dropFirst(2)
    }

    /// Reads digits that begin with a calling code; a trunk prefix written behind it all the same is taken out.
    private static func withCallingCode(
        _ digits: ArraySlice<UInt8>, _ written: WrittenPhoneNumber
    ) throws(PhoneNumberFlaw) -> [UInt8] {
        guard let plans = PhonePlan.sharing(digits), let code = plans.first?.callingCode else {
            throw .unknownCallingCode
        }
        var national = digits.dropFirst(code.count)
        let usesZero = plans.contains { $0.trunk == [0] }
        if written.hasTrunkInBrackets, !usesZero { throw .ambiguous }
        if usesZero, national.first == 0 { national.removeFirst() }
        guard plans.contains(where: { $0.isPlausible(national) }) else { throw .wrongLength }
        return code + national
    }

    private static func national(
        _ digits: ArraySlice<UInt8>, _ plan: PhonePlan, _ written: WrittenPhoneNumber
    ) throws(PhoneNumberFlaw) -> [UInt8] {
        let hasTrunk = !plan.trunk.isEmpty && digits.starts(with: plan.trunk)
        let rest = hasTrunk ? digits.dropFirst(plan.trunk.count) : digits
        if hasTrunk, plan.isPlausible(rest), plan.trunk == [0] || !plan.isPlausible(digits) {
            return plan.callingCode + rest
        }
        if plan.isPlausible(digits) {
            let mayLackAreaCode = plan.trunk == [0] && digits.count < plan.longest
            guard !mayLackAreaCode else { throw .ambiguous }
            return plan.callingCode + digits
        }
        if digits.starts(with: plan.callingCode), plan.isPlausible(digits.dropFirst(plan.callingCode.count)) {
            return Array(digits)
        }
        throw .wrongLength
    }
}
