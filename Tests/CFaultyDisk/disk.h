#ifndef FAULTY_DISK_DISK_H
#define FAULTY_DISK_DISK_H

#include "faulty_disk.h"
#include <stddef.h>

/// A file apart from its names.
typedef struct faulty_file faulty_file;

/// What a call is, for those who count calls.
typedef enum { CALL_WRITE, CALL_SYNC, CALL_DELETE } faulty_call;

/// Counts a call and gives the fault that it meets.
faulty_disk_fault faulty_disk_count(faulty_disk *disk, faulty_call call);

/// Whether the power is off.
bool faulty_disk_is_off(faulty_disk *disk);

/// The disk of a path, and where its name in the folder begins; NULL for paths of no disk.
faulty_disk *faulty_disk_of(const char *path, const char **name);

/// The file of a name, one more time open. What is on the disk already counts as synced, with its name.
faulty_file *faulty_disk_open(faulty_disk *disk, const char *path, const char *name, bool exists);
void faulty_disk_close(faulty_disk *disk);

/// Notes that a name is gone; the folder is synced where asked for.
void faulty_disk_delete(faulty_disk *disk, const char *name, bool syncs_folder);

/// Notes a write, or without content a new length.
void faulty_file_write(faulty_file *file, const void *content, int64_t offset, size_t length);
/// Makes what was written last, or forgets it where the sync failed; the folder's names last too where asked for.
void faulty_file_sync(faulty_disk *disk, faulty_file *file, bool succeeds, bool syncs_folder);

#endif
