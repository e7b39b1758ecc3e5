/* Put before the system's own library (LD_PRELOAD): lets one call that writes under a folder fail, or all from one on. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { NONE, FULL, BROKEN, READONLY, SHORT };

static char root[PATH_MAX];
static int kind;
static long at, seen;

/* From now on the call number `when` fails as `what` says; a disk that is full or read-only stays so. */
void faults_set(const char *folder, long when, int what) {
    snprintf(root, sizeof root, "%s", folder);
    at = when;
    kind = what;
    seen = 0;
}

long faults_seen(void) { return seen; }

__attribute__((constructor)) static void from_environment(void) {
    const char *folder = getenv("FAULT_ROOT"), *when = getenv("FAULT_AT"), *what = getenv("FAULT_KIND");
    if (folder && when && what) faults_set(folder, atol(when), atoi(what));
}

static int under(const char *path) { return root[0] && path && !strncmp(path, root, strlen(root)); }

static int ours(int fd) {
    if (!root[0]) return 0;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return under(path);
}

/* Whether this call fails; errno says how. */
static int fails(void) {
    seen++;
    int hit = kind == FULL || kind == READONLY ? seen >= at : seen == at;
    if (!hit || kind == NONE || kind == SHORT) return 0;
    errno = kind == FULL ? ENOSPC : kind == BROKEN ? EIO : EROFS;
    return 1;
}

static int shortened(size_t *length) {
    if (kind == SHORT && seen == at && *length > 1) *length /= 2;
    return 0;
}

#define REAL(name, result, ...) static result (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t length) {
    REAL(write, ssize_t, int, const void *, size_t);
    if (ours(fd) && (fails() || shortened(&length))) return -1;
    return real(fd, data, length);
}

#define PWRITE(name, offset_type) \
    ssize_t name(int fd, const void *data, size_t length, offset_type place) { \
        REAL(name, ssize_t, int, const void *, size_t, offset_type); \
        if (ours(fd) && (fails() || shortened(&length))) return -1; \
        return real(fd, data, length, place); \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(name, offset_type) \
    int name(int fd, offset_type length) { \
        REAL(name, int, int, offset_type); \
        if (ours(fd) && fails()) return -1; \
        return real(fd, length); \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(name) \
    int name(int fd) { \
        REAL(name, int, int); \
        if (ours(fd) && kind != FULL && fails()) return -1; \
        return real(fd); \
    }
SYNC(fsync)
SYNC(fdatasync)

static int refuses(const char *path, int flags) {
    if (!under(path)) return 0;
    if (kind == READONLY && seen + 1 >= at && (flags & (O_CREAT | O_ACCMODE))) return fails();
    return (flags & O_CREAT) && access(path, F_OK) && fails();
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name, int, const char *, int, ...); \
        va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
        return refuses(path, flags) ? -1 : real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        REAL(name, int, int, const char *, int, ...); \
        va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
        return refuses(path, flags) ? -1 : real(folder, path, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)

#define TWO(name) \
    int name(const char *from, const char *to) { \
        REAL(name, int, const char *, const char *); \
        if (under(to) && fails()) return -1; \
        return real(from, to); \
    }
TWO(rename)
TWO(link)

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir, int, const char *, mode_t);
    if (under(path) && fails()) return -1;
    return real(path, mode);
}

int unlink(const char *path) {
    REAL(unlink, int, const char *);
    if (under(path) && kind == READONLY && seen + 1 >= at && fails()) return -1;
    return real(path);
}
