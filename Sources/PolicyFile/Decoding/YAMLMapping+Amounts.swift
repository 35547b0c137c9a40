import Domain

/// The kinds of number a policy holds, each with the range that makes sense.
extension YAMLMapping {
    /// Score points with at most three decimals, up to a million either way.
    func points(_ key: String) -> Points? {
        guard let thousandths = decimal(key, digits: 3), let node = node(key) else { return nil }
        guard thousandths.magnitude <= 1_000_000_000 else {
            reader.complain(
                at: node.place, "'\(path(key))' is \(node.display)", hint: "must be from -1,000,000 to 1,000,000")
            return nil
        }
        return Points(thousandths: thousandths)
    }

    /// A share written as per cent with at most four decimals, 0 to 100.
    func percent(_ key: String) -> Share? {
        guard let millionths = decimal(key, digits: 4), let node = node(key) else { return nil }
        guard (0...1_000_000).contains(millionths) else {
            reader.complain(
                at: node.place, "'\(path(key))' is \(node.display)", hint: "must be per cent, from 0 to 100")
            return nil
        }
        return Share(partsPerMillion: millionths)
    }

    /// An amount in major units, with as many decimals as the currency has; not negative.
    func money(_ key: String, in currency: Currency) -> Money? {
        guard let minor = decimal(key, digits: currency.minorDigits), let node = node(key) else { return nil }
        guard (0...1_000_000_000_000_000).contains(minor) else {
            reader.complain(at: node.place, "'\(path(key))' is \(node.display)", hint: "must be 0 or more")
            return nil
        }
        return Money(minor: minor, currency)
    }

    /// A length of time above nothing and up to ten years.
    func span(_ key: String) -> TimeSpan? {
        guard let span = timeSpan(key), let node = node(key) else { return nil }
        guard span > .minutes(0), span <= .days(3_650) else {
            reader.complain(
                at: node.place, "'\(path(key))' is \(node.display)", hint: "must be longer than 0s, up to 3650d")
            return nil
        }
        return span
    }

    /// A length of time in whole hours, because the ages of facts are counted in hours.
    func hours(_ key: String) -> TimeSpan? {
        guard let span = span(key), let node = node(key) else { return nil }
        guard span.milliseconds % TimeSpan.hours(1).milliseconds == 0 else {
            reader.complain(
                at: node.place, "'\(path(key))' is \(node.display)", hint: "must be whole hours, 1h or more")
            return nil
        }
        return span
    }

    /// What `read` makes of a key that must be there.
    func required<Value>(_ key: String, _ read: (String) -> Value?) -> Value? {
        required(key) == nil ? nil : read(key)
    }

    /// Complains about the value of a key.
    func complain(_ key: String, _ message: String, hint: String = "") {
        reader.complain(at: node(key)?.place ?? pairs.first { $0.key == key }?.place ?? place, message, hint: hint)
    }
}
