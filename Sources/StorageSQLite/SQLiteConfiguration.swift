import CSQLiteSettings
import GRDB
import Storage

extension SQLiteOptions {
    /// WAL is checkpointed after this many pages of 4 KiB, and cut back to twice that.
    private static let checkpointPages = 20_000

    /// What the driver's connections have in common. `synchronous` is not here: it is set after the pool has set it.
    var configuration: Configuration {
        var configuration = Configuration()
        // A library that somebody has used before keeps its statistics, and is none the worse for it but slower.
        _ = SQLiteOptions.libraryIsSet
        configuration.label = "touchstone"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busyTimeoutSeconds)
        configuration.maximumReaderCount = readers
        configuration.persistentReadOnlyConnections = true
        // After a failed commit a connection may be left inside its transaction; that must not end the process.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { [self] in
            try $0.execute(sql: $0.configuration.readonly ? readerPragmas : writerPragmas)
        }
        return configuration
    }

    /// Settings of the library as a whole, made once.
    private static let libraryIsSet = sqlite_settings_omit_memory_statistics() == 0

    /// Set on the writer when everything else is set up. The pool does not hear when the disk fails just as the file is
    /// turned to WAL mode, and the older mode, which would then stay, loses the last commit in a power cut; here it hears.
    var durabilityPragmas: String {
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = \(durability == .full ? "FULL" : "NORMAL");
        """
    }

    private var writerPragmas: String {
        """
        PRAGMA cache_size = -\(cacheMebibytes * 1_024);
        PRAGMA mmap_size = 0;
        PRAGMA temp_store = MEMORY;
        PRAGMA trusted_schema = OFF;
        PRAGMA wal_autocheckpoint = \(SQLiteOptions.checkpointPages);
        PRAGMA journal_size_limit = \(SQLiteOptions.checkpointPages * 2 * 4_096);
        """
    }

    private var readerPragmas: String {
        """
        PRAGMA cache_size = -\(max(2, cacheMebibytes / 4) * 1_024);
        PRAGMA mmap_size = \(256 << 20);
        PRAGMA temp_store = MEMORY;
        PRAGMA trusted_schema = OFF;
        """
    }
}
