import ArgumentParser
import Domain
import Storage

/// The number of a job, as it is typed.
enum JobNumber {
    /// Reads `J3`; throws what is wrong with another text.
    static func id(_ text: String) throws -> ID<Job> {
        guard let id = ID<Job>(parsing: text) else { throw ValidationError("'\(text)' is no job such as J3.") }
        return id
    }
}

extension Job.State: ExpressibleByArgument {}
