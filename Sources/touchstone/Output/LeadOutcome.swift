import Domain
import Engine

extension Output {
    /// Where a lead stands after something was done to it: one line for people, the whole explanation for programs.
    func show(_ dossier: LeadDossier) {
        let policy = dossier.policy
        var text = "L\(dossier.person.value)  \(dossier.displayName): "
        text += dossier.state.milestone.map { policy.label(of: $0) } ?? "no lead yet"
        if let proposal = dossier.state.proposal { text += ", proposed as \(policy.label(of: proposal.milestone))" }
        if let rest = dossier.state.restsUntil { text += ", rests until \(rest.day)" }
        show(text + ", score \(dossier.score.total)", json: LeadExplanation(dossier).json)
    }
}
