#pragma once

/// Turns off SQLite's count of the memory it uses, which takes a global lock at every allocation. Works once, before the
/// first connection of the process; answers SQLite's result code (https://www.sqlite.org/c3ref/config.html).
int sqlite_settings_omit_memory_statistics(void);
