// What is drawn in the pseudo language is either a message or what people wrote.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "framework/value.h"
#include "look/surface.h"
#include "look/ui.h"
#include "words/words.h"

namespace crosstable::test {

/// Texts that stay as they are in any language: names, what was typed, a framework's own.
class OwnWords {
 public:
  void add(std::string_view text);
  /// Every text in it.
  void add_all(const framework::Value& value);
  /// What is left of a text without them. Only whole words are taken out, and beginnings that an ellipsis cuts.
  std::u32string taken_from(std::u32string text) const;

 private:
  struct LongestFirst {
    bool operator()(const std::u32string& one, const std::u32string& other) const {
      return one.size() != other.size() ? one.size() > other.size() : one < other;
    }
  };
  std::set<std::u32string, LongestFirst> all_;
};

const std::shared_ptr<const words::Words>& pseudo();

/// Why this text is no message in the pseudo language, or empty.
std::string not_spoken(const std::string& text, const OwnWords& own);
/// One sentence per text, and per label of a target, that is no message.
std::vector<std::string> not_spoken(const look::Surface& surface, const OwnWords& own);

}  // namespace crosstable::test
