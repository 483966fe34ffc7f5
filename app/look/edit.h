// The text in hand of a surface: what is typed, where the caret stands and where it can stand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/letters.h"
#include "look/fonts.h"
#include "look/geometry.h"
#include "words/message.h"

namespace crosstable::look {

/// One thing typed, on glass or on keys.
struct Key {
  enum class Kind {
    kText,
    kBackspace,
    kDelete,
    kDone,
    kLeft,
    kRight,
    kUp,
    kDown,
    kHome,
    kEnd,
    kSelectAll
  } kind = Kind::kText;
  std::string text;  ///< UTF-8
};

/// How much a field takes; 0: as much as is typed.
struct Limit {
  std::size_t characters = 0;
  std::size_t bytes = 0;
};

/// A place between two letters, as drawn: mm of the surface, before anything is turned.
struct CaretStop {
  std::size_t at = 0;  ///< byte
  int line = 0;
  float x = 0, y = 0;  ///< the caret's upper end
};
/// In locked memory: how wide letters are tells which they are.
using CaretStops = std::vector<CaretStop, framework::LockedAllocator<CaretStop>>;

/// The stop nearest to a finger: of the line that it is on.
const CaretStop* nearest_stop(const CaretStops& stops, Point finger, float pitch);

/// It may hold a passphrase: whatever is typed lies in locked memory alone.
class Edit {
 public:
  std::string field;  ///< id; empty: nothing is in hand
  framework::LockedText text;
  std::size_t caret = 0;
  Rect rect;  ///< on the surface
  bool changed = false;
  bool is_marked = false;  ///< all of it: what is typed next takes its place
  std::int64_t changed_ms = 0;
  Limit limit;
  bool secret = false;   ///< no letter of it is refused or named
  CaretStops stops;      ///< of the last pass
  char32_t refused = 0;  ///< the last letter typed, which no font has
  bool is_full = false;  ///< the last letter typed had no room

  void begin(const std::string& id, std::string_view value);
  /// Zeroes the text.
  void end();
  void take(const Key& key, const Fonts& fonts);
  /// Nothing stands before the caret, or the end of a sentence: a capital comes next.
  bool is_at_beginning() const;
  /// "38 of 40" from four fifths of the limit on, or which letter was refused; empty: nothing to say.
  words::Message note() const;

 private:
  void insert(std::string_view typed, const Fonts& fonts);
  void replace(std::string_view typed, const Fonts& fonts);
  bool insert_letter(std::string_view letter, const Fonts& fonts);
  void erase(std::size_t from, std::size_t to);
  void move(Key::Kind where);
  void move_line(int by);
  const CaretStop* here() const;

  std::optional<float> column_;  ///< where the caret aims while it goes up and down
};

}  // namespace crosstable::look
