// Predict, then see: what each function says of itself before its column is uncovered, and the columns one at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "map/guesses.h"
#include "table/flow/parts.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

/// As a way to read the map; nothing where there is nothing to guess.
std::optional<Option> way_to_guess(const Sheet& sheet);
/// Not every function has guessed, or one of them changes its guess.
bool is_guessing(const Sheet& sheet);
/// What the function in hand is asked, in the place of the map.
void draw_questions(Sheet& sheet, look::Rect rect, const map::Reading& reading);
/// Beside it: who has guessed; later which columns are open, and a function's guess beside what the others say.
void draw_guesses(Sheet& sheet, look::Rect panel, const map::Reading& reading);

/// How many pairs differ from what the function expected, as far as both their columns are open.
std::size_t surprises_about(const map::Reading& reading, const std::string& function);
/// A function's guess beside what the others say; above the foot.
void draw_guess_result(Sheet& sheet, look::Rect rect, const map::Reading& reading, const map::GuessResult& result);

}  // namespace crosstable::table
