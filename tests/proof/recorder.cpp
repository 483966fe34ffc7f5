// Preloaded into the built program: appends every call that changes a disk to the file named in CROSSTABLE_RECORD, in
// order and with its bytes. One record: kind, three sizes and a line end, then path, second path or bytes. Read by
// disk_trace.cpp.
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

int record_file() {
  static const int file = [] {
    const char* path = std::getenv("CROSSTABLE_RECORD");
    return path == nullptr ? -1
                           : static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path,
                                                        O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  }();
  return file;
}

void record(char kind, const std::string& path, long at, std::string_view bytes) {
  static std::mutex mutex;
  if (record_file() < 0) return;
  std::string all = std::string(1, kind) + " " + std::to_string(path.size()) + " " + std::to_string(at) + " " +
                    std::to_string(bytes.size()) + "\n" + path;
  all += bytes;
  const std::lock_guard lock(mutex);
  if (::syscall(SYS_write, record_file(), all.data(), all.size()) != static_cast<long>(all.size())) std::abort();
}

std::string path_of(int file) {
  char path[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(file);
  const ssize_t size = ::readlink(link.c_str(), path, sizeof path);
  return size > 0 ? std::string(path, static_cast<std::size_t>(size)) : "";
}

bool is_there(const char* path) {
  struct stat status {};
  return ::lstat(path, &status) == 0;
}

int open_at(int folder, const char* path, int flags, mode_t mode) {
  const bool makes = (flags & O_CREAT) != 0 && !is_there(path);
  const int file = static_cast<int>(::syscall(SYS_openat, folder, path, flags, mode));
  if (file >= 0 && makes) record('C', path_of(file), 0, "");
  if (file >= 0 && !makes && (flags & O_TRUNC) != 0) record('T', path_of(file), 0, "");
  return file;
}

mode_t mode_in(int flags, std::va_list arguments) { return (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0; }

std::string_view bytes_in(const void* bytes, ssize_t size) {
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

int sync_call(long number, int file) {
  const int result = static_cast<int>(::syscall(number, file));
  if (result == 0) record('S', path_of(file), 0, "");
  return result;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  std::va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_in(flags, arguments);
  va_end(arguments);
  return open_at(AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  std::va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_in(flags, arguments);
  va_end(arguments);
  return open_at(AT_FDCWD, path, flags, mode);
}
ssize_t write(int file, const void* bytes, size_t size) {
  const off_t at = ::lseek(file, 0, SEEK_CUR);
  const ssize_t written = ::syscall(SYS_write, file, bytes, size);
  if (written > 0 && at >= 0) record('W', path_of(file), at, bytes_in(bytes, written));
  return written;
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
  const ssize_t written = ::syscall(SYS_pwrite64, file, bytes, size, at);
  if (written > 0) record('W', path_of(file), at, bytes_in(bytes, written));
  return written;
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) { return pwrite64(file, bytes, size, at); }
int fsync(int file) { return sync_call(SYS_fsync, file); }
int fdatasync(int file) { return sync_call(SYS_fdatasync, file); }
int ftruncate64(int file, off64_t size) noexcept {
  const int result = static_cast<int>(::syscall(SYS_ftruncate, file, size));
  if (result == 0) record('T', path_of(file), size, "");
  return result;
}
int ftruncate(int file, off_t size) noexcept { return ftruncate64(file, size); }
int unlink(const char* path) noexcept {
  const int result = static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
  if (result == 0) record('U', path, 0, "");
  return result;
}
int link(const char* from, const char* to) noexcept {
  const int result = static_cast<int>(::syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
  if (result == 0) record('L', from, 0, to);
  return result;
}
int rename(const char* from, const char* to) noexcept {
  const int result = static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
  if (result == 0) record('R', from, 0, to);
  return result;
}

}  // extern "C"
