import Domain

extension DecodingContext {
    /// The section `advisor`.
    func advisor(_ root: YAMLMapping) -> AdvisorPolicy {
        guard let section = section("advisor", of: root, .advisor) else {
            return AdvisorPolicy(bands: [], minimumCases: 0)
        }
        let minimum = section.required("minimumCases") { section.integer($0, in: 1...1_000_000) }
        var lineOf: [String: Int] = [:]
        let bands = section.list("bands").enumerated().compactMap { index, node in
            let name = "\(section.path("bands"))[\(index + 1)]"
            return reader.mapping(node, named: name, keys: KeyTable.band.keys).map { band($0, &lineOf) }
        }
        return AdvisorPolicy(bands: bands, minimumCases: minimum ?? 1)
    }

    private func band(_ entry: YAMLMapping, _ lineOf: inout [String: Int]) -> AdvisorPolicy.Band {
        let figure = entry.required("figure") { entry.choice($0, among: AdvisorPolicy.figures) } ?? ""
        let channel = entry.text("channel")
        let subject = figure + (channel.map { " of \($0)" } ?? "")
        if !figure.isEmpty, let line = lineOf[subject] {
            entry.complain("figure", "there are two bands for \(subject)", hint: "the first is in line \(line)")
        }
        lineOf[subject] = lineOf[subject] ?? entry.place.line
        let band = AdvisorPolicy.Band(
            figure: figure, channel: channel, low: entry.required("low", entry.percent) ?? .none,
            high: entry.required("high", entry.percent) ?? .whole, alarmBelow: entry.percent("alarmBelow"),
            alarmAbove: entry.percent("alarmAbove"), whenBelow: entry.requiredText("whenBelow") ?? "",
            whenAbove: entry.requiredText("whenAbove") ?? "")
        checkOrder(band, entry)
        return band
    }

    private func checkOrder(_ band: AdvisorPolicy.Band, _ entry: YAMLMapping) {
        let check = { (key: String, isRight: Bool, rule: String) in
            if !isRight {
                entry.complain(key, "'\(entry.path(key))' is \(entry.node(key)?.display ?? "nothing")", hint: rule)
            }
        }
        check("high", band.low <= band.high, "must not be below 'low', which is \(band.low)")
        check("alarmBelow", band.alarmBelow ?? band.low <= band.low, "must not be above 'low', which is \(band.low)")
        check(
            "alarmAbove", band.alarmAbove ?? band.high >= band.high, "must not be below 'high', which is \(band.high)")
    }
}
