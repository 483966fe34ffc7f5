#include "report/map_words.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "framework/said.h"
#include "map/contrasts.h"
#include "map/hot_spots.h"
#include "map/links.h"
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

/// "Channel on Finance 76, breaking".
words::Message scored(const map::Reading& reading, const friction::Cell& cell) {
  // Translators: a pair, its friction from 0 to 100 and its band: "Channel on Finance 76, breaking".
  return message("{pair} {figure}, {band}", arg("pair", who(reading, cell)),
                 arg("figure", friction::figure_of(cell.friction)), arg("band", friction::word_of(cell.band)));
}

/// Those that have cells, the worst first.
Lines bands(const map::Reading& reading) {
  Lines lines;
  for (const friction::Band band :
       {friction::Band::kBreaking, friction::Band::kStrained, friction::Band::kWatch, friction::Band::kFlowing}) {
    const auto& cells = reading.map().cells;
    const auto n = std::count_if(cells.begin(), cells.end(), [&](const auto& cell) { return cell.band == band; });
    // Translators: how many cells a band has: "breaking: 2".
    if (n > 0) lines.push_back(message("{band}: {n}", arg("band", friction::word_of(band)), arg("n", n)));
  }
  return lines;
}

Lines hot(const map::Reading& reading) {
  Lines lines;
  for (const friction::Cell* cell : map::hot_spots(reading)) lines.push_back(scored(reading, *cell));
  return lines;
}

/// What the circle draws as links.
Lines worst(const map::Reading& reading) {
  Lines lines;
  std::vector<const friction::Cell*> told;
  for (const map::HeatLink& link : map::heat_links(reading.source())) {
    const friction::Cell* cell = reading.cell(reading.pair(link.pair));
    if (cell == nullptr || std::find(told.begin(), told.end(), cell) != told.end()) continue;
    told.push_back(cell);
    lines.push_back(scored(reading, *cell));
  }
  return lines;
}

/// Where a small map shows a figure.
struct Shown {
  const framework::Statement* statement = nullptr;
  const friction::Cell* cell = nullptr;
};

/// The highest figure of all small maps, and every place that shows it; answers in two camps have none.
std::optional<words::Message> highest(const framework::Framework& spoken, const map::Reading& reading) {
  constexpr std::size_t kMostNamed = 3;
  std::vector<Shown> all;
  int most = 0;
  for (const friction::Cell& cell : reading.map().cells) {
    for (std::size_t i = 0; i < std::min(cell.published.statements.size(), reading.asked().size()); ++i) {
      const auto& level = cell.published.statements[i];
      const framework::Statement* statement = spoken.statement(reading.asked()[i]);
      if (!level || level->split || statement == nullptr) continue;
      const int figure = friction::figure_of(friction::value_of(*level));
      if (figure < most) continue;
      if (figure > most) all.clear();
      most = figure;
      all.push_back({statement, &cell});
    }
  }
  if (all.empty()) return std::nullopt;
  const words::Argument figure = arg("figure", most);
  if (all.size() == 1)
    // Translators: a statement in a few words, a pair and a figure from 0 to 100.
    return message("The highest figure: {statement}, {pair} {figure}.", arg("statement", all[0].statement->brief),
                   arg("pair", who(reading, *all[0].cell)), figure);
  if (all.size() > kMostNamed)
    return words::count_message("The highest figure: {figure}, in {n} cell.",
                                "The highest figure: {figure}, in {n} cells.", static_cast<std::int64_t>(all.size()),
                                figure);
  Lines places;
  for (const Shown& one : all)
    // Translators: where a figure stands: a statement in a few words, and a pair.
    places.push_back(
        message("{statement} ({pair})", arg("statement", one.statement->brief), arg("pair", who(reading, *one.cell))));
  // Translators: {places} is a list of statements, each with its pair.
  return message("The highest figure: {figure}, at {places}.", figure, arg("places", words::all_of(std::move(places))));
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

Lines surprises(const map::Reading& reading, map::SurpriseKind kind) {
  Lines lines;
  for (const map::Surprise& one : map::surprises_of(reading, kind)) {
    if (const friction::Cell* cell = reading.cell(one.felt)) lines.push_back(who(reading, *cell));
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

Lines seen_of_change(const workshop::Snapshot& snapshot, const map::Reading& reading) {
  Lines lines = changed(snapshot, reading);
  if (lines.empty()) return {message("No change is clearly larger than chance.")};
  // Translators: {changes} is a list of pairs with two figures each.
  return {message("What changed: {changes}.", arg("changes", words::all_of(std::move(lines))))};
}

Lines seen_of_sides(const map::Reading& reading) {
  Lines all;
  Lines pleasant = surprises(reading, map::SurpriseKind::kPleasant);
  if (!pleasant.empty())
    // Translators: {pairs} is a list such as "Channel on Finance".
    all.push_back(message("Easier than feared: {pairs}.", arg("pairs", words::all_of(std::move(pleasant)))));
  Lines lines = gaps(reading);
  // Translators: {pairs} is a list of pairs with two figures each.
  all.push_back(lines.empty()
                    ? message("No gap is larger than chance.")
                    : message("Felt more at one side: {pairs}.", arg("pairs", words::all_of(std::move(lines)))));
  Lines unknown = surprises(reading, map::SurpriseKind::kBlindSpot);
  if (!unknown.empty())
    // Translators: {pairs} is a list such as "Channel on Finance": the second function did not know.
    all.push_back(
        message("Felt, and not known at the other side: {pairs}.", arg("pairs", words::all_of(std::move(unknown)))));
  return all;
}

Lines seen_of_experiences(const map::Reading& reading) {
  Lines lines = camps(reading);
  if (lines.empty()) return {message("No pair has two experiences.")};
  // Translators: {pairs} is a list of pairs with two figures each.
  return {message("Two experiences: {pairs}.", arg("pairs", words::all_of(std::move(lines))))};
}

Lines seen_by_statement(const workshop::Snapshot& snapshot, const map::Reading& reading, const words::Words& words) {
  framework::Said said;
  said.speak(snapshot.framework, words.language());
  const framework::Framework& spoken = said.framework(snapshot.framework);
  Lines statements;
  for (const std::string& id : reading.asked()) {
    if (const framework::Statement* one = spoken.statement(id)) statements.push_back(words::verbatim(one->brief));
  }
  if (statements.empty()) return {};
  // Translators: {statements} is a list of statements in a few words each.
  Lines all{message("A small map for each statement: {statements}.",
                    arg("statements", words::all_of(std::move(statements))))};
  if (std::optional<words::Message> most = highest(spoken, reading)) all.push_back(std::move(*most));
  return all;
}

Lines seen_of_circle(const map::Reading& reading) {
  Lines lines = worst(reading);
  if (lines.empty()) return {map::why_no_link(reading.source())};
  // Translators: {pairs} is a list of pairs with a figure each.
  return {message("Hand-offs that weigh most: {pairs}.", arg("pairs", words::all_of(std::move(lines))))};
}

Lines seen_of_map(const map::Reading& reading) {
  Lines lines = hot(reading);
  // Translators: {pairs} is a list of pairs with a figure each.
  Lines all{lines.empty() ? map::no_hot_spot(reading)
                          : message("Hot spots: {pairs}.", arg("pairs", words::all_of(std::move(lines))))};
  // Translators: {bands} is a list such as "breaking: 2 and flowing: 5".
  all.push_back(message("By band: {bands}.", arg("bands", words::all_of(bands(reading)))));
  return all;
}

Lines seen(const words::Words& words, const workshop::Snapshot& snapshot, const map::Reading& reading,
           std::string_view page) {
  if (reading.map().cells.empty()) return {message("No cell is shown.")};
  if (page == "map-change") return seen_of_change(snapshot, reading);
  if (page == "map-two-sides") return seen_of_sides(reading);
  if (page == "map-two-experiences") return seen_of_experiences(reading);
  if (page == "map-by-statement") return seen_by_statement(snapshot, reading, words);
  if (page == "map-circle") return seen_of_circle(reading);
  return seen_of_map(reading);
}

}  // namespace

std::string map_words(const words::Words& words, const workshop::Snapshot& snapshot, const map::Reading& reading,
                      std::string_view page) {
  // Translators: the beginning of a picture's description; {page} is its head.
  const std::string what = words.fill("Heat map: {page}.", arg("page", map_title(words, snapshot, page)));
  if (!has_map(reading)) return words.sentences({what, words.say(no_map(snapshot, reading))});
  std::vector<std::string> all{what, words.count("{shown} of {n} cell shown.", "{shown} of {n} cells shown.",
                                                 reading.planned(), arg("shown", reading.shown()))};
  for (const words::Message& one : seen(words, snapshot, reading, page)) all.push_back(words.say(one));
  return words.sentences(all);
}

bool has_map(const map::Reading& reading) { return !reading.empty() && !reading.nobody_voted(); }

words::Message no_map(const workshop::Snapshot& snapshot, const map::Reading& reading) {
  if (reading.nobody_voted()) return message("Nobody voted, so there is no map.");
  const auto& steps = snapshot.framework.steps;
  const bool may_come =
      std::any_of(steps.begin() + std::min(snapshot.step, static_cast<int>(steps.size())), steps.end(),
                  [](const auto& step) { return step.kind == framework::StepKind::kVote; });
  return may_come ? message("No vote has been held yet; the map appears here after the first.")
                  : message("No vote was held, so there is no map.");
}

}  // namespace crosstable::report
