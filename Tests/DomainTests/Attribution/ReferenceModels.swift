import Domain
import Foundation

/// The rule models once more, written from their definitions, slowly, touch by touch and in fractions.
struct ReferenceModels {
    let set: JourneySet
    let settings: AttributionSettings

    /// The share of each touch of one journey; nil for a model that is not a rule of its own journey.
    func shares(_ id: String, journey: Int) -> [Double]? {
        let touches = Array(set.touches(of: journey))
        let count = touches.count
        func only(_ index: Int) -> [Double] { (0..<count).map { $0 == index ? 1 : 0 } }
        switch id {
        case "first": return only(0)
        case "last": return only(count - 1)
        case "last_non_direct":
            let index = touches.lastIndex { set.channels[Int(set.channelOfTouch[$0])] != "Direct" }
            return only(index ?? count - 1)
        case "linear": return touches.map { _ in 1 / Double(count) }
        case "u.first_lead": return anchored([.first: 40, .lead: 40], middle: 20, journey)
        case "w.first_mql_prospect": return anchored([.first: 30, .mql: 30, .prospect: 30], middle: 10, journey)
        case "w.first_lead_opportunity":
            return anchored([.first: 30, .lead: 30, .opportunity: 30], middle: 10, journey)
        case "full_path":
            return anchored([.first: 22.5, .lead: 22.5, .opportunity: 22.5, .won: 22.5], middle: 10, journey)
        case "custom":
            guard let custom = settings.custom else { return nil }
            let weights = Dictionary(uniqueKeysWithValues: custom.anchors.map { ($0.point, Double($0.weight)) })
            return anchored(weights, middle: Double(custom.middle), journey)
        case "time_decay":
            let last = set.hourOfTouch[touches[count - 1]]
            let halfLife = Double(settings.halfLife.wholeHours)
            return normalised(touches.map { pow(0.5, Double(last - set.hourOfTouch[$0]) / halfLife) })
        case "shapley":
            let channels = touches.map { set.channelOfTouch[$0] }
            return normalised(channels.indices.map { channels[..<$0].contains(channels[$0]) ? 0 : 1 })
        default: return nil
        }
    }

    private func anchored(_ weights: [AnchorPoint: Double], middle: Double, _ journey: Int) -> [Double] {
        let count = set.touches(of: journey).count
        var held: [Int: Double] = [:]
        for (point, weight) in weights {
            if let index = set.touch(at: point, of: journey) { held[index, default: 0] += weight }
        }
        let all = weights.values.reduce(0, +)
        let present = held.values.reduce(0, +)
        let others = count - held.count
        if held.isEmpty { return Array(repeating: 1 / Double(count), count: count) }
        if others == 0 || middle == 0 { return normalised((0..<count).map { held[$0] ?? 0 }) }
        return normalised((0..<count).map { held[$0].map { $0 * all / present } ?? middle / Double(others) })
    }

    private func normalised(_ weights: [Double]) -> [Double] {
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }
}
