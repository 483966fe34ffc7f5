#include "friction/guess.h"

#include <algorithm>

namespace crosstable::friction {

namespace {

/// Against the figures of the others; without any there is nothing to compare with.
Outcome outcome_of(const std::vector<std::optional<double>>& figures, std::size_t guessed, bool easiest) {
  if (guessed >= figures.size() || !figures[guessed]) return Outcome::kOpen;
  const int figure = figure_of(*figures[guessed]);
  bool compared = false;
  bool beaten = false;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (i == guessed || !figures[i]) continue;
    const int other = figure_of(*figures[i]);
    compared = true;
    beaten = beaten || (easiest ? other < figure : other > figure);
  }
  if (!compared) return Outcome::kOpen;
  if (!beaten) return Outcome::kRight;
  return easiest ? Outcome::kHarder : Outcome::kEasier;
}

}  // namespace

std::optional<double> figure_about(const Map& map, const std::string& function,
                                   const std::vector<std::size_t>& statements) {
  double sum = 0;
  int values = 0;
  int cells = 0;
  for (const Cell& cell : map.cells) {
    const Published& published = cell.published;
    if (!published.directed || published.rated.front() != function) continue;
    const int before = values;
    for (const std::size_t statement : statements) {
      if (statement >= published.statements.size() || !published.statements[statement]) continue;
      sum += value_of(*published.statements[statement]);
      ++values;
    }
    if (values > before) ++cells;
  }
  if (cells < kLeastRating) return std::nullopt;
  return sum / values;
}

std::optional<double> overall_about(const Map& map, const std::string& function) {
  double sum = 0;
  int cells = 0;
  for (const Cell& cell : map.cells) {
    if (!cell.published.directed || cell.published.rated.front() != function) continue;
    sum += cell.friction;
    ++cells;
  }
  if (cells < kLeastRating) return std::nullopt;
  return sum / cells;
}

std::string_view to_word(Outcome outcome) {
  switch (outcome) {
    case Outcome::kOpen: return "open";
    case Outcome::kRight: return "right";
    case Outcome::kEasier: return "easier";
    case Outcome::kHarder: return "harder";
  }
  return "";
}

Outcome outcome_of_easiest(const std::vector<std::optional<double>>& figures, std::size_t guessed) {
  return outcome_of(figures, guessed, true);
}

Outcome outcome_of_hardest(const std::vector<std::optional<double>>& figures, std::size_t guessed) {
  return outcome_of(figures, guessed, false);
}

Outcome outcome_of_band(const std::optional<double>& given, Band guessed) {
  if (!given) return Outcome::kOpen;
  const Band band = band_of(*given);
  if (band == guessed) return Outcome::kRight;
  return band < guessed ? Outcome::kEasier : Outcome::kHarder;
}

}  // namespace crosstable::friction
