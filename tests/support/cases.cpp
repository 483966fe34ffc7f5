#include "support/cases.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "ballot/plan.h"

namespace crosstable::test {

namespace {

using framework::Array;
using framework::Object;
using framework::Value;

constexpr double kTolerance = 1e-3;

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "tests/cases: %s\n", why.c_str());
  std::abort();
}

std::vector<std::string> split_line(std::string line) {
  if (!line.empty() && line.back() == '\r') line.pop_back();
  std::vector<std::string> fields(1);
  for (char c : line) {
    if (c == ',') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

struct Table {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};

Table read_table(const std::string& path) {
  std::istringstream in(read_text(path));
  Table table;
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> fields = split_line(line);
    if (table.head.empty()) {
      table.head = fields;
    } else if (fields.size() == table.head.size()) {
      table.rows.push_back(fields);
    } else {
      give_up(path + " has a row of another length");
    }
  }
  return table;
}

std::size_t column(const Table& table, const std::string& name) {
  const auto found = std::find(table.head.begin(), table.head.end(), name);
  if (found == table.head.end()) give_up("a ballots file has no column " + name);
  return static_cast<std::size_t>(found - table.head.begin());
}

int index_of(const std::vector<std::string>& list, const std::string& item) {
  return static_cast<int>(std::find(list.begin(), list.end(), item) - list.begin());
}

ballot::Score score_from(const std::string& field) {
  return field.empty() ? ballot::kNoAnswer : static_cast<ballot::Score>(std::stoi(field));
}

ballot::Rating rating_from(const Table& table, const std::vector<std::string>& row, const ballot::RoundForm& form) {
  ballot::Rating rating;
  rating.rated = index_of(form.functions, row[column(table, "rated")]);
  for (const std::string& statement : form.statements)
    rating.scores.push_back(score_from(row[column(table, statement)]));
  rating.dependence = score_from(row[column(table, "dependence")]);
  rating.mirror = score_from(row[column(table, "mirror")]);
  return rating;
}

int class_top(const ballot::PublishedCell& cell) {
  if (!cell.answers) return -1;
  switch (*cell.answers) {
    case ballot::AnswerClass::k3To4: return 4;
    case ballot::AnswerClass::k5To9: return 9;
    case ballot::AnswerClass::k10To19: return 19;
    case ballot::AnswerClass::k20Up: return 0;
  }
  return -1;
}

std::optional<friction::Level> to_friction(const std::optional<ballot::Level>& level) {
  if (!level) return std::nullopt;
  return friction::Level{level->level, level->bands, level->split};
}

Array list_of(const std::vector<std::string>& texts) {
  Array array;
  for (const std::string& text : texts) array.emplace_back(text);
  return array;
}

Value value_or_null(const std::optional<double>& number) { return number ? Value(*number) : Value(); }

Value to_value(const friction::Cell& cell, const std::vector<std::string>& statements) {
  const friction::Published& published = cell.published;
  Object values;
  Array split;
  for (std::size_t index = 0; index < statements.size(); ++index) {
    const auto& level = published.statements[index];
    if (!level) continue;
    values.emplace_back(statements[index], friction::value_of(*level));
    if (level->split) split.emplace_back(statements[index]);
  }
  Object object{{"cell", published.name},
                {"directed", published.directed},
                {"raters", list_of(published.raters)},
                {"rated", list_of(published.rated)},
                {"voters", published.voters},
                {"answers", published.answers},
                {"weight", cell.weight},
                {"friction", cell.friction},
                {"half_width", cell.half_width},
                {"statements", values},
                {"split", split},
                {"two_experiences", cell.two_experiences},
                {"confidence", std::string(to_word(cell.confidence))},
                {"band", std::string(to_word(cell.band))},
                {"dependence", cell.dependence},
                {"mirror", value_or_null(cell.mirror)},
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

Value bands_of(const friction::Map& map) {
  Object bands;
  for (friction::Band band :
       {friction::Band::kFlowing, friction::Band::kWatch, friction::Band::kStrained, friction::Band::kBreaking}) {
    const auto count = std::count_if(map.cells.begin(), map.cells.end(),
                                     [band](const friction::Cell& cell) { return cell.band == band; });
    bands.emplace_back(std::string(to_word(band)), static_cast<std::int64_t>(count));
  }
  return bands;
}

bool same_number(const Value& expected, const Value& actual) {
  const bool both = (expected.integer() || std::holds_alternative<double>(expected.data)) &&
                    (actual.integer() || std::holds_alternative<double>(actual.data));
  return both && std::abs(expected.number() - actual.number()) <= kTolerance;
}

bool same_leaf(const Value& expected, const Value& actual) {
  if (expected.is_null()) return actual.is_null();
  if (const bool* flag = expected.boolean()) return actual.boolean() != nullptr && *actual.boolean() == *flag;
  if (const std::string* text = expected.text()) return actual.text() != nullptr && *actual.text() == *text;
  return same_number(expected, actual);
}

void collect(const Value& expected, const Value& actual, const std::string& path, std::vector<std::string>& found) {
  if (const Object* object = expected.object()) {
    for (const auto& [key, value] : *object) {
      const Value* member = actual.find(key);
      if (member == nullptr) {
        found.push_back(path + "." + key + ": missing");
      } else {
        collect(value, *member, path + "." + key, found);
      }
    }
  } else if (const Array* array = expected.array()) {
    if (actual.array() == nullptr || actual.array()->size() != array->size()) {
      found.push_back(path + ": " + framework::to_json(actual, -1) + " instead of " + framework::to_json(expected, -1));
      return;
    }
    for (std::size_t index = 0; index < array->size(); ++index) {
      collect((*array)[index], (*actual.array())[index], path + "[" + std::to_string(index) + "]", found);
    }
  } else if (!same_leaf(expected, actual)) {
    found.push_back(path + ": " + framework::to_json(actual, -1) + " instead of " + framework::to_json(expected, -1));
  }
}

}  // namespace

const framework::Framework& framework_of_cases() {
  static const framework::Framework loaded =
      framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml").value();
  return loaded;
}

std::string case_file(const std::string& name) { return std::string(CROSSTABLE_CASES) + "/" + name; }

std::string read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) give_up("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

CaseRound read_case(const std::string& name) {
  const Table table = read_table(case_file(name + ".ballots.csv"));
  CaseRound round;
  std::map<std::string, std::set<std::string>> voters;
  for (const auto& row : table.rows) {
    voters[row[column(table, "rater")]].insert(row[column(table, "ballot")]);
    voters[row[column(table, "rated")]];
  }
  for (const auto& [code, ballots] : voters) {
    round.form.functions.push_back(code);
    const int slot = static_cast<int>(round.form.functions.size());
    round.roster.functions.push_back({code, code, {}, slot, static_cast<int>(ballots.size())});
  }
  for (const std::string& head : table.head) {
    if (head.size() < 2 || head[0] != 'D') continue;
    round.form.statements.push_back(head);
    round.bad_is_high.push_back(head == "D5" || head == "D9" || head == "D10");
  }
  std::string last;
  for (const auto& row : table.rows) {
    if (row[column(table, "ballot")] != last)
      round.ballots.push_back({index_of(round.form.functions, row[column(table, "rater")]), {}, {}});
    last = row[column(table, "ballot")];
    round.ballots.back().ratings.push_back(rating_from(table, row, round.form));
  }
  return round;
}

framework::Value read_expected(const std::string& name) {
  auto value = framework::parse_json(read_text(case_file(name + ".expected.json")));
  if (!value) give_up(name + ": " + words::english(value.error().what));
  return *value;
}

const std::vector<CaseName>& all_cases() {
  static const std::vector<CaseName> cases = {
      {"credit-terms", 3},
      {"credit-terms", 4},
      {"credit-terms", 5},
      {"credit-terms-day60", 3},
      {"credit-terms-day60", 4},
      {"credit-terms-day60", 5},
      {"damaged-return", 3},
      {"damaged-return", 4},
      {"damaged-return", 5},
      {"edges", 3},
      {"edges", 4},
      {"edges", 5},
      {"edges", 6},
  };
  return cases;
}

friction::Published to_friction(const ballot::PublishedCell& cell) {
  friction::Published published;
  published.name = cell.name;
  published.directed = cell.kind == ballot::CellKind::kDirected;
  published.together = cell.kind == ballot::CellKind::kTogether;
  published.raters = cell.raters;
  published.rated = cell.rated;
  published.voters = cell.voters;
  published.class_top = class_top(cell);
  if (cell.answers) published.answers = std::string(ballot::to_word(*cell.answers));
  for (const auto& level : cell.statements) published.statements.push_back(to_friction(level));
  published.dependence = to_friction(cell.dependence);
  published.mirror = to_friction(cell.mirror);
  return published;
}

friction::Map map_of(const CaseRound& round, int floor) {
  const ballot::Plan plan = ballot::make_plan(round.roster, floor);
  friction::MapInput input{
      round.form.functions, round.form.statements, floor, static_cast<int>(plan.cells.size()), {}, {}};
  for (const framework::Function& function : round.roster.functions) input.voters.push_back(function.places);
  for (const ballot::PlannedCell& cell : plan.cells) {
    input.cells.push_back(to_friction(ballot::publish(cell, plan, round.form, round.bad_is_high, round.ballots)));
  }
  return friction::make_map(input);
}

framework::Value to_value(const friction::Map& map) {
  Object functions;
  for (const auto& [code, score] : map.scores) {
    functions.emplace_back(code, Object{{"voters", score.voters},
                                        {"experienced_with", value_or_null(score.experienced_with)},
                                        {"experiences", value_or_null(score.experiences)}});
  }
  Array cells;
  for (const friction::Cell& cell : map.cells) cells.push_back(to_value(cell, map.statements));
  return Object{{"k", map.floor},
                {"statements", list_of(map.statements)},
                {"planned", map.planned},
                {"shown", static_cast<std::int64_t>(map.cells.size())},
                {"mean", value_or_null(map.mean)},
                {"bands", bands_of(map)},
                {"functions", functions},
                {"ranking", list_of(map.ranking)},
                {"cells", cells}};
}

framework::Value to_value(const friction::Comparison& comparison) {
  Array cells;
  for (const friction::Change& change : comparison.cells) {
    Object cell{{"cell", change.name}, {"verdict", std::string(to_word(change.verdict))}};
    if (change.has_figures()) {
      cell.emplace_back("before", change.before);
      cell.emplace_back("after", change.after);
      cell.emplace_back("change", change.change);
      cell.emplace_back("threshold", change.threshold);
    }
    cells.push_back(cell);
  }
  return Object{{"k", comparison.floor},
                {"common", comparison.common},
                {"before", value_or_null(comparison.before)},
                {"after", value_or_null(comparison.after)},
                {"cells", cells}};
}

std::vector<std::string> differences(const framework::Value& expected, const framework::Value& actual) {
  std::vector<std::string> found;
  collect(expected, actual, "", found);
  return found;
}

}  // namespace crosstable::test
