#include "framework/csv.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "map/reading.h"
#include "report/report.h"
#include "report/tables.h"
#include "words/words.h"

namespace crosstable::report {
namespace {

using words::arg;
using words::literal_in;
using words::message;
using Kind = TableColumn::Kind;

TableCell method(const friction::Level& level) {
  if (level.split)
    // Translators: how a figure was made: answers are published as one of so many equal bands of their mean.
    return message("level {level} of {bands} equal bands of the mean, answers in two camps", arg("level", level.level),
                   arg("bands", level.bands));
  return message("level {level} of {bands} equal bands of the mean", arg("level", level.level),
                 arg("bands", level.bands));
}

TableCell yes_or_no(bool yes) {
  // Translators: in a column of a spreadsheet: whether the answers fall into two camps.
  return yes ? words::message_in("column", "yes") : words::message_in("column", "no");
}

TableCell confidence_cell(friction::Confidence value) {
  switch (value) {
    // Translators: how sure a figure of friction is, in a column of a spreadsheet.
    case friction::Confidence::kHigh: return {friction::to_word(value), words::message_in("confidence", "high")};
    case friction::Confidence::kMedium: return {friction::to_word(value), words::message_in("confidence", "medium")};
    case friction::Confidence::kLow: return {friction::to_word(value), words::message_in("confidence", "low")};
  }
  return "";
}

TableCell note_of(const workshop::Snapshot& snapshot, const map::Reading& reading) {
  const words::Message note = snapshot.example ? message("example, invented data")
                                               : words::count_message("at least {n} answer", "at least {n} answers",
                                                                      static_cast<std::int64_t>(reading.map().floor));
  // Translators: {note} is "example, invented data" or "at least 3 answers".
  if (reading.nobody_voted()) return message("{note}; nobody voted", arg("note", note));
  if (!reading.set_aside()) return note;
  // Translators: {note} is "example, invented data" or "at least 3 answers".
  return message("{note}; the vote was set aside, what was not shown is not counted", arg("note", note));
}

const workshop::SnapshotRound* last_friction_round(const workshop::Snapshot& snapshot) {
  const auto last = std::find_if(snapshot.rounds.rbegin(), snapshot.rounds.rend(),
                                 [](const auto& round) { return round.form.kind == ballot::RoundKind::kFriction; });
  return last == snapshot.rounds.rend() ? nullptr : &*last;
}

/// Of those who were asked.
framework::Roster roster_of(const workshop::Snapshot& snapshot) {
  const workshop::SnapshotRound* round = last_friction_round(snapshot);
  return round == nullptr ? snapshot.roster : workshop::called_now(round->roster, snapshot.roster);
}

TableCell statement_cell(const SaidSnapshot& of, const std::string& statement) {
  const framework::Statement* found = of.snapshot.framework.statement(statement);
  const framework::Statement* said = of.said.framework(of.snapshot.framework).statement(statement);
  return found == nullptr || said == nullptr ? "" : framework_cell(found->title, said->title);
}

/// What is no statement and was asked too.
constexpr std::string_view kDependence = "dependence";
constexpr std::string_view kMirror = "mirror";

/// What people call it; empty: it is a statement, which has a title of its own.
words::Message question_words(const std::string& question) {
  // Translators: what was asked of two functions besides the statements, in a column of a spreadsheet.
  if (question == kDependence) return message("How much they depend");
  if (question == kMirror) return message("How they think they are seen");
  return {};
}

/// What the figures of a cell are of, where that is no statement.
TableCell all_statements() {
  // Translators: in a column of a spreadsheet that else names one statement: the figure is of all of them.
  return words::message_in("statements", "all");
}

/// The figures of one cell.
void add_rows(DataTable& table, const SaidSnapshot& of, const friction::Map& map, const friction::Cell& cell,
              const TableCell& note) {
  const framework::Roster roster = roster_of(of.snapshot);
  const auto row = [&](const TableCell& id, const TableCell& title, double value, bool split, const TableCell& how) {
    table.rows.push_back({cell.published.name, functions_cell(roster, cell.published.raters),
                          functions_cell(roster, cell.published.rated), id, title, fmt::format("{:.4f}", value),
                          cell.published.answers, yes_or_no(split),
                          TableCell(friction::to_word(cell.band), friction::word_of(cell.band)),
                          confidence_cell(cell.confidence), how, note});
  };
  row(all_statements(), message("Overall friction"), cell.friction, cell.two_experiences,
      message("mean of the published statements"));
  for (std::size_t i = 0; i < map.statements.size(); ++i) {
    const auto& level = cell.published.statements[i];
    if (!level) continue;
    row(map.statements[i], statement_cell(of, map.statements[i]), friction::value_of(*level), level->split,
        method(*level));
  }
}

/// What is known to be there, and no figure of it.
void add_rows_without_figures(DataTable& table, const SaidSnapshot& of, const map::Reading& reading,
                              const TableCell& note) {
  const workshop::Snapshot& snapshot = of.snapshot;
  const framework::Roster& roster = roster_of(snapshot);
  for (const HeldBackCell& held : held_back_cells(snapshot)) {
    for (const std::string& question : held.questions) {
      table.rows.push_back({held.name, functions_cell(roster, held.raters), functions_cell(roster, held.rated),
                            TableCell(question, question_words(question)), statement_cell(of, question), "", "", "", "",
                            "", TableCell(kOtherNumber, message("other number of voters")), note});
    }
  }
  if ((reading.set_aside() || reading.nobody_voted()) && reading.map().cells.empty())
    table.rows.push_back({"", "", "", "", "", "", "", "", "", "", "", note});
  for (const std::string& name : never_shown(snapshot))
    table.rows.push_back(
        {name, "", "", all_statements(), "", "", "", "", "", "", message("never shown on the table"), note});
}

/// "3-4" answers: a spreadsheet would make a day in April of it.
bool is_range(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  const auto is_digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return hyphen != std::string_view::npos && is_digits(text.substr(0, hyphen)) && is_digits(text.substr(hyphen + 1));
}
constexpr std::string_view kDash = "–";

}  // namespace

TableCell::TableCell(const words::Message& for_people) : code(words::english(for_people)), said(for_people) {}

TableCell written_cell(const std::string& text, std::string said) {
  TableCell cell = framework_cell(text, std::move(said));
  cell.is_written = true;
  return cell;
}

TableCell framework_cell(const std::string& own, std::string said) {
  TableCell cell(own);
  if (said != own) cell.said = words::verbatim(std::move(said));
  return cell;
}

TableCell functions_cell(const framework::Roster& roster, const std::vector<std::string>& codes) {
  TableCell cell("");
  std::string names;
  for (const std::string& code : codes) {
    const framework::Function* function = roster.find(code);
    cell.code += (cell.code.empty() ? "" : "+") + code;
    names += (names.empty() ? "" : ", ") + (function == nullptr ? code : function->name);
  }
  cell.said = words::verbatim(names);
  return cell;
}

DataTable for_people(DataTable table) {
  for (std::size_t at = table.columns.size(); at-- > 0;) {
    if (!table.columns[at].for_programs) continue;
    const auto place = static_cast<std::ptrdiff_t>(at);
    table.columns.erase(table.columns.begin() + place);
    for (std::vector<TableCell>& row : table.rows) row.erase(row.begin() + place);
  }
  return table;
}

DataTable cell_table(const workshop::Snapshot& snapshot, const framework::Said& said) {
  const map::Reading reading = map::read(snapshot);
  DataTable table{literal_in("sheet", "Map"), {}, {}};
  table.columns = {
      // Translators: heads of the columns of a spreadsheet. A cell of the heat map; the functions whose people
      // answered,
      // and those that the answers are about.
      {"cell", literal_in("column", "Cell")},
      {"raters", literal_in("column", "Answers of")},
      {"rated", literal_in("column", "Answers about")},
      {"statement", literal_in("column", "Statement")},
      {"title", literal_in("column", "Title"), Kind::kLong},
      {"value", literal_in("column", "Friction"), Kind::kNumber},
      // Translators: the head of a column: how many answered, as "3-4" or "8+".
      {"answers", literal_in("column", "Answers")},
      {"split", literal_in("column", "Two camps")},
      // Translators: the head of a column: flowing, watch, strained or breaking.
      {"band", literal_in("column", "Band")},
      {"confidence", literal_in("column", "Confidence")},
      // Translators: the head of a column: how the figure was made.
      {"method", literal_in("column", "How it was made"), Kind::kLong},
      {"note", literal_in("column", "Note"), Kind::kLong},
  };
  const TableCell note = note_of(snapshot, reading);
  const SaidSnapshot of{snapshot, said};
  for (const friction::Cell& cell : reading.map().cells) add_rows(table, of, reading.map(), cell, note);
  add_rows_without_figures(table, of, reading, note);
  return table;
}

CsvForm csv_form(const words::Words& words) {
  const bool comma = words.number(words::Decimal{0.5, 1}).find(',') != std::string::npos;
  return comma ? CsvForm{';', ','} : CsvForm{};
}

std::string csv_text(std::vector<std::vector<std::string>> rows, CsvForm form) {
  std::string csv = "\xEF\xBB\xBF";
  for (std::vector<std::string>& row : rows) {
    for (std::string& cell : row) {
      if (is_range(cell)) cell.replace(cell.find('-'), 1, kDash);
    }
    csv += framework::csv_row(row, form.separator);
  }
  return csv;
}

std::string to_csv(const DataTable& table, CsvForm form) {
  std::vector<std::vector<std::string>> rows(1);
  for (const TableColumn& column : table.columns) rows.front().emplace_back(column.id);
  for (const std::vector<TableCell>& row : table.rows) {
    std::vector<std::string>& cells = rows.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string& cell = cells.emplace_back(row[i].code);
      if (table.columns[i].kind == Kind::kNumber) std::replace(cell.begin(), cell.end(), '.', form.decimal);
    }
  }
  return csv_text(std::move(rows), form);
}

std::string to_csv(const workshop::Snapshot& snapshot, CsvForm form) { return to_csv(cell_table(snapshot), form); }

std::vector<std::string> never_shown(const workshop::Snapshot& snapshot) {
  const workshop::SnapshotRound* last = last_friction_round(snapshot);
  return last == nullptr ? std::vector<std::string>{} : last->left_out;
}

std::vector<HeldBackCell> held_back_cells(const workshop::Snapshot& snapshot) {
  std::vector<HeldBackCell> all;
  const workshop::SnapshotRound* last = last_friction_round(snapshot);
  if (last == nullptr) return all;
  for (const ballot::PublishedCell& cell : last->cells) {
    if (!cell.held_back.any()) continue;
    HeldBackCell held{cell.name, cell.raters, cell.rated, {}};
    for (const int index : cell.held_back.statements)
      held.questions.push_back(last->form.statements[static_cast<std::size_t>(index)]);
    if (cell.held_back.dependence) held.questions.emplace_back(kDependence);
    if (cell.held_back.mirror) held.questions.emplace_back(kMirror);
    all.push_back(std::move(held));
  }
  return all;
}

std::vector<std::pair<std::string, std::string>> to_csv_files(const workshop::Snapshot& snapshot, CsvForm form) {
  return {{"report.csv", to_csv(snapshot, form)},
          {"agreements.csv", agreements_to_csv(snapshot, form)},
          {"actions.csv", actions_to_csv(snapshot, form)}};
}

std::string to_words(const friction::Comparison& comparison) {
  std::string out = comparison.common == 0
                        ? "No cell can be compared.\n"
                        : fmt::format("{} can be compared: {} before, {} after.\n",
                                      comparison.common == 1 ? "1 cell" : fmt::format("{} cells", comparison.common),
                                      friction::figure_of(*comparison.before), friction::figure_of(*comparison.after));
  for (const friction::Change& change : comparison.cells) {
    if (!change.has_figures()) {
      out += fmt::format("{}: {}\n", change.name, friction::to_word(change.verdict));
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
