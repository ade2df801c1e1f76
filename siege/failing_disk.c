/* Loaded before the C library (LD_PRELOAD): while the file named by FAILING_DISK says `full` or `sync`,
   writing into the folders FAILING_FOLDERS (parted by colons) fails as on a full disk, or putting it on the
   disk fails. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char said(void) {
    const char *sign = getenv("FAILING_DISK");
    char first = 0;
    int file = sign ? open(sign, O_RDONLY) : -1;
    if (file < 0) return 0;
    if (read(file, &first, 1) != 1) first = 0;
    close(file);
    return first;
}

static int is_ours(int file) {
    const char *folder = getenv("FAILING_FOLDERS");
    char link[64], path[4096];
    ssize_t length;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    length = folder ? readlink(link, path, sizeof path - 1) : -1;
    if (length < 0) return 0;
    path[length] = 0;
    while (*folder) {
        size_t size = strcspn(folder, ":");
        if (size && strncmp(path, folder, size) == 0) return 1;
        folder += size + (folder[size] == ':');
    }
    return 0;
}

static int fails(int file, char as, int error) {
    int kept = errno;
    if (said() == as && is_ours(file)) {
        errno = error;
        return 1;
    }
    errno = kept;
    return 0;
}

#define REAL(result, name, ...) ((result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))

ssize_t write(int file, const void *from, size_t size) {
    return fails(file, 'f', ENOSPC) ? -1 : REAL(ssize_t, "write", int, const void *, size_t)(file, from, size);
}
ssize_t pwrite(int file, const void *from, size_t size, off_t at) {
    return fails(file, 'f', ENOSPC) ? -1
        : REAL(ssize_t, "pwrite", int, const void *, size_t, off_t)(file, from, size, at);
}
ssize_t pwrite64(int file, const void *from, size_t size, off64_t at) {
    return fails(file, 'f', ENOSPC) ? -1
        : REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t)(file, from, size, at);
}
ssize_t pwritev(int file, const struct iovec *from, int count, off_t at) {
    return fails(file, 'f', ENOSPC) ? -1
        : REAL(ssize_t, "pwritev", int, const struct iovec *, int, off_t)(file, from, count, at);
}
int posix_fallocate(int file, off_t at, off_t size) {
    return fails(file, 'f', ENOSPC) ? ENOSPC : REAL(int, "posix_fallocate", int, off_t, off_t)(file, at, size);
}
int fsync(int file) { return fails(file, 's', EIO) ? -1 : REAL(int, "fsync", int)(file); }
int fdatasync(int file) { return fails(file, 's', EIO) ? -1 : REAL(int, "fdatasync", int)(file); }
