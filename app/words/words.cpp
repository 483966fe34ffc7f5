#include "words/words.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <limits>
#include <locale>
#include <optional>

#include <boost/locale/gnu_gettext.hpp>

#include "words/formats.h"
#include "words/mo_file.h"
#include "words/pseudo.h"

namespace crosstable::words {
namespace {

using Catalogue = boost::locale::message_format<char>;

/// A place without what goes into it, or the reverse, is a mistake in the source: a test must not pass over it, and a
/// vote must survive it.
bool is_strict() {
#ifdef NDEBUG
  static const bool kIsTest = std::getenv("CROSSTABLE_STRICT_WORDS") != nullptr;
  return kIsTest;
#else
  return true;
#endif
}

[[noreturn]] void misuse(std::string_view text, const char* what, std::string_view name) {
  std::fprintf(stderr, "\"%.*s\" %s {%.*s}\n", static_cast<int>(text.size()), text.data(), what,
               static_cast<int>(name.size()), name.data());
  std::abort();
}

template <class... Kinds>
struct Overloaded : Kinds... {
  using Kinds::operator()...;
};
template <class... Kinds>
Overloaded(Kinds...) -> Overloaded<Kinds...>;

int to_int(std::int64_t n) {
  constexpr std::int64_t kMost = std::numeric_limits<int>::max();
  return static_cast<int>(n > kMost ? kMost : n < -kMost ? -kMost : n);
}

/// What **important words** become: look::kStrong. Only a message can hold it, never what goes into its places.
constexpr char kStrong = '\1';
constexpr std::string_view kStars = "**";

/// What a message says by itself, at the end of `text`.
void append_marked(std::string& text, std::string_view said) {
  for (std::size_t at = 0;;) {
    const std::size_t stars = said.find(kStars, at);
    text += said.substr(at, stars - at);
    if (stars == std::string_view::npos) return;
    text += kStrong;
    at = stars + kStars.size();
  }
}

std::string marked(std::string_view said) {
  std::string text;
  append_marked(text, said);
  return text;
}

}  // namespace

struct Words::Language {
  std::string name = "en";
  Direction direction = Direction::kLeftToRight;
  std::unique_ptr<Formats> formats = english_formats();
  std::optional<std::locale> owner;      ///< of the catalogue
  const Catalogue* catalogue = nullptr;  ///< none: English
  bool is_pseudo = false;

  /// nullptr where nobody has translated it. Of several plural forms a translator may have left one empty.
  const char* translated(Literal text) const {
    return written(catalogue != nullptr ? catalogue->get(0, text.context(), text.text()) : nullptr);
  }
  const char* translated(Literal one, std::int64_t n) const {
    return written(catalogue != nullptr ? catalogue->get(0, one.context(), one.text(), to_int(n)) : nullptr);
  }

 private:
  static const char* written(const char* found) { return found != nullptr && *found != '\0' ? found : nullptr; }
};

Words::Words() : Words(std::make_unique<Language>()) {}
Words::Words(std::unique_ptr<Language> language) : language_(std::move(language)) {}
Words::Words(Words&&) noexcept = default;
Words& Words::operator=(Words&&) noexcept = default;
Words::~Words() = default;

tl::expected<Words, std::string> Words::of(std::string_view language, std::string_view mo) {
  namespace gettext = boost::locale::gnu_gettext;
  gettext::messages_info info;
  info.language = language;
  info.encoding = "UTF-8";
  // What is empty is no error to Boost, but a catalogue that is not there.
  if (mo.empty()) return tl::unexpected("The catalogue of " + info.language + " is empty.");
  // Again after what was taken out: texts of a file that means harm may lie upon its tables.
  std::vector<char> bytes;
  if (is_sound_mo(mo)) bytes = with_right_places(mo);
  if (!is_sound_mo({bytes.data(), bytes.size()}))
    return tl::unexpected("The catalogue of " + info.language + " is damaged; put a whole one there.");
  info.domains.emplace_back("crosstable");
  info.paths.emplace_back("");
  info.callback = [&bytes](const std::string&, const std::string&) { return bytes; };
  auto made = std::make_unique<Language>();
  try {
    Catalogue* catalogue = gettext::create_messages_facet<char>(info);
    if (catalogue == nullptr) return tl::unexpected("The catalogue of " + info.language + " cannot be read.");
    made->owner.emplace(std::locale::classic(), catalogue);
    made->catalogue = catalogue;
  } catch (const std::exception& trouble) {
    return tl::unexpected("The catalogue of " + info.language + " cannot be read: " + trouble.what() + ".");
  }
  made->name = language;
  made->direction = direction_of(language);
  made->formats = icu_formats(language);
  return Words(std::move(made));
}

Words Words::pseudo(Direction direction) {
  auto made = std::make_unique<Language>();
  made->name = kPseudo;
  made->direction = direction;
  made->formats = pseudo_formats();
  made->is_pseudo = true;
  return Words(std::move(made));
}

const std::string& Words::language() const { return language_->name; }

Direction Words::direction() const { return language_->direction; }

std::string Words::own_name() const { return language_->formats->own_name(); }

std::string language_name(std::string_view code) {
  if (code == "en") return english_formats()->own_name();
  return (code == kPseudo ? pseudo_formats() : icu_formats(code))->own_name();
}

std::string Words::said(const Value& value, const Formats& formats) const {
  const auto list = [&](const List& one) {
    std::vector<std::string> items;
    for (const Message& item : one.items) items.push_back(say(item));
    return formats.list(items, one.any);
  };
  return std::visit(
      Overloaded{[](const std::string& text) { return text; }, [&](std::int64_t n) { return formats.number(n); },
                 [&](const Decimal& number) { return formats.number(number); },
                 [&](const Spelt& number) { return formats.spelt(number); },
                 [&](const Day& day) { return formats.day(day); }, list,
                 [&](const std::vector<Message>& message) { return say(message.front()); }},
      value.kind());
}

std::string Words::filled(std::string_view text, std::span<const Argument> arguments, const Formats& formats) const {
  std::string said_text;
  said_text.reserve(2 * text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    append_marked(said_text, text.substr(at, open - at));
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) return said_text + std::string(text.substr(open));
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto argument =
        std::find_if(arguments.begin(), arguments.end(), [&](const Argument& one) { return one.name.text == name; });
    if (argument != arguments.end()) {
      said_text += said(argument->value, formats);
    } else {
      said_text += text.substr(open, close + 1 - open);
    }
    at = close + 1;
  }
  return said_text;
}

namespace {

bool has_place(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    if (at > 0 && text[at - 1] == '{' && at + name.size() < text.size() && text[at + name.size()] == '}') return true;
  }
  return false;
}

/// Every argument has its place and every place its argument. `also`: the other form of a message that counts, which
/// need not say the number.
void check(std::string_view text, std::string_view also, std::span<const Argument> arguments) {
  if (!is_strict()) return;
  const bool counts = !also.empty();
  for (const Argument& argument : arguments) {
    if (counts && argument.name.text == "n") continue;
    if (!has_place(text, argument.name.text) && !has_place(also, argument.name.text))
      misuse(also.empty() ? text : also, "has no place", argument.name.text);
  }
  for (const std::string_view form : {text, also}) {
    for (std::size_t at = form.find('{'); at != std::string_view::npos; at = form.find('{', at + 1)) {
      const std::string_view name = form.substr(at + 1, form.find('}', at) - at - 1);
      if (std::none_of(arguments.begin(), arguments.end(), [&](const Argument& one) { return one.name.text == name; }))
        misuse(form, "is not given its", name);
    }
  }
}

}  // namespace

std::string Words::say(Literal text) const {
  if (text.empty()) return {};
  check(text.text(), {}, {});
  if (language_->is_pseudo) return marked(pseudo_of(text.text()));
  const char* own = language_->translated(text);
  return marked(own != nullptr ? own : text.text());
}

/// What nobody has translated has English numbers and days in it too: "Eleven steps".
std::string Words::filled_or_english(const char* own, const char* english, std::span<const Argument> arguments) const {
  if (own != nullptr) return filled(own, arguments, *language_->formats);
  return filled(english, arguments, *english_words()->language_->formats);
}

std::string Words::fill_with(Literal text, std::span<const Argument> arguments) const {
  check(text.text(), {}, arguments);
  if (language_->is_pseudo) return filled(pseudo_of(text.text()), arguments, *language_->formats);
  return filled_or_english(language_->translated(text), text.text(), arguments);
}

std::string Words::count_with(Literal one, Literal many, std::int64_t n, std::span<const Argument> arguments) const {
  check(one.text(), many.text(), arguments);
  const char* english = n == 1 ? one.text() : many.text();
  if (language_->is_pseudo) return filled(pseudo_of(english), arguments, *language_->formats);
  return filled_or_english(language_->translated(one, n), english, arguments);
}

std::string Words::say(const Message& message) const {
  if (!message.plural.empty()) {
    std::vector<Argument> arguments = message.arguments;
    arguments.push_back(arg("n", message.n));
    return count_with(message.text, message.plural, message.n, arguments);
  }
  if (message.arguments.empty()) return say(message.text);
  static constexpr Literal kAsItIs("{text}");
  if (message.text == kAsItIs) return said(message.arguments.front().value, *language_->formats);
  return fill_with(message.text, message.arguments);
}

std::string Words::list(const std::vector<std::string>& items) const { return language_->formats->list(items, false); }

std::string Words::choice(const std::vector<std::string>& items) const { return language_->formats->list(items, true); }

std::string Words::sentences(const std::vector<std::string>& all) const {
  std::string text;
  for (const std::string& one : all) {
    if (!text.empty() && !one.empty()) text += ' ';
    text += one;
  }
  return text;
}

std::string Words::number(std::int64_t n) const { return language_->formats->number(n); }

std::string Words::number(Decimal number) const { return language_->formats->number(number); }

std::string Words::spelt(Spelt number) const { return language_->formats->spelt(number); }

std::string Words::day(const Day& day) const { return language_->formats->day(day); }

bool Words::comes_before(std::string_view one, std::string_view other) const {
  return language_->formats->comes_before(one, other);
}

const std::shared_ptr<const Words>& english_words() {
  static const std::shared_ptr<const Words> kEnglish = std::make_shared<const Words>();
  return kEnglish;
}

std::string english(const Message& message) { return english_words()->say(message); }

}  // namespace crosstable::words
