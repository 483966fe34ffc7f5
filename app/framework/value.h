// A parsed TOML or JSON document as one tree, with the place of every value, so that a message can name file, line and
// column.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "words/message.h"

namespace crosstable::framework {

struct Value;
using Array = std::vector<Value>;
/// Members in the order of the file (TOML: sorted by place); keys are unique.
using Object = std::vector<std::pair<std::string, Value>>;

struct Value {
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> data;
  int line = 0;      ///< 1-based; 0 where a value was made by the program
  int column = 0;    ///< 1-based, in code points
  int key_line = 0;  ///< where the key of a member stands; 0 for elements, and in JSON
  int key_column = 0;

  Value() = default;
  Value(bool value) : data(value) {}
  Value(int value) : data(static_cast<std::int64_t>(value)) {}
  Value(std::int64_t value) : data(value) {}
  Value(double value) : data(value) {}
  Value(const char* value) : data(std::string(value)) {}
  Value(std::string value) : data(std::move(value)) {}
  Value(Array value) : data(std::move(value)) {}
  Value(Object value) : data(std::move(value)) {}

  bool is_null() const { return std::holds_alternative<std::monostate>(data); }
  /// The value of that kind, or nullptr. A number written without a point is an integer; `number()` takes both.
  const bool* boolean() const { return std::get_if<bool>(&data); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&data); }
  const std::string* text() const { return std::get_if<std::string>(&data); }
  const Array* array() const { return std::get_if<Array>(&data); }
  const Object* object() const { return std::get_if<Object>(&data); }
  /// Integer or floating point as double; `otherwise` for every other kind.
  double number(double otherwise = 0.0) const;
  /// The member of an object, or nullptr if this is no object or has no such member.
  const Value* find(std::string_view key) const;
};

/// What is wrong in a text, where (1-based): a part of a sentence, or several.
struct ParseError {
  int line = 0;
  int column = 0;
  words::Message what;
};

/// Refuses text that is no UTF-8, carries control or bidirectional-override characters (TOML: written as escapes too),
/// or is nested deeper than 32. TOML dates and times are refused: nothing of ours uses them. JSON: keys may not repeat,
/// and noncharacters, which logs and snapshots of before can hold, are read as U+FFFD.
tl::expected<Value, ParseError> parse_toml(std::string_view text);
tl::expected<Value, ParseError> parse_json(std::string_view text);

/// indent < 0: one line. Doubles are rounded to `decimals` places so that equal values give equal bytes; they keep a
/// point (38.0), and what is no number becomes null. Members keep their order. No line end after the last byte.
std::string to_json(const Value& value, int indent = 2, int decimals = 4);

}  // namespace crosstable::framework
