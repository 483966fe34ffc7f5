// The parts of "Commit".
#pragma once

#include "table/steps/parts.h"

namespace crosstable::table {

/// Prefixes of View::field: a charter field whose choices are open ("charter.silence"), a rung in hand ("rung.2").
inline constexpr const char* kCharter = "charter.";
inline constexpr const char* kRung = "rung.";

/// The choice before (−1) or after (1) the words in hand; stays at the ends. From words that are no choice, up to the
/// first and down to the last.
std::string stepped_choice(const framework::CharterField& field, const std::string& words, int by);
/// "Working pair" and "Jo and Ines" of "Working pair: Jo and Ines".
struct RungWords {
  std::string role, names;
};
RungWords rung_words(const std::string& who);

void draw_charter(Sheet& sheet, look::Rect area, const workshop::Pair& pair);
void draw_ladder(Sheet& sheet, look::Rect rect, const workshop::Pair& pair);

}  // namespace crosstable::table
