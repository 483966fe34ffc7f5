// The only file that knows toml++ and nlohmann-json.
#include "framework/value.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <limits>
#include <tuple>

#include <nlohmann/json.hpp>
#include <toml++/toml.h>

#include "framework/letters.h"
#include "framework/named_words.h"
#include "framework/one_line.h"
#include "framework/text.h"

namespace crosstable::framework {

namespace {

int narrow(toml::source_index index) { return static_cast<int>(index); }

ParseError error_at(const toml::source_region& source, words::Message what) {
  return {narrow(source.begin.line), narrow(source.begin.column), std::move(what)};
}

words::Message nested_too_deep() {
  return words::message("values are nested deeper than {most} levels", words::arg("most", kDeepest));
}

words::Message unreadable(std::string_view said) {
  // Translators: what stands behind the colon comes from another program, in English.
  return words::message("this text cannot be read: {said}", words::arg("said", one_line(said)));
}

/// The parser's words for the slips that writers make most, in ours.
words::Message sentence_from(std::string_view description) {
  const auto says = [&](std::string_view words) { return description.find(words) != std::string_view::npos; };
  const bool bare_text = says("could not determine value type") || says("expected 'true'") ||
                         says("expected 'false'") || says("expected 'inf'") || says("expected 'nan'");
  if (bare_text)
    return words::message(
        "this value cannot be read; put texts in \"quotes\", and write numbers, true and false without");
  if (says("unescaped control characters"))
    return words::message(
        "this text has no closing quote on its line; close it, or write long texts between \"\"\" and \"\"\"");
  if (says("cannot redefine")) return words::message("this name is in its table for the second time; once is allowed");
  const std::size_t colon = description.find(": ");
  // Translators: what stands behind the colon comes from another program, in English.
  return words::message(
      "this is no TOML: {said}",
      words::arg("said", one_line(colon == std::string_view::npos ? description : description.substr(colon + 2))));
}

tl::expected<Value, ParseError> convert(const toml::node& node, int depth);

tl::expected<Value, ParseError> convert_table(const toml::table& table, int depth) {
  Object members;
  for (const auto& [key, child] : table) {
    auto value = convert(child, depth + 1);
    if (!value) return value;
    value->key_line = narrow(key.source().begin.line);
    value->key_column = narrow(key.source().begin.column);
    members.emplace_back(std::string(key.str()), std::move(*value));
  }
  const auto place = [](const auto& member) {
    return std::tie(member.second.key_line, member.second.key_column, member.first);
  };
  std::sort(members.begin(), members.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  return Value(std::move(members));
}

tl::expected<Value, ParseError> convert_array(const toml::array& array, int depth) {
  Array elements;
  elements.reserve(array.size());
  for (const toml::node& child : array) {
    auto value = convert(child, depth + 1);
    if (!value) return value;
    elements.push_back(std::move(*value));
  }
  return Value(std::move(elements));
}

tl::expected<Value, ParseError> convert_text(const toml::value<std::string>& text) {
  const std::string& decoded = text.get();
  if (auto bad = find_bad_character(decoded))
    return tl::unexpected(
        error_at(text.source(), words::message("in this text, {what}", words::arg("what", bad->what))));
  return Value(composed(decoded));
}

tl::expected<Value, ParseError> convert_kind(const toml::node& node, int depth) {
  switch (node.type()) {
    case toml::node_type::table: return convert_table(*node.as_table(), depth);
    case toml::node_type::array: return convert_array(*node.as_array(), depth);
    case toml::node_type::string: return convert_text(*node.as_string());
    case toml::node_type::integer: return Value(node.as_integer()->get());
    case toml::node_type::floating_point: return Value(node.as_floating_point()->get());
    case toml::node_type::boolean: return Value(node.as_boolean()->get());
    case toml::node_type::date:
    case toml::node_type::time:
    case toml::node_type::date_time:
    case toml::node_type::none: break;
  }
  return tl::unexpected(
      error_at(node.source(), words::message("dates and times are not used here; write a text in quotes or a number")));
}

tl::expected<Value, ParseError> convert(const toml::node& node, int depth) {
  if (depth > kDeepest) return tl::unexpected(error_at(node.source(), nested_too_deep()));
  auto value = convert_kind(node, depth);
  if (value) {
    value->line = narrow(node.source().begin.line);
    value->column = narrow(node.source().begin.column);
  }
  return value;
}

/// Where the JSON reader is, and where the value it will report next began.
struct JsonPlace {
  int line = 1;
  int column = 1;
  int value_line = 1;
  int value_column = 1;
  enum class Inside { kNothing, kScalar, kString, kEscape } inside = Inside::kNothing;

  void pass(char c) {
    note_start(c);
    if (c == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) {
      ++column;
    }
  }

 private:
  void note_start(char c) {
    if (inside == Inside::kEscape) {
      inside = Inside::kString;
    } else if (inside == Inside::kString) {
      inside = c == '\\' ? Inside::kEscape : c == '"' ? Inside::kNothing : Inside::kString;
    } else if (std::string_view(" \t\r\n,:]}").find(c) != std::string_view::npos) {
      inside = Inside::kNothing;
    } else if (inside != Inside::kScalar) {
      inside = c == '"' ? Inside::kString : c == '{' || c == '[' ? Inside::kNothing : Inside::kScalar;
      value_line = line;
      value_column = column;
    }
  }
};

/// Hands bytes to the JSON parser and tells `place` which ones it took: the parser itself reports no places.
struct CountingIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at = nullptr;
  JsonPlace* place = nullptr;

  reference operator*() const { return *at; }
  CountingIterator& operator++() {
    place->pass(*at);
    ++at;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at == other.at; }
};

/// Builds the tree from the parser's events.
class JsonBuilder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  explicit JsonBuilder(const JsonPlace& place) : place_(place) {}

  Value root;
  ParseError error;

  bool null() { return add(Value()); }
  bool boolean(bool value) { return add(Value(value)); }
  bool number_integer(number_integer_t value) { return add(Value(static_cast<std::int64_t>(value))); }
  bool number_unsigned(number_unsigned_t value) {
    if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max()))
      return add(Value(static_cast<double>(value)));
    return add(Value(static_cast<std::int64_t>(value)));
  }
  bool number_float(number_float_t value, const string_t&) { return add(Value(value)); }
  bool string(string_t& value) { return add(Value(without_noncharacters(std::move(value)))); }
  bool binary(binary_t&) { return fail(words::message("binary values are not used here")); }
  bool start_object(std::size_t) { return open(Value(Object())); }
  bool start_array(std::size_t) { return open(Value(Array())); }
  bool end_array() { return close(); }
  bool key(string_t& name) {
    key_ = without_noncharacters(std::move(name));
    return true;
  }
  bool end_object() {
    std::vector<std::string_view> names;
    for (const auto& member : std::get<Object>(open_.back()->data)) names.push_back(member.first);
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    if (twice == names.end()) return close();
    error = {
        open_.back()->line, open_.back()->column,
        words::message("this object has the key {name} twice; once is allowed", words::arg("name", quoted(*twice)))};
    return false;
  }
  bool parse_error(std::size_t, const std::string&, const std::exception& thrown) {
    const std::string what = thrown.what();
    const std::size_t start = what.find(": ");
    const bool is_huge = what.find("number overflow") != std::string::npos;
    error = {place_.line, std::max(1, place_.column - 1),
             is_huge ? words::message("this number is too large")
                     : unreadable(start == std::string::npos ? what : what.substr(start + 2))};
    return false;
  }

 private:
  bool fail(words::Message what) {
    error = {place_.value_line, place_.value_column, std::move(what)};
    return false;
  }
  Value* place_value(Value value) {
    value.line = place_.value_line;
    value.column = place_.value_column;
    if (open_.empty()) {
      root = std::move(value);
      return &root;
    }
    if (auto* elements = std::get_if<Array>(&open_.back()->data)) return &elements->emplace_back(std::move(value));
    return &std::get<Object>(open_.back()->data).emplace_back(std::move(key_), std::move(value)).second;
  }
  bool add(Value value) {
    place_value(std::move(value));
    return true;
  }
  bool open(Value value) {
    if (open_.size() >= static_cast<std::size_t>(kDeepest)) return fail(nested_too_deep());
    open_.push_back(place_value(std::move(value)));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  const JsonPlace& place_;
  /// A parent's elements do not move while a child is open, so these stay valid.
  std::vector<Value*> open_;
  std::string key_;
};

}  // namespace

double Value::number(double otherwise) const {
  if (const auto* whole = integer()) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&data)) return *real;
  return otherwise;
}

const Value* Value::find(std::string_view key) const {
  const Object* members = object();
  if (members == nullptr) return nullptr;
  const auto member = std::find_if(members->begin(), members->end(), [&](const auto& m) { return m.first == key; });
  return member == members->end() ? nullptr : &member->second;
}

namespace {

/// Ends of lines that TOML has none of, as very old programs write them.
std::optional<ParseError> find_lone_return(std::string_view text) {
  const std::size_t first = text.find('\r');
  if (first == std::string_view::npos || text.substr(first, 2) == "\r\n") return std::nullopt;
  return ParseError{1, static_cast<int>(first) + 1,
                    words::message("this line ends in a carriage return alone; save the file with the line ends of "
                                   "this system")};
}

}  // namespace

tl::expected<Value, ParseError> parse_toml(std::string_view text) {
  if (auto bad = find_bad_character(text)) return tl::unexpected(std::move(*bad));
  if (auto deep = find_deep_nesting(text)) return tl::unexpected(std::move(*deep));
  if (auto lone = find_lone_return(text)) return tl::unexpected(std::move(*lone));
  try {
    const toml::table table = toml::parse(text);
    return convert(table, 0);
  } catch (const toml::parse_error& error) {
    return tl::unexpected(error_at(error.source(), sentence_from(error.description())));
  } catch (const std::exception& error) {
    return tl::unexpected(ParseError{1, 1, unreadable(error.what())});
  }
}

tl::expected<Value, ParseError> parse_json(std::string_view written) {
  const std::string text = without_noncharacters(std::string(written));
  if (auto bad = find_bad_character(text)) return tl::unexpected(std::move(*bad));
  JsonPlace place;
  JsonBuilder builder(place);
  try {
    const CountingIterator first{text.data(), &place};
    const CountingIterator last{text.data() + text.size(), &place};
    if (!nlohmann::json::sax_parse(first, last, &builder)) return tl::unexpected(std::move(builder.error));
  } catch (const std::exception& error) {
    return tl::unexpected(ParseError{place.line, place.column, unreadable(error.what())});
  }
  return std::move(builder.root);
}

}  // namespace crosstable::framework
