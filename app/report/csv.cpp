#include "framework/csv.h"

#include <algorithm>

#include <fmt/format.h>

#include "map/reading.h"
#include "report/report.h"

namespace crosstable::report {
namespace {

std::string joined(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : "+") + code;
  return out;
}

std::string method(const friction::Level& level) {
  return fmt::format("level {} of {} equal bands of the mean{}", level.level, level.bands,
                     level.split ? ", answers in two camps" : "");
}

}  // namespace

std::string to_csv(const workshop::Snapshot& snapshot) {
  const map::Reading reading = map::read(snapshot);
  const friction::Map& map = reading.map();
  std::string csv;
  csv += framework::csv_row({"cell", "raters", "rated", "statement", "title", "value", "answers", "split", "band",
                             "confidence", "method", "note"});
  std::string note = snapshot.example ? "example, invented data" : fmt::format("at least {} answers", map.floor);
  if (reading.set_aside()) note += "; the vote was set aside, what was not shown is not counted";
  for (const friction::Cell& cell : map.cells) {
    const std::vector<std::string> head{cell.published.name, joined(cell.published.raters),
                                        joined(cell.published.rated)};
    const auto row = [&](const std::string& id, const std::string& title, const std::string& value,
                         const std::string& split, const std::string& how) {
      csv += framework::csv_row({head[0], head[1], head[2], id, title, value, cell.published.answers, split,
                                 std::string(friction::to_word(cell.band)),
                                 std::string(friction::to_word(cell.confidence)), how, note});
    };
    row("all", "Overall friction", fmt::format("{:.4f}", cell.friction), cell.two_experiences ? "yes" : "no",
        "mean of the published statements");
    for (std::size_t i = 0; i < map.statements.size(); ++i) {
      const auto& level = cell.published.statements[i];
      if (!level) continue;
      const framework::Statement* statement = snapshot.framework.statement(map.statements[i]);
      row(map.statements[i], statement == nullptr ? "" : statement->title,
          fmt::format("{:.4f}", friction::value_of(*level)), level->split ? "yes" : "no", method(*level));
    }
  }
  for (const HeldBackCell& held : held_back_cells(snapshot)) {
    for (const std::string& question : held.questions) {
      const framework::Statement* statement = snapshot.framework.statement(question);
      csv += framework::csv_row({held.name, joined(held.raters), joined(held.rated), question,
                                 statement == nullptr ? "" : statement->title, "", "", "", "", "",
                                 std::string(kOtherNumber), note});
    }
  }
  if (reading.set_aside() && map.cells.empty())
    csv += framework::csv_row({"", "", "", "", "", "", "", "", "", "", "", note});
  for (const std::string& name : never_shown(snapshot))
    csv += framework::csv_row({name, "", "", "all", "", "", "", "", "", "", "never shown on the table", note});
  return csv;
}

std::vector<std::string> never_shown(const workshop::Snapshot& snapshot) {
  const auto last = std::find_if(snapshot.rounds.rbegin(), snapshot.rounds.rend(),
                                 [](const auto& round) { return round.form.kind == ballot::RoundKind::kFriction; });
  return last == snapshot.rounds.rend() ? std::vector<std::string>{} : last->left_out;
}

std::vector<HeldBackCell> held_back_cells(const workshop::Snapshot& snapshot) {
  std::vector<HeldBackCell> all;
  const auto last = std::find_if(snapshot.rounds.rbegin(), snapshot.rounds.rend(),
                                 [](const auto& round) { return round.form.kind == ballot::RoundKind::kFriction; });
  if (last == snapshot.rounds.rend()) return all;
  for (const ballot::PublishedCell& cell : last->cells) {
    if (!cell.held_back.any()) continue;
    HeldBackCell held{cell.name, cell.raters, cell.rated, {}};
    for (const int index : cell.held_back.statements)
      held.questions.push_back(last->form.statements[static_cast<std::size_t>(index)]);
    if (cell.held_back.dependence) held.questions.emplace_back("dependence");
    if (cell.held_back.mirror) held.questions.emplace_back("mirror");
    all.push_back(std::move(held));
  }
  return all;
}

std::vector<std::pair<std::string, std::string>> to_csv_files(const workshop::Snapshot& snapshot) {
  return {{"report.csv", to_csv(snapshot)},
          {"agreements.csv", agreements_to_csv(snapshot)},
          {"actions.csv", actions_to_csv(snapshot)}};
}

std::string to_words(const friction::Comparison& comparison) {
  std::string out = comparison.common == 0
                        ? "No cell can be compared.\n"
                        : fmt::format("{} can be compared: {} before, {} after.\n",
                                      comparison.common == 1 ? "1 cell" : fmt::format("{} cells", comparison.common),
                                      friction::figure_of(*comparison.before), friction::figure_of(*comparison.after));
  for (const friction::Change& change : comparison.cells) {
    if (change.verdict == friction::Verdict::kNotComparable) {
      out += fmt::format("{}: not comparable\n", change.name);
    } else {
      const char* way = change.verdict == friction::Verdict::kNoClearChange ? ""
                        : change.change < 0                                 ? ", for the better"
                                                                            : ", for the worse";
      out += fmt::format("{}: {}{} ({} to {})\n", change.name, friction::to_word(change.verdict), way,
                         friction::figure_of(change.before), friction::figure_of(change.after));
    }
  }
  return out;
}

}  // namespace crosstable::report
