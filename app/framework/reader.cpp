#include "framework/reader.h"

#include <algorithm>
#include <set>

#include "framework/text.h"

namespace crosstable::framework {

namespace {

/// Words of the file may carry line breaks into a message; the text reader refuses control characters before that.
std::string on_one_line(std::string what) {
  std::replace_if(
      what.begin(), what.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return what;
}

/// A word of the file inside a message: no longer than a message bears.
std::string quoted(std::string_view word) {
  constexpr std::size_t kMost = 48;
  std::string shown = "\"";
  std::size_t at = 0;
  for (std::size_t count = 0; at < word.size() && count < kMost; ++count) {
    const std::size_t bytes = std::max<std::size_t>(1, decode(word, at).bytes);
    shown += word.substr(at, bytes);
    at += bytes;
  }
  return shown + (at < word.size() ? "…\"" : "\"");
}

std::string between(Range range) {
  return range.least == range.most ? std::to_string(range.least)
                                   : std::to_string(range.least) + " to " + std::to_string(range.most);
}

std::string_view kind_of(const Value& value) {
  if (value.text() != nullptr) return "a text";
  if (value.integer() != nullptr) return "a whole number";
  if (value.boolean() != nullptr) return "true or false";
  if (value.array() != nullptr) return "a list";
  if (value.object() != nullptr) return "a table";
  return "a number with a point";
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

/// What is wrong with the braces of a text, or empty.
std::string wrong_placeholder(std::string_view text, bool allowed) {
  const std::string may = allowed ? "allowed are {B} and {request}" : "no braces are allowed here";
  for (std::size_t at = text.find_first_of("{}"); at != std::string_view::npos; at = text.find_first_of("{}", at)) {
    const std::size_t close = text.find_first_of("{}", at + 1);
    if (text[at] == '}' || close == std::string_view::npos || text[close] == '{') return "a brace stands alone; " + may;
    const std::string_view placeholder = text.substr(at, close - at + 1);
    if (!allowed || (placeholder != "{B}" && placeholder != "{request}"))
      return "the placeholder " + quoted(placeholder) + " is unknown; " + may;
    at = close + 1;
  }
  return {};
}

std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& words) {
  constexpr std::size_t kLongestCompared = 64;
  if (word.size() > kLongestCompared) return {};
  std::string_view best;
  std::size_t fewest = word.size() <= 4 ? 2 : 3;
  for (const std::string_view candidate : words) {
    const std::size_t edits = edits_between(word, candidate);
    if (edits >= fewest) continue;
    fewest = edits;
    best = candidate;
  }
  return best;
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& words) {
  const std::string_view meant = nearest(word, words);
  return meant.empty() ? std::string() : ", did you mean " + quoted(meant) + "?";
}

std::string listed(const std::vector<std::string_view>& words) {
  std::string all;
  for (const std::string_view word : words) (all += all.empty() ? "" : ", ") += word;
  return all;
}

Reader::Reader(const Value& table, std::string name, std::vector<Finding>& findings)
    : table_(&table), name_(std::move(name)), findings_(&findings) {}

std::string Reader::in_table() const { return name_.empty() ? "" : " in " + name_; }

void Reader::note_at(const Value& value, std::string what) {
  if (!silent_) findings_->push_back({value.line, value.column, on_one_line(std::move(what))});
}

void Reader::note(std::string_view key, std::string what) {
  const Value* value = table_->find(key);
  note_at(value == nullptr ? *table_ : *value, std::move(what));
}

void Reader::note_element(std::string_view key, std::size_t index, std::string what) {
  const Value* value = table_->find(key);
  const Array* elements = value == nullptr ? nullptr : value->array();
  if (elements == nullptr || index >= elements->size()) return note(key, std::move(what));
  note_at((*elements)[index], std::move(what));
}

const Value* Reader::ask(std::string_view key) {
  asked_.push_back(key);
  return table_->find(key);
}

const Value* Reader::require(std::string_view key, std::string_view allowed) {
  const Value* value = ask(key);
  if (value == nullptr) note_at(*table_, quoted(key) + " is missing" + in_table() + "; write " + std::string(allowed));
  return value;
}

std::string Reader::checked_text(const Value& value, std::string_view what, const TextRule& rule) {
  const std::string allowed = "a text of 1 to " + std::to_string(rule.most) + " characters";
  const std::string* raw = value.text();
  if (raw == nullptr) {
    note_at(value, std::string(what) + " is " + std::string(kind_of(value)) + "; allowed is " + allowed + " in quotes");
    return {};
  }
  std::string text = without_blank_ends(*raw);
  const std::size_t length = code_points(text);
  const std::string braces = wrong_placeholder(text, rule.placeholders);
  if (text.empty()) {
    note_at(value, std::string(what) + " is empty; write " + allowed);
  } else if (length > rule.most) {
    note_at(value, std::string(what) + " has " + std::to_string(length) + " characters; at most " +
                       std::to_string(rule.most) + " are allowed");
  } else if (text.find('\t') != std::string::npos || (!rule.lines && text.find('\n') != std::string::npos)) {
    note_at(value,
            std::string(what) + " has a " + (rule.lines ? "tab" : "tab or a line break") + " in it; write spaces");
  } else if (!braces.empty()) {
    note_at(value, "in " + std::string(what) + " " + braces);
  }
  return text;
}

std::string Reader::text(std::string_view key, const TextRule& rule) {
  const Value* value = require(key, "a text of 1 to " + std::to_string(rule.most) + " characters");
  return value == nullptr ? std::string() : checked_text(*value, quoted(key), rule);
}

std::string Reader::optional_text(std::string_view key, const TextRule& rule) {
  const Value* value = ask(key);
  return value == nullptr ? std::string() : checked_text(*value, quoted(key), rule);
}

std::string Reader::id(std::string_view key) {
  constexpr std::size_t kLongest = 32;
  const std::string id = text(key, {kLongest});
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  if (!plain) note(key, quoted(key) + " is " + quoted(id) + "; allowed are small letters a to z, digits, - and _");
  return id;
}

std::string Reader::icon() { return has("icon") ? id("icon") : (ask("icon"), std::string()); }

std::string Reader::one_of(std::string_view key, const std::vector<std::string_view>& words) {
  const Value* value = require(key, "one of " + listed(words));
  if (value == nullptr) return {};
  const std::string* word = value->text();
  if (word == nullptr) {
    note_at(*value, quoted(key) + " is " + std::string(kind_of(*value)) + "; allowed is one of " + listed(words) +
                        ", in quotes");
    return {};
  }
  if (std::find(words.begin(), words.end(), *word) != words.end()) return *word;
  note_at(*value,
          quoted(key) + " is " + quoted(*word) + "; allowed is one of " + listed(words) + suggestion(*word, words));
  return {};
}

int Reader::checked_integer(const Value& value, std::string_view what, Range range) {
  const std::int64_t* number = value.integer();
  if (number == nullptr) {
    note_at(value, std::string(what) + " is " + std::string(kind_of(value)) + "; allowed is a whole number, " +
                       between(range) + ", without quotes");
  } else if (*number < range.least || *number > range.most) {
    note_at(value, std::string(what) + " is " + std::to_string(*number) + "; allowed is " + between(range));
  } else {
    return static_cast<int>(*number);
  }
  return range.least;
}

int Reader::integer(std::string_view key, Range range) {
  const Value* value = require(key, "a whole number, " + between(range));
  return value == nullptr ? range.least : checked_integer(*value, quoted(key), range);
}

int Reader::optional_integer(std::string_view key, Range range, int otherwise) {
  const Value* value = ask(key);
  return value == nullptr ? otherwise : checked_integer(*value, quoted(key), range);
}

bool Reader::optional_flag(std::string_view key) {
  const Value* value = ask(key);
  if (value == nullptr) return false;
  if (const bool* flag = value->boolean()) return *flag;
  note_at(*value, quoted(key) + " is " + std::string(kind_of(*value)) + "; allowed is true or false, without quotes");
  return false;
}

const Array* Reader::list(std::string_view key, Range count, std::string_view of_what) {
  const std::string allowed = between(count) + " " + std::string(of_what);
  const Value* value = count.least == 0 ? ask(key) : require(key, allowed);
  if (value == nullptr) return nullptr;
  const Array* elements = value->array();
  if (elements == nullptr) {
    note_at(*value, quoted(key) + " is " + std::string(kind_of(*value)) + "; allowed is a list of " + allowed);
    return nullptr;
  }
  const auto size = static_cast<int>(elements->size());
  const std::string found = "there are " + std::to_string(size) + " " + std::string(of_what) + " in " + quoted(key) +
                            "; allowed are " + between({std::max(1, count.least), count.most});
  if (size > count.most) {
    note_at((*elements)[static_cast<std::size_t>(count.most)], found);
  } else if (size < std::max(1, count.least)) {
    note_at(*value, found);
  }
  return elements;
}

std::vector<std::string> Reader::texts(std::string_view key, const TextRule& rule, Range count) {
  std::vector<std::string> result;
  const Array* elements = list(key, count, "texts");
  if (elements == nullptr) return result;
  std::set<std::string> seen;
  for (const Value& element : *elements) {
    std::string text =
        checked_text(element, "number " + std::to_string(result.size() + 1) + " of " + quoted(key), rule);
    if (!text.empty() && !seen.insert(text).second)
      note_at(element, quoted(text) + " is twice in " + quoted(key) + "; once is allowed");
    result.push_back(std::move(text));
  }
  return result;
}

std::vector<int> Reader::integers(std::string_view key, Range range, Range count) {
  std::vector<int> result;
  const Array* elements = list(key, count, "whole numbers");
  if (elements == nullptr) return result;
  for (const Value& element : *elements) {
    result.push_back(
        checked_integer(element, "number " + std::to_string(result.size() + 1) + " of " + quoted(key), range));
    const bool in_range = element.integer() != nullptr && *element.integer() == result.back();
    if (in_range && result.size() > 1 && result.back() <= result[result.size() - 2])
      note_at(element, "the numbers in " + quoted(key) + " must rise");
  }
  return result;
}

std::vector<Reader> Reader::tables(std::string_view key, Range count) {
  std::vector<Reader> readers;
  const std::string header = "[[" + std::string(key) + "]]";
  const Value* value = ask(key);
  if (value == nullptr && count.least > 0) {
    note_at(*table_, "there is no " + header + "; write " + between(count) + " of them");
  } else if (value != nullptr && value->array() == nullptr) {
    note_at(*value, quoted(key) + " is " + std::string(kind_of(*value)) + "; write each one below a header " + header +
                        " with two brackets");
  }
  const Array* elements = value == nullptr ? nullptr : value->array();
  if (elements == nullptr) return readers;
  const auto size = static_cast<int>(elements->size());
  const std::string found = "there are " + std::to_string(size) + " " + header + "; allowed are " +
                            between({std::max(1, count.least), count.most});
  if (size > count.most) {
    note_at((*elements)[static_cast<std::size_t>(count.most)], found);
  } else if (size < std::max(1, count.least)) {
    note_at(elements->empty() ? *value : elements->front(), found);
  }
  int number = 0;
  for (const Value& element : *elements) {
    ++number;
    if (element.object() == nullptr) {
      note_at(element,
              quoted(key) + " holds " + std::string(kind_of(element)) + "; write each one below a header " + header);
    } else {
      readers.emplace_back(element, header + " " + std::to_string(number), *findings_);
    }
  }
  return readers;
}

Reader Reader::table(std::string_view key) {
  static const Value kEmpty{Object()};
  const std::string header = "[" + std::string(key) + "]";
  const Value* value = require(key, "it below a header " + header);
  if (value != nullptr && value->object() != nullptr) return Reader(*value, header, *findings_);
  if (value != nullptr)
    note_at(*value,
            quoted(key) + " is " + std::string(kind_of(*value)) + "; allowed is one table below a header " + header);
  Reader reader(kEmpty, header, *findings_);
  reader.silent_ = true;
  return reader;
}

void Reader::finish(const std::vector<std::string_view>& elsewhere) {
  if (silent_ || table_->object() == nullptr) return;
  for (const auto& [key, value] : *table_->object()) {
    if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    std::string what = "the key " + quoted(key) + " is unknown" + in_table();
    if (std::find(elsewhere.begin(), elsewhere.end(), key) != elsewhere.end()) {
      what += "; it belongs to the top of the file, above the first header in brackets";
    } else {
      what += "; allowed are " + listed(asked_) + suggestion(key, asked_);
    }
    findings_->push_back({value.key_line, value.key_column, on_one_line(std::move(what))});
  }
}

void Reader::once(std::map<std::string, int>& lines, std::string_view key, const std::string& value) {
  if (value.empty()) return;
  const Value* written = table_->find(key);
  const int here = written == nullptr ? table_->line : written->line;
  const auto [first, is_new] = lines.emplace(value, here);
  if (!is_new)
    note(key, quoted(value) + " is used twice, first on line " + std::to_string(first->second) + "; every " +
                  quoted(key) + " must be its own");
}

}  // namespace crosstable::framework
