/* Stands between the program and its disk: fails or kills it at its n-th call that changes a file
 * under a folder, or writes down every such call and sync for a disk to be made of them later.
 *
 *   SHIM_DIR    the folder; calls elsewhere pass
 *   SHIM_AT     the number of the call, from 1
 *   SHIM_FAULT  EIO, ENOSPC, kill, or tear (half of a write, and then kill)
 *   SHIM_ON     where it is set, every later call fails as well
 *   SHIM_FIRED  a file that is made when the call was reached
 *   SHIM_LOG    a file for the record: calls, and what is printed on standard output
 *
 * What is synced is only noted as synced: the disk of a test is its memory.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define NEXT(name) (__typeof__(&name))next_of(#name)

static void *next_of(const char *name) { return dlsym(RTLD_NEXT, name); }

static atomic_long calls;

/* Whether a path lies under the folder. */
static int is_ours(const char *path) {
  const char *dir = getenv("SHIM_DIR");
  return dir && path && strncmp(path, dir, strlen(dir)) == 0;
}

/* The path behind a descriptor, if it lies under the folder. */
static const char *ours(int fd, char *buffer, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, buffer, size - 1);
  if (length <= 0) return NULL;
  buffer[length] = 0;
  return is_ours(buffer) ? buffer : NULL;
}

enum { PASS, FAIL, TEAR };

/* Counts a call, and says what becomes of it. */
static int fate(void) {
  const char *at = getenv("SHIM_AT"), *fault = getenv("SHIM_FAULT");
  long n = atomic_fetch_add(&calls, 1) + 1;
  if (!at || !fault) return PASS;
  long wanted = atol(at);
  if (n != wanted && !(getenv("SHIM_ON") && n > wanted)) return PASS;
  const char *fired = getenv("SHIM_FIRED");
  if (fired) close((int)syscall(SYS_openat, AT_FDCWD, fired, O_CREAT | O_WRONLY, 0644));
  if (!strcmp(fault, "kill")) kill(getpid(), SIGKILL);
  if (!strcmp(fault, "tear")) return TEAR;
  errno = !strcmp(fault, "ENOSPC") ? ENOSPC : EIO;
  return FAIL;
}

static void die(void) { kill(getpid(), SIGKILL); pause(); }

/* What cannot be torn is only cut off. */
static int fails(void) {
  int is = fate();
  if (is == TEAR) die();
  return is == FAIL;
}

static void put(char **at, const void *bytes, size_t size) { memcpy(*at, bytes, size); *at += size; }

static void note(char what, const char *path, const char *to, int64_t offset, const void *data, size_t size) {
  const char *log = getenv("SHIM_LOG");
  if (!log) return;
  int saved = errno;
  uint32_t paths[2] = { (uint32_t)strlen(path), (uint32_t)strlen(to) }, bytes = (uint32_t)size;
  size_t all = 1 + 4 + paths[0] + 4 + paths[1] + 8 + 4 + size;
  char *record = malloc(all), *at = record;
  put(&at, &what, 1);
  put(&at, &paths[0], 4); put(&at, path, paths[0]);
  put(&at, &paths[1], 4); put(&at, to, paths[1]);
  put(&at, &offset, 8);
  put(&at, &bytes, 4); put(&at, data, size);
  int fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_CREAT | O_WRONLY | O_APPEND, 0644);
  if (syscall(SYS_write, fd, record, all) != (long)all) abort();
  syscall(SYS_close, fd);
  free(record);
  errno = saved;
}

static int opened(const char *path, int flags, mode_t mode, int (*next)(const char *, int, ...)) {
  struct stat meta;
  int changes = is_ours(path) && (flags & (O_WRONLY | O_RDWR | O_CREAT));
  int is_new = changes && (flags & O_CREAT) && stat(path, &meta) != 0;
  if (changes && fails()) return -1;
  int fd = next(path, flags, mode);
  if (fd >= 0 && is_new) note('C', path, "", 0, "", 0);
  if (fd >= 0 && changes && !is_new && (flags & O_TRUNC)) note('T', path, "", 0, "", 0);
  return fd;
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    mode_t mode = 0; \
    if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
    return opened(path, flags, mode, NEXT(name)); \
  }
OPEN(open)
OPEN(open64)

static ssize_t written(int fd, const char *path, const void *data, size_t size, off_t offset) {
  int is = fate();
  if (is == FAIL) return -1;
  if (is == TEAR) { syscall(SYS_pwrite64, fd, data, size / 2, offset); die(); }
  ssize_t done = syscall(SYS_pwrite64, fd, data, size, offset);
  if (done > 0) note('W', path, "", offset, data, (size_t)done);
  return done;
}

#define PWRITE(name) \
  ssize_t name(int fd, const void *data, size_t size, off_t offset) { \
    char buffer[4096]; \
    const char *path = ours(fd, buffer, sizeof buffer); \
    return path ? written(fd, path, data, size, offset) : syscall(SYS_pwrite64, fd, data, size, offset); \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t write(int fd, const void *data, size_t size) {
  char buffer[4096];
  const char *path = ours(fd, buffer, sizeof buffer);
  if (!path) {
    ssize_t done = syscall(SYS_write, fd, data, size);
    if (fd == 1 && done > 0) note('A', "", "", 0, data, (size_t)done);
    return done;
  }
  int appends = fcntl(fd, F_GETFL) & O_APPEND;
  off_t offset = lseek(fd, 0, appends ? SEEK_END : SEEK_CUR);
  int is = fate();
  if (is == FAIL) return -1;
  if (is == TEAR) { syscall(SYS_write, fd, data, size / 2); die(); }
  ssize_t done = syscall(SYS_write, fd, data, size);
  if (done > 0) note('W', path, "", offset, data, (size_t)done);
  return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  ssize_t all = 0;
  for (int i = 0; i < count; i++) {
    if (!parts[i].iov_len) continue;
    ssize_t done = write(fd, parts[i].iov_base, parts[i].iov_len);
    if (done < 0) return all ? all : done;
    all += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return all;
}

static int synced(int fd, long number) {
  char buffer[4096];
  const char *path = ours(fd, buffer, sizeof buffer);
  if (!path) return (int)syscall(number, fd);
  if (fails()) return -1;
  note('S', path, "", 0, "", 0);
  return 0;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static int cut(int fd, off_t size) {
  char buffer[4096];
  const char *path = ours(fd, buffer, sizeof buffer);
  if (path && fails()) return -1;
  int done = (int)syscall(SYS_ftruncate, fd, size);
  if (path && !done) note('T', path, "", size, "", 0);
  return done;
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off_t size) { return cut(fd, size); }

int unlink(const char *path) {
  if (is_ours(path) && fails()) return -1;
  int done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  if (is_ours(path) && !done) note('U', path, "", 0, "", 0);
  return done;
}

int rename(const char *from, const char *to) {
  if (is_ours(to) && fails()) return -1;
  int done = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (is_ours(to) && !done) note('R', from, to, 0, "", 0);
  return done;
}

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags) {
  if (is_ours(to) && fails()) return -1;
  int done = (int)syscall(SYS_linkat, from_dir, from, to_dir, to, flags);
  if (is_ours(to) && !done) note('L', from, to, 0, "", 0);
  return done;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }
