#include "store/disk_faults.h"

#include <cerrno>
#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace crosstable::store::test {

namespace {

Fault g_fault;
bool g_armed = false;
bool g_struck = false;
int g_calls = 0;

bool strikes() {
  if (!g_armed) return false;
  ++g_calls;
  if (g_calls != g_fault.nth && !(g_fault.lasting && g_calls > g_fault.nth)) return false;
  g_struck = true;
  if (g_fault.kind == FaultKind::kDie) ::raise(SIGKILL);
  return true;
}

/// The system call `number`, or the fault in its place.
template <typename... Arguments>
long call(long number, Arguments... arguments) {
  if (!strikes()) return ::syscall(number, arguments...);
  if (g_fault.kind == FaultKind::kLate) ::syscall(number, arguments...);
  errno = g_fault.error;
  return -1;
}

template <typename... Offset>
ssize_t write_call(long number, int file, const void* bytes, size_t size, Offset... offset) {
  if (!strikes()) return ::syscall(number, file, bytes, size, offset...);
  if (g_fault.kind == FaultKind::kShort && size > 1) return ::syscall(number, file, bytes, size / 2, offset...);
  if (g_fault.kind == FaultKind::kLate) ::syscall(number, file, bytes, size, offset...);
  errno = g_fault.error;
  return -1;
}

}  // namespace

void arm(const Fault& fault) {
  g_fault = fault;
  g_struck = false;
  g_calls = 0;
  g_armed = true;
}

int disarm() {
  g_armed = false;
  return g_calls;
}

bool struck() { return g_struck; }

}  // namespace crosstable::store::test

using crosstable::store::test::call;
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
int link(const char* from, const char* to) noexcept {
  return static_cast<int>(call(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
}
int rename(const char* from, const char* to) noexcept {
  return static_cast<int>(call(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

}  // extern "C"
