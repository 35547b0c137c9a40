import Domain

extension DecodingContext {
    /// The list `attribution.channels`: a channel, and what the fields of a touch must be for it.
    func channelRules(_ attribution: YAMLMapping) -> [ChannelRule] {
        attribution.list("channels").enumerated().compactMap { index, node in
            let name = "\(attribution.path("channels"))[\(index + 1)]"
            return reader.mapping(node, named: name, keys: KeyTable.channel.keys).flatMap(channelRule)
        }
    }

    private func channelRule(_ entry: YAMLMapping) -> ChannelRule? {
        guard let channel = entry.requiredText("channel") else { return nil }
        var patterns: [(field: String, patterns: [String])] = []
        for pair in entry.pairs where pair.key != "channel" {
            let texts = entry.texts(pair.key).filter { isPattern($0, of: pair.key, entry) }
            patterns.append((pair.key, texts))
        }
        guard !channel.isEmpty, !patterns.isEmpty else {
            reader.complain(
                at: entry.place, "'\(entry.name)' does not say which touches it takes",
                hint: "give one of: \(ChannelRule.Field.allCases.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        guard patterns.allSatisfy({ !$0.patterns.isEmpty }) else { return nil }
        do throws(Problem) {
            return try ChannelRule(channel: channel, patterns: patterns)
        } catch {
            reader.complain(at: entry.place, error.message, hint: error.hint)
            return nil
        }
    }

    private func isPattern(_ text: String, of key: String, _ entry: YAMLMapping) -> Bool {
        do throws(Problem) {
            _ = try TextMatch(parsing: text)
            return true
        } catch {
            entry.complain(key, "'\(entry.path(key))': \(error.message)", hint: error.hint)
            return false
        }
    }
}
