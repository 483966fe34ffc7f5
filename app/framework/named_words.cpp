#include "framework/named_words.h"

#include <algorithm>

#include "framework/text.h"

namespace crosstable::framework {

namespace {

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

/// Only the text reader refuses control characters.
std::string on_one_line(std::string words) {
  std::replace_if(
      words.begin(), words.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return words;
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

words::Message with_suggestion(words::Message what, std::string_view word, const std::vector<std::string_view>& words) {
  const std::string_view meant = nearest(word, words);
  if (meant.empty()) return what;
  // Translators: behind what is wrong with a word of a framework file.
  return words::message("{what}, did you mean {word}?", words::arg("what", std::move(what)),
                        words::arg("word", quoted(meant)));
}

std::string quoted(std::string_view word) {
  constexpr std::size_t kMost = 48;
  std::string shown = "\"";
  std::size_t at = 0;
  for (std::size_t count = 0; at < word.size() && count < kMost; ++count) {
    const std::size_t bytes = std::max<std::size_t>(1, decode(word, at).bytes);
    shown += word.substr(at, bytes);
    at += bytes;
  }
  shown = on_one_line(std::move(shown));
  return shown + (at < word.size() ? "…\"" : "\"");
}

std::string listed(const std::vector<std::string_view>& words) {
  std::string all;
  for (const std::string_view word : words) (all += all.empty() ? "" : ", ") += word;
  return on_one_line(std::move(all));
}

}  // namespace crosstable::framework
