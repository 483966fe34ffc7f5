#include "table/vote/comparable.h"

#include <algorithm>
#include <array>

#include "workshop/agreed.h"

namespace crosstable::table {
namespace {

using words::arg;
using workshop::Incomparable;

/// The first few, and how many more there are.
words::Argument cells_of(const words::Words& words, const workshop::Comparability& all, Incomparable why) {
  constexpr std::size_t kNamed = 4;
  std::vector<std::string> cells;
  std::int64_t more = 0;
  for (const workshop::IncomparableCell& one : all.others) {
    if (one.why != why) continue;
    if (cells.size() < kNamed)
      cells.push_back(words.say(one.cell));
    else
      ++more;
  }
  if (more > 0) cells.push_back(words.count("{n} more", "{n} more", more));
  return arg("cells", words::all_of(cells));
}

std::string reason_words(const words::Words& words, const workshop::Comparability& all, Incomparable why, int floor) {
  const words::Argument cells = cells_of(words, all, why);
  switch (why) {
    // Translators: from here on: why cells of the map cannot be compared with those of the last vote; {cells} are
    // Translators: such cells, as in "Sales on Finance, Legal on Finance and 2 more".
    case Incomparable::kGone: return words.fill("A function is not here any more: {cells}.", cells);
    case Incomparable::kTooFew:
      // Translators: {floor} is a number in letters, three or more.
      return words.fill("Fewer than {floor} people would answer: {cells}.", cells, arg("floor", words::Spelt{floor}));
    case Incomparable::kOtherCell:
      return words.fill("With the people of today they are shown in another way: {cells}.", cells);
    case Incomparable::kOtherFloor:
      return words.fill("With this smallest group they are shown in another way: {cells}.", cells);
    case Incomparable::kNothingShown: return words.fill("Nothing was shown then: {cells}.", cells);
    case Incomparable::kOtherStatements: return words.fill("Too few statements are the same: {cells}.", cells);
    case Incomparable::kNotAsked: return words.fill("Not asked this time: {cells}.", cells);
    case Incomparable::kFirstTime: return words.fill("Asked for the first time: {cells}.", cells);
  }
  return "";
}

}  // namespace

Comparable comparable_words(const Sheet& sheet, const ballot::Round& round) {
  const words::Words& words = sheet.ui.words();
  const workshop::Comparability all = workshop::comparability(sheet.workshop(), sheet.state.follows(), round);
  const auto others = static_cast<std::int64_t>(all.others.size());
  if (others == 0) {
    if (all.comparable == 0) return {};
    return {words.count("**Comparable with the vote before: the cell that holds an agreement.**",
                        "**Comparable with the vote before: each of the {n} cells that hold an agreement.**",
                        all.comparable),
            true};
  }
  std::vector<std::string> sentences{
      words.count("**Not comparable with the vote before: the cell that holds an agreement.**",
                  "**Not comparable with the vote before: {part} of the {n} cells that hold an agreement.**",
                  others + all.comparable, arg("part", others))};
  constexpr std::array kReasons = {
      Incomparable::kGone,         Incomparable::kTooFew,          Incomparable::kOtherCell, Incomparable::kOtherFloor,
      Incomparable::kNothingShown, Incomparable::kOtherStatements, Incomparable::kNotAsked,  Incomparable::kFirstTime};
  for (const Incomparable why : kReasons) {
    const bool any =
        std::any_of(all.others.begin(), all.others.end(), [why](const auto& one) { return one.why == why; });
    if (any) sentences.push_back(reason_words(words, all, why, round.plan.floor));
  }
  return {words.sentences(sentences), false};
}

}  // namespace crosstable::table
