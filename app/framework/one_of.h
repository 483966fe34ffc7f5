// A variant of many kinds whose copying, moving and destroying is compiled in one file. std::variant reaches a kind
// through a union within a union for each before it: seventy kinds cost every file that reads a change or an intent
// seconds of compiling, and half of an object file is their names.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <type_traits>
#include <utility>
#include <variant>

namespace crosstable::framework {

template <class Kind, class Variant>
struct PlaceIn;
template <class Kind, class... Kinds>
struct PlaceIn<Kind, std::variant<Kinds...>> {
  static constexpr bool kFound = (std::is_same_v<Kind, Kinds> || ...);
  static constexpr std::size_t kIndex = [] {
    std::size_t index = 0;
    (void)((std::is_same_v<Kind, Kinds> ? false : (++index, true)) && ...);
    return index;
  }();
};

/// Is this one of the variant's kinds?
template <class Kind, class Variant>
concept OneOf = PlaceIn<Kind, Variant>::kFound;

/// One of a list of kinds, as std::variant<Kinds...> says it, kept without one.
template <class List>
class AnyOf;

/// What is done to a value whose kind is known only by its place in the list. Named by the kind alone: a name that
/// lists seventy kinds is kilobytes long, and each is in every object file that makes it.
struct KindOperations {
  void (*copy)(void* into, const void* from);
  void (*move)(void* into, void* from) noexcept;
  void (*destroy)(void* value) noexcept;
};
template <class Kind>
inline constexpr KindOperations kOperationsOf{
    [](void* into, const void* from) { ::new (into) Kind(*static_cast<const Kind*>(from)); },
    [](void* into, void* from) noexcept { ::new (into) Kind(std::move(*static_cast<Kind*>(from))); },
    [](void* value) noexcept { static_cast<Kind*>(value)->~Kind(); }};

/// Beside its alias stands `extern template class AnyOf<List>;`, and `template class AnyOf<List>;` in the .cpp that
/// compiles it. get, get_if, holds_alternative and visit are found by its argument, as a variant's are.
template <class... Kinds>
class AnyOf<std::variant<Kinds...>> {
 public:
  using List = std::variant<Kinds...>;
  /// The first kind.
  AnyOf();
  AnyOf(const AnyOf& other);
  AnyOf(AnyOf&& other) noexcept;
  AnyOf& operator=(const AnyOf& other);
  AnyOf& operator=(AnyOf&& other) noexcept;
  ~AnyOf();
  template <OneOf<List> Kind>
  AnyOf(Kind kind) : AnyOf(PlaceIn<Kind, List>::kIndex, &kind) {}

  std::size_t index() const { return index_; }
  const void* value() const { return value_; }
  void* value() { return value_; }

 private:
  AnyOf(std::size_t index, void* kind);
  static const KindOperations& operations(std::size_t index);

  alignas(Kinds...) std::byte value_[std::max({sizeof(Kinds)...})];
  std::size_t index_ = 0;
};

template <class... Kinds>
const KindOperations& AnyOf<std::variant<Kinds...>>::operations(std::size_t index) {
  static constexpr const KindOperations* kAll[] = {&kOperationsOf<Kinds>...};
  return *kAll[index];
}
template <class... Kinds>
AnyOf<std::variant<Kinds...>>::AnyOf() {
  ::new (value_) std::variant_alternative_t<0, List>();
}
template <class... Kinds>
AnyOf<std::variant<Kinds...>>::AnyOf(std::size_t index, void* kind) : index_(index) {
  operations(index_).move(value_, kind);
}
template <class... Kinds>
AnyOf<std::variant<Kinds...>>::AnyOf(const AnyOf& other) : index_(other.index_) {
  operations(index_).copy(value_, other.value_);
}
template <class... Kinds>
AnyOf<std::variant<Kinds...>>::AnyOf(AnyOf&& other) noexcept : index_(other.index_) {
  operations(index_).move(value_, other.value_);
}
template <class... Kinds>
AnyOf<std::variant<Kinds...>>& AnyOf<std::variant<Kinds...>>::operator=(const AnyOf& other) {
  if (this != &other) *this = AnyOf(other);
  return *this;
}
template <class... Kinds>
AnyOf<std::variant<Kinds...>>& AnyOf<std::variant<Kinds...>>::operator=(AnyOf&& other) noexcept {
  if (this == &other) return *this;
  operations(index_).destroy(value_);
  index_ = other.index_;
  operations(index_).move(value_, other.value_);
  return *this;
}
template <class... Kinds>
AnyOf<std::variant<Kinds...>>::~AnyOf() {
  operations(index_).destroy(value_);
}

template <class Kind, class List>
bool holds_alternative(const AnyOf<List>& any) {
  return any.index() == PlaceIn<Kind, List>::kIndex;
}
/// Nothing where it is of another kind.
template <class Kind, class List>
const Kind* get_if(const AnyOf<List>* any) {
  return any != nullptr && holds_alternative<Kind>(*any) ? static_cast<const Kind*>(any->value()) : nullptr;
}
template <class Kind, class List>
Kind* get_if(AnyOf<List>* any) {
  return any != nullptr && holds_alternative<Kind>(*any) ? static_cast<Kind*>(any->value()) : nullptr;
}
/// Aborts where it is of another kind.
template <class Kind, class List>
const Kind& get(const AnyOf<List>& any) {
  if (!holds_alternative<Kind>(any)) std::abort();
  return *get_if<Kind>(&any);
}
template <class Kind, class List>
Kind& get(AnyOf<List>& any) {
  if (!holds_alternative<Kind>(any)) std::abort();
  return *get_if<Kind>(&any);
}

template <class Result, class Visitor, class Kind>
Result visit_as(Visitor& visitor, const void* value) {
  return visitor(*static_cast<const Kind*>(value));
}
/// What the visitor answers for the value; it answers one type for all kinds.
template <class Visitor, class First, class... Kinds>
auto visit(Visitor&& visitor, const AnyOf<std::variant<First, Kinds...>>& any) {
  using Plain = std::remove_reference_t<Visitor>;
  using Result = std::invoke_result_t<Plain&, const First&>;
  using Visit = Result (*)(Plain&, const void*);
  static constexpr Visit kVisit[] = {visit_as<Result, Plain, First>, visit_as<Result, Plain, Kinds>...};
  return kVisit[any.index()](visitor, any.value());
}

}  // namespace crosstable::framework
