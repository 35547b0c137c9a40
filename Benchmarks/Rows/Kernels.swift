import Domain
import Foundation
import PolicyFile

/// Work on a fixed small input whose instructions are counted.
protocol Kernel: CatalogueMember {
    /// Makes the input; what it returns does the work and gives how many elements it was done on, 0 where the product has
    /// no such kernel yet.
    func prepare() throws -> () -> Int
}

/// The kernels, in the order of the table.
enum Kernels {
    /// All of them.
    static let catalogue = Catalogue<any Kernel>(
        "kernel", of: [DecideKernel(), RescoreKernel(), RuleModelKernel(), MarkovKernel()], id: { $0.id })

    /// A part of the name that the program has for `collected`, and for nothing else.
    static let collectedName = "10benchmarks9collected"

    /// The input of all of them: ten thousand leads with a hundred thousand facts.
    static let size = WorkspaceSize(scale: 0.01)

    /// For what came along with the benchmarks.
    static func bench() -> Bench {
        Bench(scale: size.scale, root: URL(filePath: FileManager.default.currentDirectoryPath))
    }
}

/// Does the work. Callgrind counts from entering this function to leaving it.
@inline(never)
func collected(_ work: () -> Int) -> Int { work() }

private struct DecideKernel: Kernel {
    let id = "decide"
    let summary = "decide, one fact, lead-first"

    func prepare() throws -> () -> Int {
        let facts = LeadFacts(Activity.generate(Kernels.size), of: Kernels.size, leads: 200)
        let version = DecideRow.version(of: try ShippedPolicies.catalogue.member("lead-first").document().policy)
        return {
            _ = DecideRow.decideAll(facts, version)
            return facts.count
        }
    }
}

private struct RescoreKernel: Kernel {
    let id = "rescore"
    let summary = "rescore, one fact, twenty rules"

    func prepare() throws -> () -> Int {
        let columns = ActivityColumns(Activity.generate(Kernels.size))
        let policy = try Kernels.bench().policy()
        return {
            _ = columns.scores(under: policy, Unshared())
            return columns.facts.moments.count
        }
    }
}

private struct RuleModelKernel: Kernel {
    let id = "models"
    let summary = "six rule models, one touch"

    func prepare() throws -> () -> Int {
        let set = Journeys.allConverted(Activity.generate(Kernels.size))
        let models = try RuleModelsRow.models.map { try AttributionModels.catalogue.member($0) }
        return {
            _ = AttributionModels.outcomes(of: models, over: set, AttributionSettings(), Unshared())
            return set.channelOfTouch.count
        }
    }
}

private struct MarkovKernel: Kernel {
    let id = "markov"
    let summary = "Markov order 1, one touch"

    func prepare() throws -> () -> Int {
        let set = Journeys.asHappened(Activity.generate(Kernels.size))
        let model = try AttributionModels.catalogue.member("markov")
        return {
            _ = model.outcome(over: set, AttributionSettings())
            return set.channelOfTouch.count
        }
    }
}
