// Guess beside result: what a function said of itself before its column was uncovered, and what the others say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "framework/framework.h"
#include "friction/guess.h"
#include "map/reading.h"

namespace crosstable::map {

/// How the others find a function in one statement group.
struct GroupFigure {
  std::string group;             ///< its id
  std::optional<double> figure;  ///< nothing where it is not published
};

struct GuessResult {
  std::string function;
  workshop::Guess guess;
  std::vector<GroupFigure> groups;  ///< that the vote asked of, in the framework's order
  std::optional<double> overall;    ///< of the same cells as the groups
  bool leaves_out = false;          ///< rows that are counted together say something of it, and do not count here
  words::Message why_no_figure;     ///< of a group, where one has none: goes on after a colon
  words::Message why_no_overall;
  friction::Outcome easiest = friction::Outcome::kOpen;
  friction::Outcome hardest = friction::Outcome::kOpen;
  friction::Outcome band = friction::Outcome::kOpen;

  int right() const;
  /// Of the three; the others stay open.
  int decided() const;
};

/// Nothing for a function that has not guessed, or whose column is covered.
std::optional<GuessResult> guess_result(const framework::Framework& framework, const Reading& reading,
                                        const std::string& function);
/// Of all that have one, in the order of the roster.
std::vector<GuessResult> guess_results(const framework::Framework& framework, const Reading& reading);

/// "Guessed 2 of 3"; what stays open is said.
words::Message score_of(const GuessResult& result);
/// Of several functions together.
words::Message score_of(const std::vector<GuessResult>& results);

/// One of the guesses beside what the others say, as a sentence.
struct GuessLine {
  friction::Outcome outcome = friction::Outcome::kOpen;
  words::Message words;
};
/// Of the two groups: a pleasant surprise first, then what was right or stays open, a blind spot last. `framework`: in
/// the language that is drawn.
std::vector<GuessLine> group_lines(const framework::Framework& framework, const GuessResult& result);
/// Of all that the function is given; it is said last.
GuessLine overall_line(const GuessResult& result);

}  // namespace crosstable::map
