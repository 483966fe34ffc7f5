#include "framework/reader.h"

#include <algorithm>
#include <set>

#include "framework/named_words.h"
#include "framework/text.h"

namespace crosstable::framework {

namespace {

using words::arg;
using words::message;
using words::verbatim;

/// Of one word of the file.
words::Argument name_of(const words::Message& what) { return arg("name", what); }
words::Argument name_of(std::string_view key) { return arg("name", quoted(key)); }

words::Message between(Range range) {
  if (range.least == range.most) return verbatim(std::to_string(range.least));
  // Translators: how many, in what is wrong with a framework file.
  return message("{least} to {most}", arg("least", range.least), arg("most", range.most));
}

// Translators: the kinds of values in a framework file: "title" is …; allowed is ….
words::Message kind_of(const Value& value) {
  if (value.text() != nullptr) return message("a text");
  if (value.integer() != nullptr) return message("a whole number");
  if (value.boolean() != nullptr) return message("true or false");
  if (value.array() != nullptr) return message("a list");
  if (value.object() != nullptr) return message("a table");
  return message("a number with a point");
}

words::Message text_of(const TextRule& rule) {
  return message("a text of 1 to {most} characters", arg("most", rule.most));
}

words::Message one_among(const std::vector<std::string_view>& words) {
  return message("one of {words}", arg("words", listed(words)));
}

/// Multi-line texts may be indented and end with a line break before the closing quotes.
std::string without_blank_ends(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  std::string inner(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
  inner.erase(std::remove(inner.begin(), inner.end(), '\r'), inner.end());
  return inner;
}

/// The braces stand in the arguments: those of a message are its own.
words::Message braces_allowed(bool allowed) {
  if (!allowed) return message("no braces are allowed here");
  return message("allowed are {placeholders}",
                 arg("placeholders", words::all_of(std::vector<std::string>{"{B}", "{request}"})));
}

/// What is wrong with the braces of a text, or empty.
words::Message wrong_placeholder(const std::function<words::Message()>& what, std::string_view text, bool allowed) {
  for (std::size_t at = text.find_first_of("{}"); at != std::string_view::npos; at = text.find_first_of("{}", at)) {
    const std::size_t close = text.find_first_of("{}", at + 1);
    if (text[at] == '}' || close == std::string_view::npos || text[close] == '{')
      return message("in {name} a brace stands alone; {allowed}", name_of(what()),
                     arg("allowed", braces_allowed(allowed)));
    const std::string_view placeholder = text.substr(at, close - at + 1);
    if (!allowed || (placeholder != "{B}" && placeholder != "{request}"))
      return message("in {name} the placeholder {placeholder} is unknown; {allowed}", name_of(what()),
                     arg("placeholder", quoted(placeholder)), arg("allowed", braces_allowed(allowed)));
    at = close + 1;
  }
  return {};
}

words::Message element_of(std::string_view key, std::size_t index) {
  return message("number {n} of {name}", arg("n", index + 1), name_of(key));
}

}  // namespace

/// What a list holds, in the sentences about it.
struct ListWords {
  words::Literal several;  ///< {range}
  words::Message (*wrong_count)(std::int64_t n, words::Argument name, words::Argument range);
};

namespace {

words::Message wrong_count_of_texts(std::int64_t n, words::Argument name, words::Argument range) {
  return words::count_message("there is {n} text in {name}; allowed are {range}",
                              "there are {n} texts in {name}; allowed are {range}", n, name, range);
}

words::Message wrong_count_of_numbers(std::int64_t n, words::Argument name, words::Argument range) {
  return words::count_message("there is {n} whole number in {name}; allowed are {range}",
                              "there are {n} whole numbers in {name}; allowed are {range}", n, name, range);
}

constexpr ListWords kTexts{words::literal("{range} texts"), wrong_count_of_texts};
constexpr ListWords kWholeNumbers{words::literal("{range} whole numbers"), wrong_count_of_numbers};

}  // namespace

Reader::Reader(const Value& table, std::string name, std::vector<Finding>& findings)
    : table_(&table), name_(std::move(name)), findings_(&findings) {}

void Reader::note_at(const Value& value, words::Message what) {
  if (!silent_) findings_->push_back({value.line, value.column, std::move(what)});
}

void Reader::note(std::string_view key, words::Message what) {
  const Value* value = table_->find(key);
  note_at(value == nullptr ? *table_ : *value, std::move(what));
}

void Reader::note_element(std::string_view key, std::size_t index, words::Message what) {
  const Value* value = table_->find(key);
  const Array* elements = value == nullptr ? nullptr : value->array();
  if (elements == nullptr || index >= elements->size()) return note(key, std::move(what));
  note_at((*elements)[index], std::move(what));
}

const Value* Reader::ask(std::string_view key) {
  asked_.push_back(key);
  return table_->find(key);
}

const Value* Reader::require(std::string_view key, const Said& allowed) {
  const Value* value = ask(key);
  if (value != nullptr) return value;
  note_at(*table_, name_.empty()
                       ? message("{name} is missing; write {allowed}", name_of(key), arg("allowed", allowed()))
                       : message("{name} is missing in {table}; write {allowed}", name_of(key), arg("table", name_),
                                 arg("allowed", allowed())));
  return nullptr;
}

std::string Reader::checked_text(const Value& value, const Said& what, const TextRule& rule) {
  const std::string* raw = value.text();
  if (raw == nullptr) {
    note_at(value, message("{name} is {kind}; allowed is {allowed} in quotes", name_of(what()),
                           arg("kind", kind_of(value)), arg("allowed", text_of(rule))));
    return {};
  }
  std::string text = without_blank_ends(*raw);
  const std::size_t length = code_points(text);
  words::Message braces = wrong_placeholder(what, text, rule.placeholders);
  if (text.empty()) {
    note_at(value, message("{name} is empty; write {allowed}", name_of(what()), arg("allowed", text_of(rule))));
  } else if (length > rule.most) {
    note_at(value, message("{name} has {length} characters; at most {most} are allowed", name_of(what()),
                           arg("length", std::to_string(length)), arg("most", rule.most)));
  } else if (text.find('\t') != std::string::npos || (!rule.lines && text.find('\n') != std::string::npos)) {
    note_at(value, rule.lines ? message("{name} has a tab in it; write spaces", name_of(what()))
                              : message("{name} has a tab or a line break in it; write spaces", name_of(what())));
  } else if (!braces.empty()) {
    note_at(value, std::move(braces));
  }
  return text;
}

std::string Reader::text(std::string_view key, const TextRule& rule) {
  const Value* value = require(key, [&] { return text_of(rule); });
  return value == nullptr ? std::string()
                          : checked_text(
                                *value, [&] { return verbatim(quoted(key)); }, rule);
}

std::string Reader::optional_text(std::string_view key, const TextRule& rule) {
  const Value* value = ask(key);
  return value == nullptr ? std::string()
                          : checked_text(
                                *value, [&] { return verbatim(quoted(key)); }, rule);
}

std::string Reader::id(std::string_view key) {
  constexpr std::size_t kLongest = 32;
  const std::string id = text(key, {kLongest});
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  if (!plain)
    note(key, message("{name} is {word}; allowed are small letters a to z, digits, - and _", name_of(key),
                      arg("word", quoted(id))));
  return id;
}

std::string Reader::icon() { return has("icon") ? id("icon") : (ask("icon"), std::string()); }

std::string Reader::one_of(std::string_view key, const std::vector<std::string_view>& words) {
  const Value* value = require(key, [&] { return one_among(words); });
  if (value == nullptr) return {};
  const std::string* word = value->text();
  if (word == nullptr) {
    note_at(*value, message("{name} is {kind}; allowed is {allowed}, in quotes", name_of(key),
                            arg("kind", kind_of(*value)), arg("allowed", one_among(words))));
    return {};
  }
  if (std::find(words.begin(), words.end(), *word) != words.end()) return *word;
  note_at(*value, with_suggestion(message("{name} is {word}; allowed is {allowed}", name_of(key),
                                          arg("word", quoted(*word)), arg("allowed", one_among(words))),
                                  *word, words));
  return {};
}

int Reader::checked_integer(const Value& value, const Said& what, Range range) {
  const std::int64_t* number = value.integer();
  if (number == nullptr) {
    note_at(value, message("{name} is {kind}; allowed is a whole number, {range}, without quotes", name_of(what()),
                           arg("kind", kind_of(value)), arg("range", between(range))));
  } else if (*number < range.least || *number > range.most) {
    note_at(value, message("{name} is {word}; allowed is {allowed}", name_of(what()),
                           arg("word", std::to_string(*number)), arg("allowed", between(range))));
  } else {
    return static_cast<int>(*number);
  }
  return range.least;
}

int Reader::integer(std::string_view key, Range range) {
  const Value* value = require(key, [&] { return message("a whole number, {range}", arg("range", between(range))); });
  return value == nullptr ? range.least
                          : checked_integer(
                                *value, [&] { return verbatim(quoted(key)); }, range);
}

int Reader::optional_integer(std::string_view key, Range range, int otherwise) {
  const Value* value = ask(key);
  return value == nullptr ? otherwise
                          : checked_integer(
                                *value, [&] { return verbatim(quoted(key)); }, range);
}

bool Reader::optional_flag(std::string_view key) {
  const Value* value = ask(key);
  if (value == nullptr) return false;
  if (const bool* flag = value->boolean()) return *flag;
  note_at(*value, message("{name} is {kind}; allowed is true or false, without quotes", name_of(key),
                          arg("kind", kind_of(*value))));
  return false;
}

const Array* Reader::list(std::string_view key, Range count, const ListWords& said) {
  const auto allowed = [&](Range range) { return words::Message{said.several, {}, 0, {arg("range", between(range))}}; };
  const Value* value = count.least == 0 ? ask(key) : require(key, [&] { return allowed(count); });
  if (value == nullptr) return nullptr;
  const Array* elements = value->array();
  if (elements == nullptr) {
    note_at(*value, message("{name} is {kind}; allowed is a list of {allowed}", name_of(key),
                            arg("kind", kind_of(*value)), arg("allowed", allowed(count))));
    return nullptr;
  }
  const auto size = static_cast<int>(elements->size());
  const auto found = [&] {
    return said.wrong_count(size, name_of(key), arg("range", between({std::max(1, count.least), count.most})));
  };
  if (size > count.most) {
    note_at((*elements)[static_cast<std::size_t>(count.most)], found());
  } else if (size < std::max(1, count.least)) {
    note_at(*value, found());
  }
  return elements;
}

std::vector<std::string> Reader::texts(std::string_view key, const TextRule& rule, Range count) {
  std::vector<std::string> result;
  const Array* elements = list(key, count, kTexts);
  if (elements == nullptr) return result;
  std::set<std::string> seen;
  for (const Value& element : *elements) {
    std::string text = checked_text(
        element, [&] { return element_of(key, result.size()); }, rule);
    if (!text.empty() && !seen.insert(text).second)
      note_at(element, message("{word} is twice in {name}; once is allowed", arg("word", quoted(text)), name_of(key)));
    result.push_back(std::move(text));
  }
  return result;
}

std::vector<int> Reader::integers(std::string_view key, Range range, Range count) {
  std::vector<int> result;
  const Array* elements = list(key, count, kWholeNumbers);
  if (elements == nullptr) return result;
  for (const Value& element : *elements) {
    result.push_back(checked_integer(
        element, [&] { return element_of(key, result.size()); }, range));
    const bool in_range = element.integer() != nullptr && *element.integer() == result.back();
    if (in_range && result.size() > 1 && result.back() <= result[result.size() - 2])
      note_at(element, message("the numbers in {name} must rise", name_of(key)));
  }
  return result;
}

std::vector<Reader> Reader::tables(std::string_view key, Range count) {
  std::vector<Reader> readers;
  const std::string header = "[[" + std::string(key) + "]]";
  const Value* value = ask(key);
  if (value == nullptr && count.least > 0) {
    note_at(*table_, message("there is no {header}; write {range} of them", arg("header", header),
                             arg("range", between(count))));
  } else if (value != nullptr && value->array() == nullptr) {
    note_at(*value, message("{name} is {kind}; write each one below a header {header} with two brackets", name_of(key),
                            arg("kind", kind_of(*value)), arg("header", header)));
  }
  const Array* elements = value == nullptr ? nullptr : value->array();
  if (elements == nullptr) return readers;
  const auto size = static_cast<int>(elements->size());
  const words::Message found =
      words::count_message("there is {n} {header}; allowed are {range}", "there are {n} {header}; allowed are {range}",
                           size, arg("header", header), arg("range", between({std::max(1, count.least), count.most})));
  if (size > count.most) {
    note_at((*elements)[static_cast<std::size_t>(count.most)], found);
  } else if (size < std::max(1, count.least)) {
    note_at(elements->empty() ? *value : elements->front(), found);
  }
  int number = 0;
  for (const Value& element : *elements) {
    ++number;
    if (element.object() == nullptr) {
      note_at(element, message("{name} holds {kind}; write each one below a header {header}", name_of(key),
                               arg("kind", kind_of(element)), arg("header", header)));
    } else {
      readers.emplace_back(element, header + " " + std::to_string(number), *findings_);
    }
  }
  return readers;
}

Reader Reader::table(std::string_view key) {
  static const Value kEmpty{Object()};
  const std::string header = "[" + std::string(key) + "]";
  const Value* value = require(key, [&] { return message("it below a header {header}", arg("header", header)); });
  if (value != nullptr && value->object() != nullptr) return Reader(*value, header, *findings_);
  if (value != nullptr)
    note_at(*value, message("{name} is {kind}; allowed is one table below a header {header}", name_of(key),
                            arg("kind", kind_of(*value)), arg("header", header)));
  Reader reader(kEmpty, header, *findings_);
  reader.silent_ = true;
  return reader;
}

void Reader::finish(const std::vector<std::string_view>& elsewhere) {
  if (silent_ || table_->object() == nullptr) return;
  for (const auto& [key, value] : *table_->object()) {
    if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    words::Message unknown = name_.empty()
                                 ? message("the key {name} is unknown", name_of(key))
                                 : message("the key {name} is unknown in {table}", name_of(key), arg("table", name_));
    const bool belongs_elsewhere = std::find(elsewhere.begin(), elsewhere.end(), key) != elsewhere.end();
    words::Message what =
        belongs_elsewhere ? message("{unknown}; it belongs to the top of the file, above the first header in brackets",
                                    arg("unknown", std::move(unknown)))
                          : with_suggestion(message("{unknown}; allowed are {words}",
                                                    arg("unknown", std::move(unknown)), arg("words", listed(asked_))),
                                            key, asked_);
    findings_->push_back({value.key_line, value.key_column, std::move(what)});
  }
}

void Reader::once(std::map<std::string, int>& lines, std::string_view key, const std::string& value) {
  if (value.empty()) return;
  const Value* written = table_->find(key);
  const int here = written == nullptr ? table_->line : written->line;
  const auto [first, is_new] = lines.emplace(value, here);
  if (!is_new)
    note(key, message("{word} is used twice, first on line {line}; every {name} must be its own",
                      arg("word", quoted(value)), arg("line", std::to_string(first->second)), name_of(key)));
}

}  // namespace crosstable::framework
