#ifndef FAULTY_DISK_H
#define FAULTY_DISK_H

#include <stdbool.h>
#include <stdint.h>

/// A disk of one folder, for the files that SQLite keeps there. It remembers what would be left after a power cut: of
/// each file what was synced, and apart from it every write since; of the folder the same with names. It can be told
/// to fail at a certain call. SQLite itself sees the files as they are.
typedef struct faulty_disk faulty_disk;

/// What happens at the call that was agreed on.
typedef enum {
    /// Nothing, ever.
    FAULTY_DISK_WELL,
    /// The power goes off: this call and all after it fail.
    FAULTY_DISK_POWER_CUT,
    /// Writing finds no room.
    FAULTY_DISK_FULL,
    /// Writing fails.
    FAULTY_DISK_WRITE_ERROR,
    /// Syncing fails; what was to be synced will never be, as on a system that forgets about it after telling.
    FAULTY_DISK_SYNC_ERROR,
} faulty_disk_fault;

/// Makes files of attached folders go through their disks from now on, in this process; others are left alone.
/// Gives SQLite's code, 0 for well.
int faulty_disk_install(void);

/// A disk for a folder that exists; everything that is there counts as synced. NULL where there is no such folder.
faulty_disk *faulty_disk_attach(const char *folder);

/// Ends it. False, and nothing is done, while files are open.
bool faulty_disk_detach(faulty_disk *disk);

/// Agrees on a fault: at the call of number `first`, counted from 1, and the `count - 1` after it. Calls are counted from
/// now on: those that write and truncate for the fault `FULL` and `WRITE_ERROR`, those that sync for `SYNC_ERROR`, these
/// and those that delete for `POWER_CUT`.
void faulty_disk_agree(faulty_disk *disk, faulty_disk_fault fault, int64_t first, int64_t count);

/// How many calls there were since the last agreement that the fault counts.
int64_t faulty_disk_calls(faulty_disk *disk, faulty_disk_fault fault);

/// How many calls have failed on purpose.
int64_t faulty_disk_failures(faulty_disk *disk);

/// Whether syncs are said to have been done and are not.
void faulty_disk_ignore_syncs(faulty_disk *disk, bool ignores);

/// What becomes of writes that were not synced when the power goes off.
typedef enum {
    FAULTY_DISK_NONE_LEFT,
    FAULTY_DISK_ALL_LEFT,
    /// The first of them in their order, the last of these in part.
    FAULTY_DISK_FIRST_LEFT,
    /// Any of them.
    FAULTY_DISK_SOME_LEFT,
    /// Any sector of 512 bytes of any of them.
    FAULTY_DISK_SECTORS_LEFT,
} faulty_disk_rest;

/// Writes what the disk has after a power cut now into another folder, which exists; the seed decides what is left to
/// chance. False where it cannot be written.
bool faulty_disk_leave(faulty_disk *disk, const char *folder, faulty_disk_rest rest, uint64_t seed);

#endif
