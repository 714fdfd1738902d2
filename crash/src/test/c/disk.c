/*
 * A disk that forgets: loaded before everything else into a process, it keeps in DISK_SHADOW what
 * of the folder DISK_HOME would survive a power cut, and nothing more.
 *
 *   DISK_SHADOW/file-INODE  the content of a file at its last fsync or fdatasync
 *   DISK_SHADOW/dir-INODE   the names in a folder at its last fsync: type, inode and name a line
 *
 * What is there when the process begins counts as synced. With DISK_LOG, writes to files, syncs,
 * and what leaves through sockets to port DISK_PORT are written down, one line each, in the order
 * in which they happened. Nothing is really synced: the folder may lie in memory.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static char home[PATH_MAX];
static const char *shadow;
static int port;
static int log_fd = -1;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  return found;
}

#define REAL(type, name, ...)                       \
  static type (*real_##name)(__VA_ARGS__);          \
  if (!real_##name) *(void **)&real_##name = real(#name)

static ssize_t plain_write(int fd, const void *bytes, size_t count) {
  REAL(ssize_t, write, int, const void *, size_t);
  return real_write(fd, bytes, count);
}

static void note(const char *format, ...) {
  if (log_fd < 0) return;
  char line[PATH_MAX + 64];
  va_list values;
  va_start(values, format);
  int length = vsnprintf(line, sizeof line, format, values);
  va_end(values);
  if (plain_write(log_fd, line, (size_t)length) != length) abort();
}

static void copy(int from, const char *to) {
  char part[PATH_MAX];
  char bytes[1 << 16];
  snprintf(part, sizeof part, "%s.part-%d", to, gettid());
  int out = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (out < 0) abort();
  off_t at = 0;
  ssize_t got;
  while ((got = pread(from, bytes, sizeof bytes, at)) > 0) {
    if (plain_write(out, bytes, (size_t)got) != got) abort();
    at += got;
  }
  close(out);
  if (got < 0 || rename(part, to) != 0) abort();
}

static void keep_file(const char *path, ino_t inode) {
  char to[PATH_MAX];
  int from = open(path, O_RDONLY | O_CLOEXEC);
  if (from < 0) return;
  snprintf(to, sizeof to, "%s/file-%lu", shadow, (unsigned long)inode);
  copy(from, to);
  close(from);
}

static void keep_names(const char *path, ino_t inode) {
  char to[PATH_MAX], part[PATH_MAX + 32], line[PATH_MAX];
  snprintf(to, sizeof to, "%s/dir-%lu", shadow, (unsigned long)inode);
  snprintf(part, sizeof part, "%s.part-%d", to, gettid());
  DIR *folder = opendir(path);
  int out = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (!folder || out < 0) abort();
  struct dirent *entry;
  while ((entry = readdir(folder))) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    int length = snprintf(line, sizeof line, "%c %lu %s\n", entry->d_type == DT_DIR ? 'd' : 'f',
                          (unsigned long)entry->d_ino, entry->d_name);
    if (plain_write(out, line, (size_t)length) != length) abort();
  }
  closedir(folder);
  close(out);
  if (rename(part, to) != 0) abort();
}

static void keep_all(const char *path) {
  struct stat is;
  char inner[PATH_MAX];
  if (lstat(path, &is) != 0) return;
  if (S_ISREG(is.st_mode)) keep_file(path, is.st_ino);
  if (!S_ISDIR(is.st_mode)) return;
  keep_names(path, is.st_ino);
  DIR *folder = opendir(path);
  struct dirent *entry;
  while (folder && (entry = readdir(folder))) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    if (snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name) < (int)sizeof inner) {
      keep_all(inner);
    }
  }
  if (folder) closedir(folder);
}

__attribute__((constructor)) static void begin(void) {
  const char *asked = getenv("DISK_HOME");
  shadow = getenv("DISK_SHADOW");
  if (!asked || !shadow || !realpath(asked, home)) return;
  const char *to = getenv("DISK_LOG");
  if (to) log_fd = open(to, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  port = getenv("DISK_PORT") ? atoi(getenv("DISK_PORT")) : 0;
  keep_all(home);
}

/* The path of an open file below the folder, or none. */
static int is_ours(int fd, char *path) {
  char link[64];
  if (!*home) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < 0) return 0;
  path[length] = 0;
  size_t prefix = strlen(home);
  return !strncmp(path, home, prefix) && (path[prefix] == '/' || !path[prefix]);
}

static int synced(int fd) {
  char path[PATH_MAX];
  struct stat is;
  if (!is_ours(fd, path)) return 0;
  if (fstat(fd, &is) != 0) return -1;
  pthread_mutex_lock(&one_at_a_time);
  if (S_ISREG(is.st_mode)) keep_file(path, is.st_ino);
  if (S_ISDIR(is.st_mode)) keep_names(path, is.st_ino);
  pthread_mutex_unlock(&one_at_a_time);
  note("synced %s\n", path);
  return 0;
}

int fsync(int fd) { return synced(fd); }

int fdatasync(int fd) { return synced(fd); }

/* What is about to be written, or to leave. */
static void about_to_write(int fd, size_t count) {
  char path[PATH_MAX];
  struct sockaddr_storage peer;
  socklen_t length = sizeof peer;
  int before = errno;
  if (log_fd < 0 || fd == log_fd) return;
  if (is_ours(fd, path)) {
    note("write %s %zu\n", path, count);
  } else if (port && getpeername(fd, (struct sockaddr *)&peer, &length) == 0) {
    int to = peer.ss_family == AF_INET    ? ntohs(((struct sockaddr_in *)&peer)->sin_port)
             : peer.ss_family == AF_INET6 ? ntohs(((struct sockaddr_in6 *)&peer)->sin6_port)
                                          : 0;
    if (to == port) note("send %zu\n", count);
  }
  errno = before;
}

static size_t sum(const struct iovec *parts, int count) {
  size_t all = 0;
  for (int i = 0; i < count; i++) all += parts[i].iov_len;
  return all;
}

ssize_t write(int fd, const void *bytes, size_t count) {
  about_to_write(fd, count);
  return plain_write(fd, bytes, count);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, writev, int, const struct iovec *, int);
  about_to_write(fd, sum(parts, count));
  return real_writev(fd, parts, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
  about_to_write(fd, count);
  return real_pwrite(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
  about_to_write(fd, count);
  return real_pwrite64(fd, bytes, count, at);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
  REAL(ssize_t, pwritev, int, const struct iovec *, int, off_t);
  about_to_write(fd, sum(parts, count));
  return real_pwritev(fd, parts, count, at);
}

int ftruncate(int fd, off_t length) {
  REAL(int, ftruncate, int, off_t);
  about_to_write(fd, 0);
  return real_ftruncate(fd, length);
}

int ftruncate64(int fd, off64_t length) {
  REAL(int, ftruncate64, int, off64_t);
  about_to_write(fd, 0);
  return real_ftruncate64(fd, length);
}

ssize_t send(int fd, const void *bytes, size_t count, int flags) {
  REAL(ssize_t, send, int, const void *, size_t, int);
  about_to_write(fd, count);
  return real_send(fd, bytes, count, flags);
}

ssize_t sendto(int fd, const void *bytes, size_t count, int flags, const struct sockaddr *to,
               socklen_t length) {
  REAL(ssize_t, sendto, int, const void *, size_t, int, const struct sockaddr *, socklen_t);
  about_to_write(fd, count);
  return real_sendto(fd, bytes, count, flags, to, length);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  REAL(ssize_t, sendmsg, int, const struct msghdr *, int);
  about_to_write(fd, sum(message->msg_iov, (int)message->msg_iovlen));
  return real_sendmsg(fd, message, flags);
}

int sendmmsg(int fd, struct mmsghdr *messages, unsigned int count, int flags) {
  REAL(int, sendmmsg, int, struct mmsghdr *, unsigned int, int);
  size_t all = 0;
  for (unsigned int i = 0; i < count; i++) {
    all += sum(messages[i].msg_hdr.msg_iov, (int)messages[i].msg_hdr.msg_iovlen);
  }
  about_to_write(fd, all);
  return real_sendmmsg(fd, messages, count, flags);
}
