#include "report/map_words.h"

#include <algorithm>
#include <vector>

#include "map/contrasts.h"
#include "report/report.h"

namespace crosstable::report {
namespace {

using words::arg;
using words::message;

std::vector<std::string> names_of(const framework::Roster& roster, const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) {
    const std::string name = workshop::short_name(roster, code);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

/// "Channel on Finance", with names instead of the codes of the cell's own name.
words::Message who(const map::Reading& reading, const friction::Cell& cell) {
  const auto& published = cell.published;
  if (published.together) return workshop::both_ways(names_of(reading.roster(), published.raters));
  return workshop::some_on_some(names_of(reading.roster(), published.raters),
                                names_of(reading.roster(), published.rated));
}

using Lines = std::vector<words::Message>;

Lines hot_spots(const map::Reading& reading) {
  Lines lines;
  for (const std::string& name : reading.map().ranking) {
    const friction::Cell* cell = reading.map().find(name);
    if (cell != nullptr)
      // Translators: a pair, its friction from 0 to 100 and its band: "Channel on Finance 76, breaking".
      lines.push_back(message("{pair} {figure}, {band}", arg("pair", who(reading, *cell)),
                              arg("figure", friction::figure_of(cell->friction)),
                              arg("band", friction::word_of(cell->band))));
  }
  return lines;
}

Lines gaps(const map::Reading& reading) {
  Lines lines;
  for (const map::Gap& gap : map::gaps_of(reading)) {
    const friction::Cell* cell = gap.flagged ? reading.cell(gap.more) : nullptr;
    if (cell != nullptr)
      // Translators: a pair, the friction of the first and that of the second: "Channel on Finance 76 against 40".
      lines.push_back(message("{pair} {high} against {low}", arg("pair", who(reading, *cell)),
                              arg("high", friction::figure_of(gap.high)), arg("low", friction::figure_of(gap.low))));
  }
  return lines;
}

Lines camps(const map::Reading& reading) {
  Lines lines;
  for (const friction::Cell* cell : map::camps_of(reading)) lines.push_back(who(reading, *cell));
  return lines;
}

Lines changed(const workshop::Snapshot& snapshot, const map::Reading& reading) {
  Lines lines;
  const auto changes = map::changes(snapshot, reading);
  if (!changes) return lines;
  for (const friction::Change& change : changes->clear()) {
    const friction::Cell* cell = reading.map().find(change.name);
    if (cell != nullptr)
      // Translators: a pair, its friction before and now: "Channel on Finance from 76 to 52, changed".
      lines.push_back(message("{pair} from {before} to {after}, {verdict}", arg("pair", who(reading, *cell)),
                              arg("before", friction::figure_of(change.before)),
                              arg("after", friction::figure_of(change.after)),
                              arg("verdict", friction::word_of(change.verdict))));
  }
  return lines;
}

words::Message seen(const workshop::Snapshot& snapshot, const map::Reading& reading, std::string_view page) {
  if (page == "map-change") {
    Lines lines = changed(snapshot, reading);
    if (lines.empty()) return message("No change is clearly larger than chance.");
    // Translators: {changes} is a list of pairs with two figures each.
    return message("What changed: {changes}.", arg("changes", words::all_of(std::move(lines))));
  }
  if (page == "map-two-sides") {
    Lines lines = gaps(reading);
    if (lines.empty()) return message("No gap is larger than chance.");
    // Translators: {pairs} is a list of pairs with two figures each.
    return message("Felt more at one side: {pairs}.", arg("pairs", words::all_of(std::move(lines))));
  }
  if (page == "map-two-experiences") {
    Lines lines = camps(reading);
    if (lines.empty()) return message("No pair has two experiences.");
    return message("Two experiences: {pairs}.", arg("pairs", words::all_of(std::move(lines))));
  }
  Lines lines = hot_spots(reading);
  if (lines.empty()) return message("No cell is ranked.");
  // Translators: {pairs} is a list of pairs with a figure each.
  return message("Hot spots: {pairs}.", arg("pairs", words::all_of(std::move(lines))));
}

}  // namespace

std::string map_words(const words::Words& words, const workshop::Snapshot& snapshot, const map::Reading& reading,
                      std::string_view page) {
  // Translators: the beginning of a picture's description; {page} is its head.
  const std::string what = words.fill("Heat map: {page}.", arg("page", map_title(words, snapshot, page)));
  if (reading.empty())
    return words.sentences({what, words.say("No vote has been held yet; the map appears here after the first.")});
  return words.sentences({what,
                          words.count("{shown} of {n} cell shown.", "{shown} of {n} cells shown.", reading.planned(),
                                      arg("shown", reading.shown())),
                          words.say(seen(snapshot, reading, page))});
}

}  // namespace crosstable::report
