// What was settled, as tables: agreements and actions.
#include <algorithm>
#include <string>

#include "report/report.h"
#include "report/settled.h"
#include "report/tables.h"
#include "workshop/follow_up.h"
#include "workshop/goes_out.h"
#include "workshop/review_day.h"

namespace crosstable::report {
namespace {

using words::arg;
using words::literal_in;
using words::message;
using workshop::Agreement;
using workshop::AgreementVersion;
using Kind = TableColumn::Kind;

TableCell status_cell(const std::string& status) {
  if (status == "done") return {status, words::message_in("action", "done")};
  if (status == "under_way") return {status, words::message_in("action", "under way")};
  if (status == "dropped") return {status, words::message_in("action", "dropped")};
  if (status == "late") return {status, words::message_in("action", "late")};
  if (status == "blocked") return {status, words::message_in("action", "blocked")};
  return status;
}

/// "Day 30, 2026-12-29" of a review: the words, and the day as a table of figures has it; people read it in words.
TableCell field_cell(const Settled& field, const workshop::Snapshot& snapshot, const framework::Said& said,
                     const std::string& written_on) {
  const auto day =
      field.id == workshop::kReviewOn ? workshop::review_day(snapshot.framework, field.text, written_on) : std::nullopt;
  const std::string text = said.list(field.text);
  if (!day) return written_cell(field.text, text);
  if (*day == field.text)
    return {field.text, words::Message{words::Literal("{day}"), {}, 0, {arg("day", words::Day{*day})}}};
  return {field.text + ", " + *day, message("{choice}, {day}", arg("choice", text), arg("day", words::Day{*day}))};
}

/// By its place: another text of the framework may be called like it, and be said otherwise.
TableCell title_cell(const Settled& field, const SaidSnapshot& of) {
  const auto& charter = of.said.framework(of.snapshot.framework).charter;
  const auto at = std::find_if(charter.begin(), charter.end(), [&](const auto& one) { return one.id == field.id; });
  return framework_cell(field.title, at == charter.end() ? field.title : at->title);
}

/// `review_from`: the day from which the version's review counts.
void add_version(DataTable& table, const Agreement& agreement, const AgreementVersion& version,
                 const std::string& review_from, const SaidSnapshot& of) {
  const workshop::Snapshot& snapshot = of.snapshot;
  const framework::Said& said = of.said;
  const auto functions = [&](const std::vector<std::string>& codes) { return functions_cell(snapshot.roster, codes); };
  const auto row = [&](const std::string& item, const TableCell& title, const TableCell& text) {
    table.rows.push_back({functions({agreement.pair.from}), functions({agreement.pair.about}),
                          written_cell(agreement.request, said.text(agreement.request)), item, title, text,
                          functions({version.agreed.begin(), version.agreed.end()}), std::to_string(version.number),
                          version.date, version.title});
  };
  for (const Settled& field : settled(snapshot.framework, version.fields))
    row(field.id, title_cell(field, of), field_cell(field, snapshot, said, review_from));
  for (std::size_t i = 0; i < version.ladder.size(); ++i) {
    const framework::Rung& rung = version.ladder[i];
    row("rung." + std::to_string(i + 1),
        // Translators: a rung of the ladder: after so many working days it is the next one's turn.
        message("If it does not work, working days: {days}", arg("days", rung.days)),
        framework_cell(rung.who, said.rung(rung.who)));
  }
  if (!version.reservation.empty())
    // Translators: the name of a line of an agreement.
    row("reservation", words::message_in("column", "Reservation"), written_cell(version.reservation));
}

/// As it stands, then what it said before, the latest first.
void add_rows(DataTable& table, const Agreement& agreement, const SaidSnapshot& of) {
  const workshop::Snapshot& snapshot = of.snapshot;
  AgreementVersion now = workshop::present(agreement, snapshot.title, snapshot.date);
  const bool unchanged = agreement.is_inherited() && workshop::changes_of(agreement).empty();
  if (unchanged) {
    now.title = agreement.before.back().title;
    now.date = agreement.before.back().date;
  }
  add_version(table, agreement, now, workshop::review_written_on(agreement, snapshot.date), of);
  for (std::size_t i = agreement.before.size(); i > 0; --i) {
    const AgreementVersion& before = agreement.before[i - 1];
    const bool is_now = unchanged && i == agreement.before.size() && before.reservation == now.reservation;
    if (!is_now) add_version(table, agreement, before, workshop::review_written_on(agreement, i - 1), of);
  }
}

}  // namespace

DataTable agreement_table(const workshop::Snapshot& whole, const framework::Said& said) {
  const workshop::Snapshot snapshot = workshop::what_goes_out(whole);
  DataTable table{literal_in("sheet", "Agreements"), {}, {}};
  table.columns = {
      // Translators: heads of the columns of a spreadsheet: who experiences friction, and with whom.
      {"from", literal_in("column", "From")},
      {"about", literal_in("column", "About")},
      {"request", literal_in("column", "Request"), Kind::kLong},
      // Translators: the head of a column: the short name of a line of an agreement, for programs.
      {"item", literal_in("column", "Line"), Kind::kShort, true},
      // Translators: the head of a column: what the line of an agreement, or a statement, is called.
      {"title", literal_in("column", "Title"), Kind::kLong},
      // Translators: the head of a column: what was agreed.
      {"text", literal_in("column", "Text"), Kind::kLong},
      // Translators: the head of a column: the functions that agreed.
      {"agreed_by", literal_in("column", "Agreed by")},
      // Translators: the head of a column: how often an agreement was made anew, from 1.
      {"version", literal_in("column", "Version"), Kind::kNumber},
      // Translators: the head of a column: the day of the workshop in which this version of an agreement was made.
      {"made_on", literal_in("column", "Made on"), Kind::kDay},
      // Translators: the head of a column: the workshop in which this version of an agreement was made.
      {"made_in", literal_in("column", "Made in"), Kind::kLong},
  };
  for (const Agreement& agreement : snapshot.agreements) add_rows(table, agreement, {snapshot, said});
  return table;
}

DataTable action_table(const workshop::Snapshot& whole) {
  const workshop::Snapshot snapshot = workshop::what_goes_out(whole);
  DataTable table{literal_in("sheet", "Actions"), {}, {}};
  table.columns = {
      {"number", literal_in("column", "Number"), Kind::kNumber},
      {"action", literal_in("column", "Action"), Kind::kLong},
      {"owner", literal_in("column", "Owner")},
      // Translators: the head of a column: the day until which an action is done.
      {"due", literal_in("column", "Due"), Kind::kDay},
      // Translators: the head of a column: how it is seen that an action is done.
      {"evidence", literal_in("column", "Evidence"), Kind::kLong},
      {"from", literal_in("column", "From")},
      {"about", literal_in("column", "About")},
      // Translators: the head of a column: what became of an action.
      {"status", literal_in("column", "Status")},
      // Translators: the head of a column: what shows that an action was done, or why it was not.
      {"outcome", literal_in("column", "Outcome"), Kind::kLong},
      // Translators: the head of a column: the day of the workshop in which an action was first noted.
      {"since", literal_in("column", "Since"), Kind::kDay},
  };
  const auto function = [&](const std::string& code) { return functions_cell(snapshot.roster, {code}); };
  for (const workshop::Action& action : snapshot.actions) {
    const std::string& from = action.pair ? action.pair->from : action.function;
    table.rows.push_back({std::to_string(action.id), written_cell(action.text), action.owner, action.due,
                          written_cell(action.evidence), from.empty() ? "" : function(from),
                          action.pair ? function(action.pair->about) : "", status_cell(action.status),
                          written_cell(action.outcome), action.origin ? action.origin->date : snapshot.date});
  }
  return table;
}

std::string agreements_to_csv(const workshop::Snapshot& snapshot, CsvForm form) {
  return to_csv(agreement_table(snapshot), form);
}

std::string actions_to_csv(const workshop::Snapshot& snapshot, CsvForm form) {
  return to_csv(action_table(snapshot), form);
}

}  // namespace crosstable::report
