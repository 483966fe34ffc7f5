// Reads one table of a framework file, key by key, and notes everything that is wrong with it.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "framework/framework.h"
#include "framework/value.h"

namespace crosstable::framework {

/// What a text may hold. Lengths are code points.
struct TextRule {
  std::size_t most = 40;
  bool lines = false;         ///< line breaks allowed
  bool placeholders = false;  ///< {B} and {request} allowed
};

struct Range {
  int least = 0;
  int most = 0;
};

struct ListWords;

class Reader {
 public:
  /// `name` is how messages call the table: `[[step]] 3`; empty for the file itself. All must outlive the reader.
  Reader(const Value& table, std::string name, std::vector<Finding>& findings);

  bool has(std::string_view key) const { return table_->find(key) != nullptr; }

  /// These note a finding and return an empty or least value where the key is missing or wrong.
  std::string text(std::string_view key, const TextRule& rule);
  std::string optional_text(std::string_view key, const TextRule& rule);
  std::string id(std::string_view key);
  std::string icon();
  std::string one_of(std::string_view key, const std::vector<std::string_view>& words);
  int integer(std::string_view key, Range range);
  int optional_integer(std::string_view key, Range range, int otherwise);
  bool optional_flag(std::string_view key);
  /// `count` counts the texts; they may not repeat.
  std::vector<std::string> texts(std::string_view key, const TextRule& rule, Range count);
  /// The numbers must rise.
  std::vector<int> integers(std::string_view key, Range range, Range count);
  /// One reader per table of an array of tables. None, without a finding, where count.least is 0 and the key is
  /// missing.
  std::vector<Reader> tables(std::string_view key, Range count);
  /// A table of its own; where it is missing, a finding and a reader of an empty table that notes nothing more.
  Reader table(std::string_view key);

  /// Notes every key that was not asked for. `elsewhere` are keys of the file itself, for the commonest slip: writing
  /// them below a header.
  void finish(const std::vector<std::string_view>& elsewhere = {});

  /// A finding at the value of `key`, or at the table where that is missing.
  void note(std::string_view key, words::Message what);
  /// The same at element `index` of the list under `key`.
  void note_element(std::string_view key, std::size_t index, words::Message what);
  void note_at(const Value& value, words::Message what);
  /// A finding if `value`, written under `key`, was used before in the same file.
  void once(std::map<std::string, int>& lines, std::string_view key, const std::string& value);

 private:
  /// Asked for where something is wrong alone: a file holds a thousand texts.
  using Said = std::function<words::Message()>;

  const Value* ask(std::string_view key);
  const Value* require(std::string_view key, const Said& allowed);
  const Array* list(std::string_view key, Range count, const ListWords& said);
  std::string checked_text(const Value& value, const Said& what, const TextRule& rule);
  int checked_integer(const Value& value, const Said& what, Range range);

  const Value* table_;
  std::string name_;
  std::vector<Finding>* findings_;
  std::vector<std::string_view> asked_;
  bool silent_ = false;
};

struct Framework;
/// As much of a file as can be read, and what is wrong with the rest. Room-internal.
Framework read_framework(const Value& file, std::vector<Finding>& findings);

}  // namespace crosstable::framework
