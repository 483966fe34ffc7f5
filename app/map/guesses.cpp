#include "map/guesses.h"

#include <algorithm>
#include <array>

namespace crosstable::map {

namespace {

using friction::Outcome;
using words::arg;

constexpr int kGuesses = 3;

std::vector<std::size_t> statements_of(const framework::Framework& framework, const Reading& reading,
                                       const std::string& group) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < reading.asked().size(); ++i) {
    const framework::Statement* statement = framework.statement(reading.asked()[i]);
    if (statement != nullptr && statement->group == group) places.push_back(i);
  }
  return places;
}

words::Message too_little_said() {
  // Translators: goes on after "stays open:"; "enough dealings" as in the answer "not enough dealings".
  return words::message("too few had enough dealings to say");
}

/// What the others say of a function, by how it is published.
struct Column {
  int directed = 0, shared = 0;
  bool as_before = false, too_few = false, no_dealings = false;
};
Column column_of(const Reading& reading, const std::string& function) {
  Column column;
  for (const framework::Function& from : reading.roster().functions) {
    const std::optional<HeatPair> pair = reading.indices({from.code, function});
    if (!pair) continue;
    const HeatCell& cell = reading.heat().at(*pair);
    const bool shown = cell.state == HeatState::kShown;
    if (shown) ++(cell.kind == HeatKind::kDirected ? column.directed : column.shared);
    column.as_before = column.as_before || cell.state == HeatState::kAsBefore;
    column.too_few = column.too_few || cell.state == HeatState::kTooFew;
    column.no_dealings = column.no_dealings || cell.state == HeatState::kNoDealings;
  }
  return column;
}

/// Fewer rows than it takes; goes on after a colon.
words::Message why_no_figure(const Column& column) {
  if (column.shared > 0)
    // Translators: goes on after "stays open:"; small functions share a row of the map, or two share a value.
    return words::message("rows that are counted together do not count here");
  // Translators: goes on after "stays open:".
  if (column.as_before) return words::message("another number of people voted than before");
  // Translators: goes on after "stays open:".
  if (column.too_few) return words::message("rows of too few people are never shown");
  if (column.no_dealings) return too_little_said();
  // Translators: goes on after "stays open:"; rows of the map.
  return words::message("it takes the rows of two functions");
}

std::array<Outcome, kGuesses> outcomes_of(const GuessResult& result) {
  return {result.easiest, result.hardest, result.band};
}

}  // namespace

int GuessResult::right() const {
  const auto all = outcomes_of(*this);
  return static_cast<int>(std::count(all.begin(), all.end(), Outcome::kRight));
}

int GuessResult::decided() const {
  const auto all = outcomes_of(*this);
  return kGuesses - static_cast<int>(std::count(all.begin(), all.end(), Outcome::kOpen));
}

std::optional<GuessResult> guess_result(const framework::Framework& framework, const Reading& reading,
                                        const std::string& function) {
  const auto guess = reading.guesses().find(function);
  if (guess == reading.guesses().end() || !guess->second.is_whole()) return std::nullopt;
  GuessResult result{.function = function, .guess = guess->second};
  std::vector<std::optional<double>> figures;
  for (const framework::Group& group : framework.groups) {
    const std::vector<std::size_t> statements = statements_of(framework, reading, group.id);
    if (statements.empty()) continue;
    figures.push_back(friction::figure_about(reading.map(), function, statements));
    result.groups.push_back({group.id, figures.back()});
  }
  const auto place = [&](const std::string& group) {
    const auto at = std::find_if(result.groups.begin(), result.groups.end(),
                                 [&](const GroupFigure& one) { return one.group == group; });
    return static_cast<std::size_t>(at - result.groups.begin());
  };
  result.easiest = friction::outcome_of_easiest(figures, place(result.guess.easiest));
  result.hardest = friction::outcome_of_hardest(figures, place(result.guess.hardest));
  result.overall = friction::overall_about(reading.map(), function);
  const Column column = column_of(reading, function);
  result.leaves_out = column.shared > 0;
  result.why_no_overall = why_no_figure(column);
  // Rows enough, and in them too few who could say something of the group.
  result.why_no_figure = column.directed < friction::kLeastRating ? why_no_figure(column) : too_little_said();
  result.band = friction::outcome_of_band(result.overall, *result.guess.band);
  return result;
}

std::vector<GuessResult> guess_results(const framework::Framework& framework, const Reading& reading) {
  std::vector<GuessResult> all;
  for (const framework::Function& function : reading.roster().functions) {
    if (auto result = guess_result(framework, reading, function.code)) all.push_back(std::move(*result));
  }
  return all;
}

namespace {

words::Message score(int right, int decided, int all) {
  const int open = all - decided;
  if (decided == 0) return words::message("All guesses stay open");
  if (open == 0) return words::message("Guessed {right} of {n}", arg("right", right), arg("n", decided));
  // Translators: {open} guesses cannot be decided.
  return words::message("Guessed {right} of {n}, {open} open", arg("right", right), arg("n", decided),
                        arg("open", open));
}

const std::string& title_of(const framework::Framework& framework, const std::string& group) {
  const auto at = std::find_if(framework.groups.begin(), framework.groups.end(),
                               [&](const framework::Group& one) { return one.id == group; });
  return at == framework.groups.end() ? group : at->title;
}

int shown(const std::optional<double>& figure) { return figure ? friction::figure_of(*figure) : 0; }

/// Groups whose figure is the least, or the most.
struct Extreme {
  std::vector<std::string> titles;
  int figure = 0;
};
Extreme extreme_of(const framework::Framework& framework, const GuessResult& result, bool easiest) {
  Extreme extreme;
  for (const GroupFigure& group : result.groups) {
    if (!group.figure) continue;
    const int figure = shown(group.figure);
    const bool beats = easiest ? figure < extreme.figure : figure > extreme.figure;
    if (extreme.titles.empty() || beats) extreme = {{}, figure};
    if (figure == extreme.figure) extreme.titles.push_back(title_of(framework, group.group));
  }
  return extreme;
}

std::optional<double> figure_in(const GuessResult& result, const std::string& group) {
  const auto at = std::find_if(result.groups.begin(), result.groups.end(),
                               [&](const GroupFigure& one) { return one.group == group; });
  return at == result.groups.end() ? std::nullopt : at->figure;
}

words::Message why_open(const GuessResult& result, const std::string& group) {
  // Translators: goes on after "stays open:".
  return figure_in(result, group) ? words::message("no other group has a figure") : result.why_no_figure;
}

GuessLine easiest_line(const framework::Framework& framework, const GuessResult& result, const Extreme& is,
                       int figure) {
  const words::Argument group = arg("group", title_of(framework, result.guess.easiest));
  if (result.easiest == Outcome::kOpen)
    // Translators: {why} is "too few had enough dealings to say" and the like.
    return {Outcome::kOpen, words::message("{group}, guessed easiest, stays open: {why}.", group,
                                           arg("why", why_open(result, result.guess.easiest)))};
  if (result.easiest == Outcome::kRight && is.titles.size() > 1)
    // Translators: {groups} are several statement groups of the same figure, {group} the one of them that was guessed.
    return {Outcome::kRight, words::message("{groups} are easiest, {group} as guessed: {figure}.",
                                            arg("groups", words::all_of(is.titles)), group, arg("figure", figure))};
  if (result.easiest == Outcome::kRight)
    return {Outcome::kRight, words::message("{group} is easiest, as guessed: {figure}.", group, arg("figure", figure))};
  // Translators: of a statement group; {others} is one group or some, easier by their figure.
  return {result.easiest,
          words::message("{group} was guessed easiest: {figure}. Easier: {others}, {least}.", group,
                         arg("figure", figure), arg("others", words::all_of(is.titles)), arg("least", is.figure))};
}

GuessLine hardest_line(const framework::Framework& framework, const GuessResult& result, const Extreme& is,
                       int figure) {
  const words::Argument group = arg("group", title_of(framework, result.guess.hardest));
  if (result.hardest == Outcome::kOpen)
    // Translators: {why} is "too few had enough dealings to say" and the like.
    return {Outcome::kOpen, words::message("{group}, guessed hardest, stays open: {why}.", group,
                                           arg("why", why_open(result, result.guess.hardest)))};
  if (result.hardest == Outcome::kRight && is.titles.size() > 1)
    // Translators: {groups} are several statement groups of the same figure, {group} the one of them that was guessed.
    return {Outcome::kRight, words::message("{groups} are hardest, {group} as guessed: {figure}.",
                                            arg("groups", words::all_of(is.titles)), group, arg("figure", figure))};
  if (result.hardest == Outcome::kRight)
    return {Outcome::kRight, words::message("{group} is hardest, as guessed: {figure}.", group, arg("figure", figure))};
  // Translators: of a statement group; {others} is one group or some, harder by their figure.
  return {result.hardest,
          words::message("{group} was guessed hardest: {figure}. Harder: {others}, {most}.", group,
                         arg("figure", figure), arg("others", words::all_of(is.titles)), arg("most", is.figure))};
}

}  // namespace

words::Message score_of(const GuessResult& result) { return score(result.right(), result.decided(), kGuesses); }

words::Message score_of(const std::vector<GuessResult>& results) {
  int right = 0;
  int decided = 0;
  for (const GuessResult& result : results) {
    right += result.right();
    decided += result.decided();
  }
  return score(right, decided, kGuesses * static_cast<int>(results.size()));
}

std::vector<GuessLine> group_lines(const framework::Framework& framework, const GuessResult& result) {
  std::vector<GuessLine> lines{easiest_line(framework, result, extreme_of(framework, result, true),
                                            shown(figure_in(result, result.guess.easiest))),
                               hardest_line(framework, result, extreme_of(framework, result, false),
                                            shown(figure_in(result, result.guess.hardest)))};
  const auto rank = [](const GuessLine& line) {
    return line.outcome == Outcome::kEasier ? 0 : line.outcome == Outcome::kHarder ? 2 : 1;
  };
  std::stable_sort(lines.begin(), lines.end(),
                   [&](const GuessLine& one, const GuessLine& other) { return rank(one) < rank(other); });
  return lines;
}

GuessLine overall_line(const GuessResult& result) {
  if (!result.overall)
    // Translators: {why} is "too few had enough dealings to say" and the like.
    return {Outcome::kOpen, words::message("Over all, it stays open: {why}.", arg("why", result.why_no_overall))};
  const words::Argument band = arg("band", friction::word_of(friction::band_of(*result.overall)));
  const words::Argument figure = arg("figure", shown(result.overall));
  if (result.band == Outcome::kRight)
    // Translators: {band} is "flowing", "watch", "strained" or "breaking".
    return {result.band, words::message("Over all {band}, as guessed: {figure}.", band, figure)};
  // Translators: {band} and {guess} are "flowing", "watch", "strained" or "breaking".
  return {result.band, words::message("Over all {band}: {figure}. Guessed was {guess}.", band, figure,
                                      arg("guess", friction::word_of(*result.guess.band)))};
}

}  // namespace crosstable::map
