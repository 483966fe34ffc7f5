// What becomes of a round's cards: a sheet in memory, then paper or a file of the facilitator's, never a file of ours.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "ballot/cards.h"
#include "ballot/round.h"
#include "look/tokens.h"
#include "words/words.h"

namespace crosstable::roles {

/// A PDF that is zeroed when it goes out of scope.
class Sheet {
 public:
  static tl::expected<Sheet, words::Message> draw(const ballot::Deck& deck, const ballot::Round& round,
                                                  const look::Theme& theme, const words::Words& words);
  explicit Sheet(std::string pdf) : pdf_(std::move(pdf)) {}
  Sheet(Sheet&&) noexcept = default;
  Sheet& operator=(Sheet&&) noexcept = default;
  ~Sheet();
  const std::string& pdf() const { return pdf_; }

 private:
  std::string pdf_;
};

/// Is there a printer that lp would use? Asks the print system: blocks for a moment.
bool has_printer();
/// Through lp's standard input. One sentence of what has happened.
tl::expected<words::Message, words::Message> print(const Sheet& sheet);
/// On a removable disk if one is there, else in the home folder; 0600 and synced, so that a stick can be pulled. One
/// sentence of where it lies and what to do with it.
tl::expected<words::Message, words::Message> save(const Sheet& sheet, const std::string& mark);

}  // namespace crosstable::roles
