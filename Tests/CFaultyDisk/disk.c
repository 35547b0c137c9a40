#define _GNU_SOURCE
#include "disk.h"
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint8_t *bytes;
    size_t length;
} content;

/// A write that was not synced; without bytes a new length.
typedef struct {
    uint8_t *bytes;
    size_t length;
    int64_t offset;
} pending;

struct faulty_file {
    content synced;
    pending *writes;
    size_t count, room;
    faulty_file *next;
};

/// A name in the folder: the file it means, and the file it means after a power cut.
typedef struct name {
    char text[256];
    faulty_file *now, *synced;
    struct name *next;
} name;

struct faulty_disk {
    char folder[PATH_MAX];
    name *names;
    faulty_file *files;
    int open_files;
    faulty_disk_fault fault;
    int64_t first, count, calls[3], failures;
    bool is_off, ignores_syncs;
    faulty_disk *next;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static faulty_disk *disks;

faulty_disk *faulty_disk_attach(const char *folder) {
    faulty_disk *disk = calloc(1, sizeof *disk);
    if (!disk || !realpath(folder, disk->folder)) {
        free(disk);
        return NULL;
    }
    pthread_mutex_lock(&mutex);
    disk->next = disks;
    disks = disk;
    pthread_mutex_unlock(&mutex);
    return disk;
}

static void forget(faulty_file *file) {
    for (size_t i = 0; i < file->count; i++) free(file->writes[i].bytes);
    file->count = 0;
}

bool faulty_disk_detach(faulty_disk *disk) {
    pthread_mutex_lock(&mutex);
    bool is_free = disk->open_files == 0;
    if (is_free) {
        faulty_disk **place = &disks;
        while (*place != disk) place = &(*place)->next;
        *place = disk->next;
    }
    pthread_mutex_unlock(&mutex);
    if (!is_free) return false;
    for (name *entry = disk->names, *next; entry; entry = next) {
        next = entry->next;
        free(entry);
    }
    for (faulty_file *file = disk->files, *next; file; file = next) {
        next = file->next;
        forget(file);
        free(file->writes);
        free(file->synced.bytes);
        free(file);
    }
    free(disk);
    return true;
}

void faulty_disk_agree(faulty_disk *disk, faulty_disk_fault fault, int64_t first, int64_t count) {
    pthread_mutex_lock(&mutex);
    disk->fault = fault;
    disk->first = first;
    disk->count = count;
    memset(disk->calls, 0, sizeof disk->calls);
    pthread_mutex_unlock(&mutex);
}

static int64_t calls(faulty_disk *disk, faulty_disk_fault fault) {
    switch (fault) {
    case FAULTY_DISK_WELL: return 0;
    case FAULTY_DISK_FULL:
    case FAULTY_DISK_WRITE_ERROR: return disk->calls[CALL_WRITE];
    case FAULTY_DISK_SYNC_ERROR: return disk->calls[CALL_SYNC];
    case FAULTY_DISK_POWER_CUT: return disk->calls[CALL_WRITE] + disk->calls[CALL_SYNC] + disk->calls[CALL_DELETE];
    }
    return 0;
}

int64_t faulty_disk_calls(faulty_disk *disk, faulty_disk_fault fault) {
    pthread_mutex_lock(&mutex);
    int64_t result = calls(disk, fault);
    pthread_mutex_unlock(&mutex);
    return result;
}

int64_t faulty_disk_failures(faulty_disk *disk) {
    pthread_mutex_lock(&mutex);
    int64_t result = disk->failures;
    pthread_mutex_unlock(&mutex);
    return result;
}

void faulty_disk_ignore_syncs(faulty_disk *disk, bool ignores) {
    pthread_mutex_lock(&mutex);
    disk->ignores_syncs = ignores;
    pthread_mutex_unlock(&mutex);
}

bool faulty_disk_is_off(faulty_disk *disk) {
    pthread_mutex_lock(&mutex);
    bool result = disk->is_off;
    pthread_mutex_unlock(&mutex);
    return result;
}

/// The fault that a call meets, which has just been counted.
static faulty_disk_fault met(faulty_disk *disk, faulty_call call) {
    if (disk->is_off) return FAULTY_DISK_POWER_CUT;
    int64_t number = calls(disk, disk->fault);
    if (number < disk->first || number - disk->first >= disk->count) return FAULTY_DISK_WELL;
    switch (disk->fault) {
    case FAULTY_DISK_WELL: return FAULTY_DISK_WELL;
    case FAULTY_DISK_FULL:
    case FAULTY_DISK_WRITE_ERROR: return call == CALL_WRITE ? disk->fault : FAULTY_DISK_WELL;
    case FAULTY_DISK_SYNC_ERROR: return call == CALL_SYNC ? disk->fault : FAULTY_DISK_WELL;
    case FAULTY_DISK_POWER_CUT: disk->is_off = true; return disk->fault;
    }
    return FAULTY_DISK_WELL;
}

faulty_disk_fault faulty_disk_count(faulty_disk *disk, faulty_call call) {
    pthread_mutex_lock(&mutex);
    disk->calls[call]++;
    faulty_disk_fault fault = met(disk, call);
    if (fault != FAULTY_DISK_WELL) disk->failures++;
    pthread_mutex_unlock(&mutex);
    return fault;
}

faulty_disk *faulty_disk_of(const char *path, const char **name) {
    const char *slash = path ? strrchr(path, '/') : NULL;
    if (!slash) return NULL;
    pthread_mutex_lock(&mutex);
    faulty_disk *disk = disks;
    size_t length = (size_t)(slash - path);
    while (disk && (strlen(disk->folder) != length || strncmp(disk->folder, path, length) != 0)) disk = disk->next;
    pthread_mutex_unlock(&mutex);
    *name = slash + 1;
    return disk;
}

static name *entry(faulty_disk *disk, const char *text) {
    for (name *entry = disk->names; entry; entry = entry->next)
        if (strcmp(entry->text, text) == 0) return entry;
    name *entry = calloc(1, sizeof *entry);
    snprintf(entry->text, sizeof entry->text, "%s", text);
    entry->next = disk->names;
    disk->names = entry;
    return entry;
}

/// Puts bytes, or zeroes up to a new length, into a content.
static void put(content *content, const uint8_t *bytes, size_t offset, size_t length) {
    if (offset + length > content->length) {
        content->bytes = realloc(content->bytes, offset + length);
        memset(content->bytes + content->length, 0, offset + length - content->length);
        content->length = offset + length;
    }
    if (length) memcpy(content->bytes + offset, bytes, length);
}

static void cut(content *content, size_t length) {
    if (length > content->length) put(content, NULL, length, 0);
    content->length = length;
}

static void load(content *content, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return;
    uint8_t buffer[65536];
    size_t count;
    while ((count = fread(buffer, 1, sizeof buffer, file)) > 0) put(content, buffer, content->length, count);
    fclose(file);
}

faulty_file *faulty_disk_open(faulty_disk *disk, const char *path, const char *text, bool exists) {
    pthread_mutex_lock(&mutex);
    name *name = entry(disk, text);
    disk->open_files++;
    if (!name->now) {
        name->now = calloc(1, sizeof *name->now);
        name->now->next = disk->files;
        disk->files = name->now;
        if (exists) {
            load(&name->now->synced, path);
            name->synced = name->now;
        }
    }
    faulty_file *file = name->now;
    pthread_mutex_unlock(&mutex);
    return file;
}

void faulty_disk_close(faulty_disk *disk) {
    pthread_mutex_lock(&mutex);
    disk->open_files--;
    pthread_mutex_unlock(&mutex);
}

static void sync_names(faulty_disk *disk) {
    for (name *name = disk->names; name; name = name->next) name->synced = name->now;
}

void faulty_disk_delete(faulty_disk *disk, const char *text, bool syncs_folder) {
    pthread_mutex_lock(&mutex);
    entry(disk, text)->now = NULL;
    if (syncs_folder && !disk->ignores_syncs) sync_names(disk);
    pthread_mutex_unlock(&mutex);
}

void faulty_file_write(faulty_file *file, const void *bytes, int64_t offset, size_t length) {
    pthread_mutex_lock(&mutex);
    if (file->count == file->room) {
        file->room = file->room * 2 + 8;
        file->writes = realloc(file->writes, file->room * sizeof *file->writes);
    }
    pending *write = &file->writes[file->count++];
    *write = (pending){.bytes = bytes ? malloc(length ? length : 1) : NULL, .length = length, .offset = offset};
    if (bytes) memcpy(write->bytes, bytes, length);
    pthread_mutex_unlock(&mutex);
}

static void apply(const pending *write, content *content) {
    if (write->bytes) put(content, write->bytes, (size_t)write->offset, write->length);
    else cut(content, (size_t)write->offset);
}

void faulty_file_sync(faulty_disk *disk, faulty_file *file, bool succeeds, bool syncs_folder) {
    pthread_mutex_lock(&mutex);
    if (!disk->ignores_syncs) {
        for (size_t i = 0; succeeds && i < file->count; i++) apply(&file->writes[i], &file->synced);
        forget(file);
        if (succeeds && syncs_folder) sync_names(disk);
    }
    pthread_mutex_unlock(&mutex);
}

// What is left after a power cut.

/// S. Vigna, SplitMix64, 2015.
static uint64_t random_number(uint64_t *state) {
    uint64_t mixed = *state += 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

static void apply_sectors(const pending *write, content *content, uint64_t *seed) {
    for (size_t start = 0; start < write->length; start += 512) {
        size_t length = write->length - start < 512 ? write->length - start : 512;
        if (random_number(seed) & 1) put(content, write->bytes + start, (size_t)write->offset + start, length);
    }
}

/// The synced content with what is left of the later writes; the caller frees it.
static content left(const faulty_file *file, faulty_disk_rest rest, uint64_t *seed) {
    content content = {0};
    put(&content, file->synced.bytes, 0, file->synced.length);
    size_t first = file->count ? random_number(seed) % (file->count + 1) : 0;
    for (size_t i = 0; i < file->count; i++) {
        const pending *write = &file->writes[i];
        bool is_left = rest == FAULTY_DISK_ALL_LEFT || (rest == FAULTY_DISK_FIRST_LEFT && i + 1 < first)
            || (rest == FAULTY_DISK_SOME_LEFT && random_number(seed) & 1);
        bool is_torn = write->bytes
            && (rest == FAULTY_DISK_SECTORS_LEFT || (rest == FAULTY_DISK_FIRST_LEFT && i + 1 == first));
        if (is_left) apply(write, &content);
        else if (is_torn) apply_sectors(write, &content, seed);
    }
    return content;
}

static bool save(const content *content, const char *folder, const char *name) {
    char path[PATH_MAX + 256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file) return false;
    bool is_whole = fwrite(content->bytes, 1, content->length, file) == content->length;
    return (fclose(file) == 0) & is_whole;
}

bool faulty_disk_leave(faulty_disk *disk, const char *folder, faulty_disk_rest rest, uint64_t seed) {
    bool is_saved = true;
    pthread_mutex_lock(&mutex);
    for (name *name = disk->names; name; name = name->next) {
        bool is_new = rest == FAULTY_DISK_ALL_LEFT || (rest != FAULTY_DISK_NONE_LEFT && random_number(&seed) & 1);
        const faulty_file *file = is_new ? name->now : name->synced;
        if (!file) continue;
        content content = left(file, rest, &seed);
        is_saved = save(&content, folder, name->text) && is_saved;
        free(content.bytes);
    }
    pthread_mutex_unlock(&mutex);
    return is_saved;
}
