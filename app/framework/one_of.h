// A variant of many kinds whose copying, moving and destroying is compiled in one file. Left to std::variant, fifty
// kinds cost every file that makes a change or an intent one to four seconds of compiling.
#pragma once

#include <cstddef>
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

/// Moves `*value`, which is of the kind at `index`, into the variant.
template <class... Kinds>
void emplace_moved(std::variant<Kinds...>& into, std::size_t index, void* value) {
  using Emplace = void (*)(std::variant<Kinds...>&, void*);
  static constexpr Emplace kEmplace[] = {[](std::variant<Kinds...>& variant, void* moved) {
    variant.template emplace<Kinds>(std::move(*static_cast<Kinds*>(moved)));
  }...};
  kEmplace[index](into, value);
}

/// One of the variant's kinds; std::visit, std::get and the like see the variant. Beside its alias stands `extern
/// template class AnyOf<Kinds>;`, and `template class AnyOf<Kinds>;` in the .cpp that compiles it.
template <class Kinds>
class AnyOf : public Kinds {
 public:
  AnyOf();
  AnyOf(const AnyOf& other);
  AnyOf(AnyOf&& other) noexcept;
  AnyOf& operator=(const AnyOf& other);
  AnyOf& operator=(AnyOf&& other) noexcept;
  ~AnyOf();
  template <OneOf<Kinds> Kind>
  AnyOf(Kind kind) : AnyOf(PlaceIn<Kind, Kinds>::kIndex, &kind) {}

 private:
  AnyOf(std::size_t index, void* kind);
};

template <class Kinds>
AnyOf<Kinds>::AnyOf() = default;
template <class Kinds>
AnyOf<Kinds>::AnyOf(const AnyOf& other) = default;
template <class Kinds>
AnyOf<Kinds>::AnyOf(AnyOf&& other) noexcept = default;
template <class Kinds>
AnyOf<Kinds>& AnyOf<Kinds>::operator=(const AnyOf& other) = default;
template <class Kinds>
AnyOf<Kinds>& AnyOf<Kinds>::operator=(AnyOf&& other) noexcept = default;
template <class Kinds>
AnyOf<Kinds>::~AnyOf() = default;
template <class Kinds>
AnyOf<Kinds>::AnyOf(std::size_t index, void* kind) {
  emplace_moved(*this, index, kind);
}

}  // namespace crosstable::framework
