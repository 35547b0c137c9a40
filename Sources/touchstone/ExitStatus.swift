import Domain

/// What the shell is told. A command throws one to end without another word.
enum ExitStatus: Int32, Error, CaseIterable {
    case success = 0
    case failure = 1
    case usage = 2
    case notFound = 3
    case denied = 4
    case conflict = 5
    /// Done for some and not for others.
    case partial = 6
    case unavailable = 7
    case interrupted = 130

    /// The status of each kind of problem.
    init(_ code: Problem.Code) {
        self =
            switch code {
            case .notFound: .notFound
            case .invalid: .usage
            case .conflict: .conflict
            case .forbidden: .denied
            case .unavailable: .unavailable
            case .internal: .failure
            }
    }
}
