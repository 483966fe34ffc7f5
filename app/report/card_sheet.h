// The sheet of one-time cards that is printed before a vote. It is made in memory, handed over, and never kept.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "framework/roster.h"
#include "look/tokens.h"
#include "report/paper.h"
#include "words/words.h"

namespace crosstable::report {

struct PrintedCard {
  int function = 0;     ///< index into CardSheet::roster
  std::string scanned;  ///< what the QR code holds: capitals and digits
  std::string typed;    ///< "7K3Q 9WX2 M"
};

struct CardSheet {
  std::string workshop;
  std::string mark;  ///< tells the cards of two votes apart
  bool example = false;
  framework::Roster roster;
  std::vector<PrintedCard> cards;  ///< printed in this order
};

inline constexpr int kCardsPerPage = 8;

/// A PDF with eight cards a page and marks for cutting; colours are those of the light theme. Whoever is given a card
/// reads it in the language of `words`.
tl::expected<std::string, words::Message> card_sheet_pdf(const words::Words& words, const CardSheet& sheet,
                                                         const look::Theme& theme, Paper paper = Paper::kA4);

}  // namespace crosstable::report
