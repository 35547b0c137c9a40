import ArgumentParser
import Domain
import Storage

/// The number of a job, as it is typed.
enum JobNumber {
    /// Reads `J3`; throws what is wrong with another text.
    static func id(_ text: String) throws -> ID<Job> {
        try ID.typed(text, as: "job", such: "J3")
    }
}

extension Job.State: ExpressibleByArgument {}
