#include "disk.h"
#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

/// A file of a disk; the file that SQLite would have opened without it lies behind it in memory.
typedef struct {
    sqlite3_file base;
    faulty_disk *disk;
    faulty_file *file;
    /// Whether its next sync is also the one of the folder, as SQLite does it after making a journal.
    bool syncs_folder;
} disk_file;

static sqlite3_vfs *base_vfs;

static sqlite3_file *real(sqlite3_file *file) { return (sqlite3_file *)((char *)file + sizeof(disk_file)); }
static disk_file *own(sqlite3_file *file) { return (disk_file *)file; }

static int code(faulty_disk_fault fault) {
    switch (fault) {
    case FAULTY_DISK_WELL: return SQLITE_OK;
    case FAULTY_DISK_FULL: return SQLITE_FULL;
    case FAULTY_DISK_SYNC_ERROR: return SQLITE_IOERR_FSYNC;
    case FAULTY_DISK_WRITE_ERROR:
    case FAULTY_DISK_POWER_CUT: return SQLITE_IOERR_WRITE;
    }
    return SQLITE_IOERR;
}

static int file_close(sqlite3_file *file) {
    faulty_disk *disk = own(file)->disk;
    int result = real(file)->pMethods->xClose(real(file));
    faulty_disk_close(disk);
    return result;
}

static int file_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset) {
    if (faulty_disk_is_off(own(file)->disk)) return SQLITE_IOERR_READ;
    return real(file)->pMethods->xRead(real(file), bytes, length, offset);
}

static int file_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset) {
    bool was_off = faulty_disk_is_off(own(file)->disk);
    faulty_disk_fault fault = faulty_disk_count(own(file)->disk, CALL_WRITE);
    // The write during which the power goes off may reach the disk in part.
    bool reaches = fault == FAULTY_DISK_WELL || (fault == FAULTY_DISK_POWER_CUT && !was_off);
    if (reaches) faulty_file_write(own(file)->file, bytes, offset, (size_t)length);
    if (fault != FAULTY_DISK_WELL) return code(fault);
    return real(file)->pMethods->xWrite(real(file), bytes, length, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    faulty_disk_fault fault = faulty_disk_count(own(file)->disk, CALL_WRITE);
    if (fault != FAULTY_DISK_WELL) return fault == FAULTY_DISK_FULL ? SQLITE_FULL : SQLITE_IOERR_TRUNCATE;
    faulty_file_write(own(file)->file, NULL, size, 0);
    return real(file)->pMethods->xTruncate(real(file), size);
}

static int file_sync(sqlite3_file *file, int flags) {
    faulty_disk_fault fault = faulty_disk_count(own(file)->disk, CALL_SYNC);
    // At a power cut it stays open what was synced.
    if (fault == FAULTY_DISK_POWER_CUT) return SQLITE_IOERR_FSYNC;
    faulty_file_sync(own(file)->disk, own(file)->file, fault == FAULTY_DISK_WELL, own(file)->syncs_folder);
    if (fault == FAULTY_DISK_WELL) own(file)->syncs_folder = false;
    return code(fault);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
static int file_lock(sqlite3_file *file, int lock) { return real(file)->pMethods->xLock(real(file), lock); }
static int file_unlock(sqlite3_file *file, int lock) { return real(file)->pMethods->xUnlock(real(file), lock); }
static int file_check_lock(sqlite3_file *file, int *result) {
    return real(file)->pMethods->xCheckReservedLock(real(file), result);
}
static int file_control(sqlite3_file *file, int operation, void *argument) {
    // Hints of these kinds would let the file below grow behind our back.
    if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_NOTFOUND;
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
static int file_sector_size(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }
static int file_characteristics(sqlite3_file *file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
static int file_shm_map(sqlite3_file *file, int region, int size, int extends, void volatile **memory) {
    return real(file)->pMethods->xShmMap(real(file), region, size, extends, memory);
}
static int file_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
static void file_shm_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }
static int file_shm_unmap(sqlite3_file *file, int deletes) {
    return real(file)->pMethods->xShmUnmap(real(file), deletes);
}

/// Version 2: files are not read through memory, so that every access is a call.
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_characteristics,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
};

static bool exists(const char *path) {
    int result = 0;
    return base_vfs->xAccess(base_vfs, path, SQLITE_ACCESS_EXISTS, &result) == SQLITE_OK && result;
}

static int vfs_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *flags_out) {
    const char *name = NULL;
    faulty_disk *disk = faulty_disk_of(path, &name);
    if (!disk) return base_vfs->xOpen(base_vfs, path, file, flags, flags_out);
    file->pMethods = NULL;
    if (faulty_disk_is_off(disk)) return SQLITE_IOERR;
    bool was_there = exists(path);
    int result = base_vfs->xOpen(base_vfs, path, real(file), flags, flags_out);
    if (result != SQLITE_OK) return result;
    own(file)->disk = disk;
    own(file)->file = faulty_disk_open(disk, path, name, was_there);
    int journals = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
    own(file)->syncs_folder = !was_there && (flags & journals);
    file->pMethods = &methods;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *path, int syncs_folder) {
    const char *name = NULL;
    faulty_disk *disk = faulty_disk_of(path, &name);
    if (!disk) return base_vfs->xDelete(base_vfs, path, syncs_folder);
    if (faulty_disk_count(disk, CALL_DELETE) != FAULTY_DISK_WELL) return SQLITE_IOERR_DELETE;
    int result = base_vfs->xDelete(base_vfs, path, 0);
    if (result == SQLITE_OK) faulty_disk_delete(disk, name, syncs_folder != 0);
    return result;
}

static int installed = SQLITE_ERROR;

static void install(void) {
    static sqlite3_vfs vfs;
    base_vfs = sqlite3_vfs_find(NULL);
    if (!base_vfs) return;
    // Whatever does not concern files of a disk is the system's own.
    vfs = *base_vfs;
    vfs.zName = "faulty-disk";
    vfs.pNext = NULL;
    vfs.szOsFile = (int)sizeof(disk_file) + base_vfs->szOsFile;
    vfs.xOpen = vfs_open;
    vfs.xDelete = vfs_delete;
    installed = sqlite3_vfs_register(&vfs, 1);
}

/// Tests begin at the same time: a second registration would take the first for the system's and call itself for ever.
int faulty_disk_install(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
    return installed;
}
