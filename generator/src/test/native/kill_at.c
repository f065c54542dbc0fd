/*
 * Preloaded into a process, kills it right before its n-th change of a file below a folder: KILL_AT is n,
 * KILL_BELOW the folder. A process that gets to its end writes the number of its changes to KILL_COUNT.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long changes;

static void change(const char *path) {
  const char *below = getenv("KILL_BELOW");
  const char *at = getenv("KILL_AT");
  if (below && at && path && strncmp(path, below, strlen(below)) == 0
      && atomic_fetch_add(&changes, 1) + 1 == atol(at)) {
    kill(getpid(), SIGKILL);
  }
}

__attribute__((destructor)) static void count(void) {
  const char *to = getenv("KILL_COUNT");
  FILE *file = to ? fopen(to, "w") : NULL;
  if (file) {
    fprintf(file, "%ld", atomic_load(&changes));
    fclose(file);
  }
}

static void change_of(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n > 0) {
    path[n] = 0;
    change(path);
  }
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, #name, const char *, int, ...); \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = va_arg(more, mode_t); \
    va_end(more); \
    if (flags & (O_CREAT | O_TRUNC)) change(path); \
    return real(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  change(to);
  return real(from, to);
}
int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  change(path);
  return real(path);
}
int remove(const char *path) {
  REAL(int, "remove", const char *);
  change(path);
  return real(path);
}
int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  change(path);
  return real(path, mode);
}
ssize_t write(int fd, const void *bytes, size_t n) {
  REAL(ssize_t, "write", int, const void *, size_t);
  change_of(fd);
  return real(fd, bytes, n);
}
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  change_of(fd);
  return real(fd, bytes, n, at);
}
int ftruncate64(int fd, off64_t n) {
  REAL(int, "ftruncate64", int, off64_t);
  change_of(fd);
  return real(fd, n);
}
