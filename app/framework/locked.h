// Memory for what people answer and type: kept out of swap as far as the system allows, left out of core dumps, zeroed
// when it is let go.
#pragma once

#include <cstddef>
#include <new>
#include <type_traits>

namespace crosstable::framework {

/// Never null: aborts where the machine has no memory left. Aligned for anything of up to 64 bytes.
void* take_locked(std::size_t bytes);
/// Zeroes it.
void give_back_locked(void* memory, std::size_t bytes) noexcept;
/// Whether the system has locked everything that was asked for so far. Asks for a page first, so that it can be told
/// before anything is at stake.
bool is_memory_locked();

/// A value that lies in locked memory alone; a copy lies in its own.
template <class Value>
class Locked {
  static_assert(std::is_trivially_copyable_v<Value>, "every byte of it must be reached by zeroing its memory");
  static_assert(alignof(Value) <= 64);

 public:
  Locked() : value_(new (take_locked(sizeof(Value))) Value{}) {}
  Locked(const Value& value) : value_(new (take_locked(sizeof(Value))) Value(value)) {}
  Locked(const Locked& other) : Locked(*other.value_) {}
  Locked& operator=(const Locked& other) {
    *value_ = *other.value_;
    return *this;
  }
  ~Locked() { give_back_locked(value_, sizeof(Value)); }

  Value& operator*() { return *value_; }
  const Value& operator*() const { return *value_; }
  Value* operator->() { return value_; }
  const Value* operator->() const { return value_; }
  operator Value&() { return *value_; }
  operator const Value&() const { return *value_; }

 private:
  Value* value_;
};

/// For containers whose elements are secret.
template <class Element>
struct LockedAllocator {
  using value_type = Element;
  LockedAllocator() = default;
  template <class Other>
  LockedAllocator(const LockedAllocator<Other>&) {}
  Element* allocate(std::size_t count) { return static_cast<Element*>(take_locked(count * sizeof(Element))); }
  void deallocate(Element* memory, std::size_t count) noexcept { give_back_locked(memory, count * sizeof(Element)); }
  bool operator==(const LockedAllocator&) const { return true; }
};

}  // namespace crosstable::framework
