#include "framework/locked.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <vector>

#include <sys/mman.h>

namespace crosstable::framework {

namespace {

constexpr std::size_t kLeast_bytes = 64;
/// Larger pieces get pages of their own. Locks hold for whole pages and do not nest, so a page is locked once and stays
/// so: what is given back is used again, never unlocked under a neighbour.
constexpr std::size_t kSlab_bytes = 65536;
constexpr std::size_t kClasses = std::bit_width(kSlab_bytes / kLeast_bytes);

class Pool {
 public:
  void* take(std::size_t bytes) {
    const std::lock_guard guard(mutex_);
    if (bytes > kSlab_bytes) return map(bytes);
    std::vector<void*>& free = free_[class_of(bytes)];
    if (free.empty()) cut(class_of(bytes));
    void* memory = free.back();
    free.pop_back();
    return memory;
  }
  void give_back(void* memory, std::size_t bytes) {
    explicit_bzero(memory, bytes);
    const std::lock_guard guard(mutex_);
    if (bytes > kSlab_bytes)
      ::munmap(memory, bytes);
    else
      free_[class_of(bytes)].push_back(memory);
  }
  bool all_locked() {
    const std::lock_guard guard(mutex_);
    if (slab_ == nullptr) slab_ = slab();
    return all_locked_;
  }

 private:
  static std::size_t size_of(std::size_t size_class) { return kLeast_bytes << size_class; }
  static std::size_t class_of(std::size_t bytes) {
    return static_cast<std::size_t>(std::bit_width((std::max(bytes, kLeast_bytes) - 1) / kLeast_bytes));
  }
  std::uint8_t* map(std::size_t bytes) {
    void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
      std::fprintf(stderr, "crosstable: no memory for answers\n");
      std::abort();
    }
    if (::mlock(memory, bytes) != 0) all_locked_ = false;
    ::madvise(memory, bytes, MADV_DONTDUMP);
    return static_cast<std::uint8_t*>(memory);
  }
  std::uint8_t* slab() {
    slab_used_ = 0;
    return map(kSlab_bytes);
  }
  void cut(std::size_t size_class) {
    const std::size_t bytes = size_of(size_class);
    if (slab_ == nullptr || slab_used_ + bytes > kSlab_bytes) slab_ = slab();
    free_[size_class].push_back(slab_ + slab_used_);
    slab_used_ += bytes;
  }

  std::mutex mutex_;
  std::array<std::vector<void*>, kClasses> free_;
  std::uint8_t* slab_ = nullptr;
  std::size_t slab_used_ = 0;
  bool all_locked_ = true;
};

/// Never destroyed: what lies in it may outlive everything else.
Pool& pool() {
  static Pool* const pool = new Pool;
  return *pool;
}

}  // namespace

void* take_locked(std::size_t bytes) { return pool().take(bytes); }

void give_back_locked(void* memory, std::size_t bytes) noexcept {
  if (memory != nullptr) pool().give_back(memory, bytes);
}

bool is_memory_locked() { return pool().all_locked(); }

}  // namespace crosstable::framework
