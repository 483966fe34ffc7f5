#include <algorithm>

#include "map/reading.h"
#include "report/json_parts.h"
#include "report/report.h"
#include "workshop/goes_out.h"

namespace crosstable::report {
namespace {

using framework::Array;
using framework::Object;
using framework::Value;

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
                {"raters", json_of(cell.published.raters)},
                {"rated", json_of(cell.published.rated)},
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
        Object{{"cell", held.name}, {"questions", json_of(held.questions)}, {"why", std::string(kOtherNumber)}});
  return cells;
}

Value comparison_of(const friction::Comparison& comparison) {
  Array cells;
  for (const friction::Change& change : comparison.cells) {
    Object object{{"cell", change.name}};
    if (change.has_figures()) {
      object.emplace_back("before", change.before);
      object.emplace_back("after", change.after);
      object.emplace_back("change", change.change);
      object.emplace_back("threshold", change.threshold);
    }
    object.emplace_back("verdict", std::string(friction::to_word(change.verdict)));
    cells.emplace_back(object);
  }
  return Object{{"k", comparison.floor},
                {"common", comparison.common},
                {"before", number_or_null(comparison.before)},
                {"after", number_or_null(comparison.after)},
                {"cells", cells}};
}

/// With the hot spots of then that this vote left out.
Value changes_of(const map::Changes& changes) {
  Value comparison = comparison_of(changes.all);
  Array left;
  for (const friction::Cell& cell : changes.left)
    left.emplace_back(Object{{"cell", cell.published.name},
                             {"friction", cell.friction},
                             {"band", std::string(friction::to_word(cell.band))}});
  if (!left.empty()) std::get<Object>(comparison.data).emplace_back("hot_spots_not_asked", left);
  return comparison;
}

Array workshops_before(const workshop::Snapshot& snapshot) {
  Array all;
  for (const workshop::EarlierWorkshop& earlier : snapshot.past.workshops)
    all.emplace_back(Object{{"title", earlier.title}, {"date", earlier.date}, {"example", earlier.example}});
  return all;
}

Array asked_before(const workshop::Snapshot& snapshot) {
  Array all;
  for (const framework::Question& question : snapshot.past.asked)
    all.emplace_back(Object{{"question", question.text}, {"answers", json_of(question.answers)}});
  return all;
}

/// Members of `change`, and the day of the workshop that it is told from.
Value since_first(const workshop::Snapshot& snapshot, const map::Reading& reading) {
  const auto changes = map::changes_since_first(snapshot, reading);
  if (!changes) return Value();
  Object object{{"date", snapshot.past.first.date}};
  Value comparison = changes_of(*changes);
  Object& members = std::get<Object>(comparison.data);
  object.insert(object.end(), members.begin(), members.end());
  return object;
}

/// What a vote before the last one showed, without how many voted: two votes can be compared.
Value earlier_vote(const workshop::Snapshot& until, const std::string& step) {
  const map::Reading reading = map::read(until);
  const friction::Map& map = reading.map();
  Array cells;
  for (const friction::Cell& shown : map.cells)
    cells.emplace_back(Object{{"cell", shown.published.name},
                              {"raters", json_of(shown.published.raters)},
                              {"rated", json_of(shown.published.rated)},
                              {"answers", shown.published.answers},
                              {"friction", shown.friction},
                              {"half_width", shown.half_width},
                              {"statements", statements(map, shown)},
                              {"split", splits(map, shown)},
                              {"confidence", std::string(friction::to_word(shown.confidence))},
                              {"band", std::string(friction::to_word(shown.band))}});
  Object object{{"step", step},
                {"statements", json_of(map.statements)},
                {"planned", map.planned},
                {"shown", static_cast<int>(map.cells.size())},
                {"mean", number_or_null(map.mean)},
                {"cells", cells}};
  if (reading.set_aside()) object.emplace_back("set_aside", true);
  if (reading.nobody_voted()) object.emplace_back("nobody_voted", true);
  if (const auto never = never_shown(until); !never.empty()) object.emplace_back("never_shown", json_of(never));
  return object;
}

Array earlier_votes(const workshop::Snapshot& snapshot) {
  const auto is_vote = [](const workshop::SnapshotRound& round) {
    return round.form.kind == ballot::RoundKind::kFriction;
  };
  Array votes;
  auto left = std::count_if(snapshot.rounds.begin(), snapshot.rounds.end(), is_vote);
  workshop::Snapshot until = snapshot;
  until.rounds.clear();
  for (const workshop::SnapshotRound& round : snapshot.rounds) {
    until.rounds.push_back(round);
    if (is_vote(round) && --left > 0) votes.push_back(earlier_vote(until, round.step));
  }
  return votes;
}

}  // namespace

std::string to_json(const workshop::Snapshot& whole) {
  const workshop::Snapshot snapshot = workshop::what_goes_out(whole);
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
                {"statements", json_of(map.statements)},
                {"planned", map.planned},
                {"shown", static_cast<int>(map.cells.size())},
                {"mean", number_or_null(map.mean)},
                {"bands", bands(map)},
                {"functions", functions(map, held, !reading.set_aside())},
                {"ranking", json_of(map.ranking)},
                {"cells", cells}};
  if (map.round_robin) {
    report.emplace_back("round_robin", Object{{"grand", map.round_robin->grand},
                                              {"rater", effects(map.round_robin->rater)},
                                              {"rated", effects(map.round_robin->rated)},
                                              {"relationship", effects(map.round_robin->relationship)}});
  }
  if (!held.empty()) report.emplace_back("held_back", held_back(held));
  if (reading.set_aside()) report.emplace_back("set_aside", true);
  if (reading.nobody_voted()) report.emplace_back("nobody_voted", true);
  if (const auto never = never_shown(snapshot); !never.empty()) report.emplace_back("never_shown", json_of(never));
  add_guesses(report, snapshot.framework, reading);
  add_charter(report, snapshot);
  add_workshop(report, snapshot);
  add_replay(report, snapshot);
  add_partner_eye(report, snapshot, reading);
  report.emplace_back("earlier_votes", earlier_votes(snapshot));
  const auto changes = map::changes(snapshot, reading);
  report.emplace_back("change", changes ? changes_of(*changes) : Value());
  report.emplace_back("change_since_first", since_first(snapshot, reading));
  report.emplace_back("workshops_before", workshops_before(snapshot));
  if (!snapshot.past.asked.empty()) report.emplace_back("asked_before", asked_before(snapshot));
  if (snapshot.example) report.emplace_back("example", "invented data");
  return framework::to_json(report) + "\n";
}

std::string to_json(const friction::Comparison& comparison, const std::vector<std::string>& remarks) {
  Value change = comparison_of(comparison);
  Object& members = std::get<Object>(change.data);
  members.insert(members.end() - 1, {"remarks", json_of(remarks)});
  return framework::to_json(change) + "\n";
}

}  // namespace crosstable::report
