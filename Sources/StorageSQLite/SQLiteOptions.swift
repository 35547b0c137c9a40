/// How a database file is opened. The defaults are those of a server.
package struct SQLiteOptions: Hashable, Sendable {
    /// What an acknowledged write outlives.
    package enum Durability: String, Hashable, Sendable, CaseIterable {
        /// A power cut: every commit waits for the disk.
        case full
        /// A crash of this process; a power cut may take the last commits, and never damages the file.
        case normal
    }

    /// What an acknowledged write outlives.
    package var durability: Durability
    /// Connections that read at the same time.
    package var readers: Int
    /// Page cache of the writer; each reader has a quarter of it.
    package var cacheMebibytes: Int
    /// How long a connection waits for a lock; only tools from outside can hold one.
    package var busyTimeoutSeconds: Double

    /// Options with values that suit one server process.
    package init(
        durability: Durability = .full, readers: Int = 8, cacheMebibytes: Int = 64, busyTimeoutSeconds: Double = 5
    ) {
        self.durability = durability
        self.readers = readers
        self.cacheMebibytes = cacheMebibytes
        self.busyTimeoutSeconds = busyTimeoutSeconds
    }
}
