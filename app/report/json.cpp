#include <algorithm>

#include "map/reading.h"
#include "report/report.h"

namespace crosstable::report {
namespace {

using framework::Array;
using framework::Object;
using framework::Value;

Value words(const std::vector<std::string>& list) {
  Array array;
  for (const std::string& text : list) array.emplace_back(text);
  return array;
}

Value number_or_null(const std::optional<double>& value) { return value ? Value(*value) : Value(); }

Value bands(const friction::Map& map) {
  Object object;
  for (const friction::Band band :
       {friction::Band::kFlowing, friction::Band::kWatch, friction::Band::kStrained, friction::Band::kBreaking}) {
    int count = 0;
    for (const friction::Cell& cell : map.cells) count += cell.band == band ? 1 : 0;
    object.emplace_back(std::string(friction::to_word(band)), Value(count));
  }
  return object;
}

/// Beside a vote that is held back, how many voted would be compared with the one before.
bool is_said(const std::vector<HeldBackCell>& held, const std::string& function) {
  return std::none_of(held.begin(), held.end(), [&](const HeldBackCell& cell) {
    return std::find(cell.raters.begin(), cell.raters.end(), function) != cell.raters.end();
  });
}

Value functions(const friction::Map& map, const std::vector<HeldBackCell>& held, bool counted) {
  Object object;
  for (const auto& [code, score] : map.scores) {
    object.emplace_back(code, Object{{"voters", counted && is_said(held, code) ? Value(score.voters) : Value()},
                                     {"experienced_with", number_or_null(score.experienced_with)},
                                     {"experiences", number_or_null(score.experiences)}});
  }
  return object;
}

Object statements(const friction::Map& map, const friction::Cell& cell) {
  Object values;
  for (std::size_t i = 0; i < map.statements.size(); ++i) {
    const auto& level = cell.published.statements[i];
    if (level) values.emplace_back(map.statements[i], friction::value_of(*level));
  }
  return values;
}

Array splits(const friction::Map& map, const friction::Cell& cell) {
  Array ids;
  for (std::size_t i = 0; i < map.statements.size(); ++i) {
    const auto& level = cell.published.statements[i];
    if (level && level->split) ids.emplace_back(map.statements[i]);
  }
  return ids;
}

Value cell(const friction::Map& map, const std::vector<HeldBackCell>& held, const friction::Cell& cell) {
  const auto& raters = cell.published.raters;
  const bool said =
      std::all_of(raters.begin(), raters.end(), [&](const std::string& rater) { return is_said(held, rater); });
  Object object{{"cell", cell.published.name},
                {"directed", cell.published.directed},
                {"raters", words(cell.published.raters)},
                {"rated", words(cell.published.rated)},
                {"voters", said ? Value(cell.published.voters) : Value()},
                {"answers", cell.published.answers},
                {"weight", cell.weight},
                {"friction", cell.friction},
                {"half_width", cell.half_width},
                {"statements", statements(map, cell)},
                {"split", splits(map, cell)},
                {"two_experiences", cell.two_experiences},
                {"confidence", std::string(friction::to_word(cell.confidence))},
                {"band", std::string(friction::to_word(cell.band))},
                {"dependence", cell.dependence},
                {"mirror", number_or_null(cell.mirror)},
                {"shrunk", cell.shrunk},
                {"priority", cell.priority}};
  if (cell.asymmetry) {
    object.emplace_back("asymmetry", *cell.asymmetry);
    object.emplace_back("asymmetry_flagged", cell.asymmetry_flagged);
  }
  if (cell.blind_spot) {
    object.emplace_back("blind_spot", *cell.blind_spot);
    object.emplace_back("blind_spot_flagged", cell.blind_spot_flagged);
  }
  return object;
}

Value effects(const std::map<std::string, double>& values) {
  Object object;
  for (const auto& [name, value] : values) object.emplace_back(name, value);
  return object;
}

/// Cells that were asked again of another number of voters: that it is so, and no figure.
Array held_back(const std::vector<HeldBackCell>& all) {
  Array cells;
  for (const HeldBackCell& held : all)
    cells.emplace_back(
        Object{{"cell", held.name}, {"questions", words(held.questions)}, {"why", std::string(kOtherNumber)}});
  return cells;
}

Value pair(const std::optional<workshop::Pair>& pair) {
  if (!pair) return Value();
  return Object{{"from", pair->from}, {"about", pair->about}};
}

Value agreement(const framework::Framework& framework, const workshop::Agreement& agreement) {
  Array fields;
  for (const framework::CharterField& field : framework.charter) {
    const auto at = agreement.fields.find(field.id);
    if (at == agreement.fields.end() || at->second.empty()) continue;
    fields.emplace_back(Object{{"id", field.id}, {"title", field.title}, {"text", at->second}});
  }
  Array ladder;
  for (const framework::Rung& rung : agreement.ladder)
    ladder.emplace_back(Object{{"who", rung.who}, {"working_days", rung.days}});
  return Object{{"pair", pair(agreement.pair)},
                {"request", agreement.request},
                {"fields", fields},
                {"ladder", ladder},
                {"reservation", agreement.reservation},
                {"agreed_by", words({agreement.agreed.begin(), agreement.agreed.end()})}};
}

Value action(const workshop::Action& action) {
  return Object{{"text", action.text},         {"owner", action.owner},     {"due", action.due},
                {"evidence", action.evidence}, {"pair", pair(action.pair)}, {"status", action.status}};
}

/// What was settled, by whom and until when.
void add_charter(Object& report, const workshop::Snapshot& snapshot) {
  Array agreements;
  for (const workshop::Agreement& one : snapshot.agreements) agreements.push_back(agreement(snapshot.framework, one));
  Array actions;
  for (const workshop::Action& one : snapshot.actions) actions.push_back(action(one));
  report.emplace_back("agreements", agreements);
  report.emplace_back("actions", actions);
  report.emplace_back("follow_ups", words(snapshot.follow_ups));
}

}  // namespace

std::string to_json(const workshop::Snapshot& snapshot) {
  const map::Reading reading = map::read(snapshot);
  const friction::Map& map = reading.map();
  const std::vector<HeldBackCell> held = held_back_cells(snapshot);
  Array cells;
  for (const friction::Cell& shown : map.cells) cells.push_back(cell(map, held, shown));
  Object report{{"title", snapshot.title},
                {"organisation", snapshot.organisation},
                {"date", snapshot.date},
                {"request", snapshot.request},
                {"k", map.floor},
                {"statements", words(map.statements)},
                {"planned", map.planned},
                {"shown", static_cast<int>(map.cells.size())},
                {"mean", number_or_null(map.mean)},
                {"bands", bands(map)},
                {"functions", functions(map, held, !reading.set_aside())},
                {"ranking", words(map.ranking)},
                {"cells", cells}};
  if (map.round_robin) {
    report.emplace_back("round_robin", Object{{"grand", map.round_robin->grand},
                                              {"rater", effects(map.round_robin->rater)},
                                              {"rated", effects(map.round_robin->rated)},
                                              {"relationship", effects(map.round_robin->relationship)}});
  }
  if (!held.empty()) report.emplace_back("held_back", held_back(held));
  if (reading.set_aside()) report.emplace_back("set_aside", true);
  if (const auto never = never_shown(snapshot); !never.empty()) report.emplace_back("never_shown", words(never));
  add_charter(report, snapshot);
  if (snapshot.example) report.emplace_back("example", "invented data");
  return framework::to_json(report) + "\n";
}

std::string to_json(const friction::Comparison& comparison, const std::vector<std::string>& remarks) {
  Array cells;
  for (const friction::Change& change : comparison.cells) {
    Object object{{"cell", change.name}};
    if (change.verdict != friction::Verdict::kNotComparable) {
      object.emplace_back("before", change.before);
      object.emplace_back("after", change.after);
      object.emplace_back("change", change.change);
      object.emplace_back("threshold", change.threshold);
    }
    object.emplace_back("verdict", std::string(friction::to_word(change.verdict)));
    cells.emplace_back(object);
  }
  return framework::to_json(Object{{"k", comparison.floor},
                                   {"common", comparison.common},
                                   {"before", number_or_null(comparison.before)},
                                   {"after", number_or_null(comparison.after)},
                                   {"remarks", words(remarks)},
                                   {"cells", cells}}) +
         "\n";
}

}  // namespace crosstable::report
