#include "store/disk_faults.h"

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace crosstable::store::test {

namespace {

struct Armed {
  Fault fault;
  bool on = false;
  bool struck = false;
  int calls = 0;
};
Armed g_first;
Armed g_then;        ///< counts once the first has struck
std::string g_away;  ///< the folder that is not in its place now

void move_folder(const std::string& folder, bool away) {
  const std::string there = folder + ".away";
  const std::string& from = away ? folder : there;
  const std::string& to = away ? there : folder;
  ::syscall(SYS_renameat2, AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), 0);
  g_away = away ? folder : "";
}

bool strikes(Armed& armed, FaultyCalls calls) {
  if (!armed.on || armed.fault.calls != calls) return false;
  ++armed.calls;
  if (armed.calls != armed.fault.nth && !(armed.fault.lasting && armed.calls > armed.fault.nth)) return false;
  armed.struck = true;
  if (armed.fault.kind == FaultKind::kDie) ::raise(SIGKILL);
  return true;
}

/// The fault of this call; null: none.
const Fault* fault_of(FaultyCalls calls) {
  const bool then = g_first.struck && strikes(g_then, calls);
  if (strikes(g_first, calls)) return &g_first.fault;
  return then ? &g_then.fault : nullptr;
}

/// A look at the disk, or the fault in its place.
template <typename Look>
auto look(Look real, decltype(real()) failed) -> decltype(real()) {
  const Fault* fault = fault_of(FaultyCalls::kLooks);
  if (fault == nullptr) return real();
  if (fault->kind == FaultKind::kAway) {
    if (g_away.empty()) move_folder(fault->folder, true);
    const auto answer = real();
    const int error = errno;
    if (!fault->lasting) move_folder(fault->folder, false);
    errno = error;
    return answer;
  }
  errno = fault->error;
  return failed;
}

int look_call(long number, int folder, const char* path, void* status, int flags) {
  return static_cast<int>(look([&] { return ::syscall(number, folder, path, status, flags); }, -1L));
}

int open_call(const char* path, int flags, int mode) {
  return static_cast<int>(look([&] { return ::syscall(SYS_openat, AT_FDCWD, path, flags, mode); }, -1L));
}

/// The system call `number`, or the fault in its place.
template <typename... Arguments>
long call(long number, Arguments... arguments) {
  const Fault* fault = fault_of(FaultyCalls::kChanges);
  if (fault == nullptr) return ::syscall(number, arguments...);
  if (fault->kind == FaultKind::kLate) ::syscall(number, arguments...);
  errno = fault->error;
  return -1;
}

template <typename... Offset>
ssize_t write_call(long number, int file, const void* bytes, size_t size, Offset... offset) {
  const Fault* fault = fault_of(FaultyCalls::kChanges);
  if (fault == nullptr) return ::syscall(number, file, bytes, size, offset...);
  if (fault->kind == FaultKind::kShort && size > 1) return ::syscall(number, file, bytes, size / 2, offset...);
  if (fault->kind == FaultKind::kLate) ::syscall(number, file, bytes, size, offset...);
  errno = fault->error;
  return -1;
}

}  // namespace

void arm(const Fault& fault, const std::optional<Fault>& then) {
  g_first = {fault, true};
  g_then = {then.value_or(Fault{}), then.has_value()};
}

int disarm() {
  g_first.on = g_then.on = false;
  if (!g_away.empty()) move_folder(std::string(g_away), false);
  return g_first.calls;
}

bool struck() { return g_first.struck; }

}  // namespace crosstable::store::test

using crosstable::store::test::call;
using crosstable::store::test::look;
using crosstable::store::test::look_call;
using crosstable::store::test::open_call;
using crosstable::store::test::write_call;

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) { return write_call(SYS_write, file, bytes, size); }
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
  return write_call(SYS_pwrite64, file, bytes, size, at);
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) { return pwrite64(file, bytes, size, at); }
int fsync(int file) { return static_cast<int>(call(SYS_fsync, file)); }
int fdatasync(int file) { return static_cast<int>(call(SYS_fdatasync, file)); }
int ftruncate64(int file, off64_t size) noexcept { return static_cast<int>(call(SYS_ftruncate, file, size)); }
int ftruncate(int file, off_t size) noexcept { return ftruncate64(file, size); }
int unlink(const char* path) noexcept { return static_cast<int>(call(SYS_unlinkat, AT_FDCWD, path, 0)); }
int unlinkat(int folder, const char* path, int flags) noexcept {
  return static_cast<int>(call(SYS_unlinkat, folder, path, flags));
}
int link(const char* from, const char* to) noexcept {
  return static_cast<int>(call(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
}
int rename(const char* from, const char* to) noexcept {
  return static_cast<int>(call(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int stat(const char* path, struct stat* status) noexcept {
  return look_call(SYS_newfstatat, AT_FDCWD, path, status, 0);
}
int lstat(const char* path, struct stat* status) noexcept {
  return look_call(SYS_newfstatat, AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}
int fstat(int file, struct stat* status) noexcept { return look_call(SYS_newfstatat, file, "", status, AT_EMPTY_PATH); }
int fstatat(int folder, const char* path, struct stat* status, int flags) noexcept {
  return look_call(SYS_newfstatat, folder, path, status, flags);
}
int stat64(const char* path, struct stat64* status) noexcept {
  return look_call(SYS_newfstatat, AT_FDCWD, path, status, 0);
}
int lstat64(const char* path, struct stat64* status) noexcept {
  return look_call(SYS_newfstatat, AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}
int fstat64(int file, struct stat64* status) noexcept {
  return look_call(SYS_newfstatat, file, "", status, AT_EMPTY_PATH);
}
int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const int mode = (flags & O_CREAT) != 0 ? va_arg(more, int) : 0;
  va_end(more);
  return open_call(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const int mode = (flags & O_CREAT) != 0 ? va_arg(more, int) : 0;
  va_end(more);
  return open_call(path, flags, mode);
}
DIR* opendir(const char* path) {
  static const auto kReal = reinterpret_cast<DIR* (*)(const char*)>(::dlsym(RTLD_NEXT, "opendir"));
  return look([&] { return kReal(path); }, static_cast<DIR*>(nullptr));
}
struct dirent* readdir(DIR* folder) {
  static const auto kReal = reinterpret_cast<struct dirent* (*)(DIR*)>(::dlsym(RTLD_NEXT, "readdir"));
  return look([&] { return kReal(folder); }, static_cast<struct dirent*>(nullptr));
}

}  // extern "C"
