/// A closure that waits for its turn to write, with the way back to its caller.
struct PendingWrite: Sendable {
    /// Runs the closure; its caller is not told before `Performed.acknowledge`.
    let perform: @Sendable (Transaction) -> Performed
    /// Tells the caller that the closure was never run.
    let refuse: @Sendable (any Error) -> Void

    /// A closure and what to do, once, with its outcome.
    init<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value,
        reply: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        perform = { transaction in
            let result = Result { try body(transaction) }
            return Performed(failure: result.failure, announced: transaction.announced) { error in
                reply(error.map { .failure($0) } ?? result)
            }
        }
        refuse = { reply(.failure($0)) }
    }

    /// A closure that was run and whose caller waits.
    struct Performed: Sendable {
        /// What the closure threw.
        let failure: (any Error)?
        /// The queues that it adds jobs to.
        let announced: Set<String>
        /// Tells the caller: the closure's own result, or this error in its place.
        let acknowledge: @Sendable ((any Error)?) -> Void
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
