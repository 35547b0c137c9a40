import Foundation

/// How many files and connections the system lets the process have open.
enum OpenFiles {
    /// Kept free for the database, its readers and what else is opened.
    private static let others = 128

    /// Raises the limit as far as the system allows, up to what so many connections need; gives how many there can be.
    static func connections(atMost wanted: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return min(wanted, 512) }
        let needed = rlim_t(wanted + others)
        if limit.rlim_cur < needed {
            limit.rlim_cur = min(limit.rlim_max, needed)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        return max(8, min(wanted, Int(clamping: limit.rlim_cur) - others))
    }
}
