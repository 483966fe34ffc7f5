// What the program says, as a value: a sentence in English with named places and what goes into them. Rooms below the
// screens return it; words/words.h says it in a language where it is drawn.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace crosstable::words {

constexpr bool is_name(std::string_view text) {
  if (text.empty() || (text[0] >= '0' && text[0] <= '9')) return false;
  for (const char c : text) {
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') return false;
  }
  return true;
}

/// Places are {name}; there are no other braces.
constexpr bool is_well_formed(std::string_view text) {
  for (std::size_t at = text.find_first_of("{}"); at != std::string_view::npos; at = text.find_first_of("{}", at + 1)) {
    const std::size_t end = text.find_first_of("{}", at + 1);
    if (text[at] == '}' || end == std::string_view::npos || text[end] == '{') return false;
    if (!is_name(text.substr(at + 1, end - at - 1))) return false;
    at = end;
  }
  return true;
}

/// What tells a text from the same words elsewhere.
struct Context {
  const char* text;
  template <std::size_t kSize>
  consteval Context(const char (&words)[kSize]) : text(words) {}
};

/// The name of a place.
struct Name {
  std::string_view text;
  template <std::size_t kSize>
  consteval Name(const char (&name)[kSize]) : text(name, kSize - 1) {
    if (!is_name(text)) throw "the name of a place is of small letters, digits and _";
  }
  bool operator==(const Name&) const = default;
};

/// A text that stands in the source, so that translators are given it; what they look up by.
class Literal {
 public:
  constexpr Literal() = default;
  template <std::size_t kSize>
  consteval Literal(const char (&text)[kSize]) : text_(text) {
    if (!is_well_formed({text, kSize - 1})) throw "a place of a message is {name}, of small letters, digits and _";
  }
  constexpr Literal in(Context context) const {
    Literal literal = *this;
    literal.context_ = context.text;
    return literal;
  }

  constexpr const char* text() const { return text_; }
  /// What tells it from the same words elsewhere; nullptr: they are the same everywhere.
  constexpr const char* context() const { return context_; }
  constexpr bool empty() const { return *text_ == '\0'; }
  friend bool operator==(const Literal& one, const Literal& other);

 private:
  const char* text_ = "";
  const char* context_ = nullptr;
};

/// For tables of texts: xgettext finds them here, and whoever draws says one.
consteval Literal literal(const Literal& text) { return text; }
consteval Literal literal_in(Context context, const Literal& text) { return text.in(context); }

struct Message;

/// A day that is YYYY-MM-DD; anything else is said as it is.
struct Day {
  enum class Form { kLong, kShort, kWeekday };
  std::string date;
  Form form = Form::kLong;  ///< "Monday 23 November 2026", "Mon 23 Nov", "Monday"
  bool operator==(const Day&) const = default;
};
inline constexpr std::int64_t kMostSpelt = 12;
/// A number in letters up to twelve; 0 is "no" in English and wants a message of its own.
struct Spelt {
  std::int64_t n = 0;
  bool begins = false;  ///< a sentence
  bool operator==(const Spelt&) const = default;
};
struct Decimal {
  double value = 0;
  int places = 1;
  bool operator==(const Decimal&) const = default;
};
/// "a, b and c"; `any`: "a, b or c".
struct List {
  std::vector<Message> items;
  bool any = false;
  friend bool operator==(const List& one, const List& other);
};

/// What goes into a place. Text is what people, files or machines wrote, and stays as it is.
class Value {
 public:
  using Kinds = std::variant<std::string, std::int64_t, Decimal, Spelt, Day, List, std::vector<Message>>;

  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) Value(Number n)
      : Value(Whole{static_cast<std::int64_t>(n)}) {}
  Value(std::string text);
  Value(std::string_view text);
  Value(const char* text);
  Value(Decimal number);
  Value(Spelt number);
  Value(Day day);
  Value(List list);
  Value(Message message);
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();

  const Kinds& kind() const { return kind_; }
  friend bool operator==(const Value& one, const Value& other);

 private:
  struct Whole {
    std::int64_t n;
  };
  explicit Value(Whole whole);

  Kinds kind_;
};

struct Argument {
  Name name;
  Value value;
  bool operator==(const Argument& other) const = default;
};

/// What goes into the place {name}.
template <class Content>
Argument arg(Name name, Content&& content) {
  return {name, Value(std::forward<Content>(content))};
}

struct Message {
  Literal text;
  Literal plural;  ///< empty: there is nothing to count
  std::int64_t n = 0;
  std::vector<Argument> arguments;

  bool empty() const { return text.empty(); }
  friend bool operator==(const Message& one, const Message& other);
};

template <std::same_as<Argument>... Arguments>
Message message(Literal text, Arguments... arguments) {
  return {text, {}, 0, {std::move(arguments)...}};
}
template <std::same_as<Argument>... Arguments>
Message message_in(Context context, Literal text, Arguments... arguments) {
  return {text.in(context), {}, 0, {std::move(arguments)...}};
}
/// {n} is the number that is counted.
template <std::same_as<Argument>... Arguments>
Message count_message(Literal one, Literal many, std::int64_t n, Arguments... arguments) {
  return {one, many, n, {std::move(arguments)...}};
}
/// What is said as it is: a name, a path, what another program said.
Message verbatim(std::string text);
/// Two sentences, one after the other; either may be empty.
Message followed_by(Message sentence, Message next);

/// For logs, files and the command line.
std::string english(const Message& message);

List all_of(std::vector<Message> items);
List any_of(std::vector<Message> items);
/// Of names.
List all_of(const std::vector<std::string>& items);
List any_of(const std::vector<std::string>& items);

}  // namespace crosstable::words
