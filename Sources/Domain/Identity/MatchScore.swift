import Foundation

/// How likely two profiles are one person, as the sum of what speaks for and against it.
///
/// Source of the form: I. Fellegi and A. Sunter, "A Theory for Record Linkage", 1969: each comparison adds the binary
/// logarithm of how much oftener it comes out so for one person than for two. The weights are rounded by hand.
package struct MatchScore: Hashable, Sendable {
    /// What was compared.
    package enum Trait: String, Sendable, CaseIterable {
        case givenName = "given_name"
        case familyName = "family_name"
        case fullName = "full_name"
        case company, phone, domain, place
    }

    /// How a comparison came out.
    package enum Agreement: String, Sendable, CaseIterable {
        case equal, similar, initial, nickname, swapped, different
    }

    /// One comparison and what it adds, in bits.
    package struct Reason: Hashable, Sendable {
        package let trait: Trait
        package let agreement: Agreement
        package let bits: Double
    }

    /// In the order compared; traits unknown on either side are left out.
    package let reasons: [Reason]

    /// What speaks for one person before anything is compared: one pair in 16,384 that share a key.
    private static let prior = -14.0

    /// 0 to 1.
    package var probability: Double {
        1 / (1 + exp2(-reasons.reduce(MatchScore.prior) { $0 + $1.bits }))
    }

    /// Compares two profiles; the order does not matter.
    package init(_ one: PersonTraits, _ other: PersonTraits) {
        reasons =
            MatchScore.names(one, other)
            + [
                MatchScore.companies(one.company, other.company),
                MatchScore.exact(.phone, one.phone, other.phone, equal: 10, different: -0.5),
                MatchScore.exact(.domain, one.domain, other.domain, equal: 6, different: -1),
                MatchScore.places(one.place, other.place),
            ].compactMap(\.self)
    }
}

extension MatchScore {
    private static func names(_ one: PersonTraits, _ other: PersonTraits) -> [Reason] {
        let straight = [
            given(one.givenName, other.givenName),
            words(.familyName, one.familyName, other.familyName, equal: 8, similar: 6, different: -4),
        ].compactMap(\.self)
        let isSwapped =
            alike(one.givenName, other.familyName) && alike(one.familyName, other.givenName)
            && !alike(one.familyName, other.familyName)
        return isSwapped ? [Reason(trait: .fullName, agreement: .swapped, bits: 13)] : straight
    }

    private static func given(_ one: String, _ other: String) -> Reason? {
        if !one.isEmpty, !other.isEmpty, one != other {
            if Nicknames.share(one, other) { return Reason(trait: .givenName, agreement: .nickname, bits: 5) }
            if min(one.count, other.count) == 1, one.first == other.first {
                return Reason(trait: .givenName, agreement: .initial, bits: 2)
            }
        }
        return words(.givenName, one, other, equal: 6, similar: 4.5, different: -3)
    }

    /// From this similarity on, two spellings are taken for slips of one.
    private static let alikeFrom = 0.88

    private static func alike(_ one: String, _ other: String) -> Bool {
        JaroWinkler.similarity(one, other) >= alikeFrom
    }

    /// Digits in a company's name are no slips: `Firm 12` and `Firm 13` are two.
    private static func companies(_ one: String, _ other: String) -> Reason? {
        let isOtherNumber = one.utf8.filter(\.isASCIIDigit) != other.utf8.filter(\.isASCIIDigit)
        return isOtherNumber && !one.isEmpty && !other.isEmpty
            ? Reason(trait: .company, agreement: .different, bits: -1)
            : words(.company, one, other, equal: 6, similar: 4, different: -1)
    }

    /// A postcode tells more than a city, and is enough to call two places similar.
    private static func places(_ one: String, _ other: String) -> Reason? {
        let (left, right) = (postcodes(one), postcodes(other))
        if left.isEmpty || right.isEmpty {
            return words(.place, one, other, equal: 4, similar: 3, different: -1.5)
        }
        if one != other, !left.isDisjoint(with: right) {
            return Reason(trait: .place, agreement: .similar, bits: 6)
        }
        return words(.place, one, other, equal: 8, similar: 6, different: -1.5)
    }

    private static func postcodes(_ place: String) -> Set<Substring> {
        Set(place.split(separator: " ").filter { $0.utf8.contains(where: \.isASCIIDigit) })
    }

    private static func words(
        _ trait: Trait, _ one: String, _ other: String, equal: Double, similar: Double, different: Double
    ) -> Reason? {
        guard !one.isEmpty, !other.isEmpty else { return nil }
        if one == other { return Reason(trait: trait, agreement: .equal, bits: equal) }
        return alike(one, other)
            ? Reason(trait: trait, agreement: .similar, bits: similar)
            : Reason(trait: trait, agreement: .different, bits: different)
    }

    private static func exact<Value: Equatable>(
        _ trait: Trait, _ one: Value?, _ other: Value?, equal: Double, different: Double
    ) -> Reason? {
        guard let one, let other else { return nil }
        return one == other
            ? Reason(trait: trait, agreement: .equal, bits: equal)
            : Reason(trait: trait, agreement: .different, bits: different)
    }
}
