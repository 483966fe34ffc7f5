// Which version of an agreement stands, and what changed from each to the next.
#include <utility>

#include "report/account_parts.h"
#include "workshop/follow_up.h"
#include "workshop/replay.h"
#include "workshop/review_day.h"

namespace crosstable::report {
namespace {

using words::arg;
using workshop::Agreement;
using workshop::AgreementVersion;
using workshop::Decision;

std::string version_words(const Told& told, const Agreement& agreement) {
  if (!agreement.is_inherited()) return told.words.say("New in this workshop.");
  const words::Argument n = arg("n", workshop::version_of(agreement));
  const words::Argument day = arg("day", words::Day{agreement.before.back().date});
  return workshop::changes_of(agreement).empty()
             ? told.words.fill("Version {n}, unchanged since {day}.", n, day)
             : told.words.fill("Version {n}, changed in this workshop. The one before is of {day}.", n, day);
}

std::string decision_words(const Told& told, const Agreement& agreement) {
  switch (agreement.decision) {
    case Decision::kOpen:
      return agreement.is_inherited() && workshop::changes_of(agreement).empty()
                 ? told.words.say("Nothing was decided about it in this workshop.")
                 : "";
    case Decision::kKept: return told.words.say("It is kept as it was.");
    case Decision::kFixed: return told.words.say("It is mended.");
    case Decision::kEscalated: return told.words.say("It goes one rung up the ladder.");
  }
  return "";
}

std::string rung_words(const Told& told, const std::optional<framework::Rung>& rung) {
  return rung ? rung_words(told, *rung) : std::string();
}

/// From before[index] to `after`, of which a review counts from `after_from`.
std::vector<std::vector<Table::Cell>> changed_rows(const Told& told, const Agreement& agreement, std::size_t index,
                                                   const AgreementVersion& after, const std::string& after_from) {
  const AgreementVersion& before = agreement.before[index];
  const std::string before_from = workshop::review_written_on(agreement, index);
  const auto field = [&](const std::string& id, const std::string& kept, const std::string& written_on) {
    return Table::Cell{told.own(kept, workshop::field_words(told.words, told.snapshot.framework, id, kept,
                                                            told.spoken(kept), written_on)),
                       "", ""};
  };
  const workshop::AgreementChanges changes = workshop::changes_between(before, after);
  std::vector<std::vector<Table::Cell>> rows;
  for (const workshop::FieldChange& change : changes.fields)
    rows.push_back({in_cell(title_of(told, change.field)), field(change.field, change.before, before_from),
                    field(change.field, change.after, after_from)});
  for (const workshop::RungChange& change : changes.rungs)
    rows.push_back({in_cell(rung_name(told, static_cast<std::size_t>(change.index))),
                    in_cell(rung_words(told, change.before)), in_cell(rung_words(told, change.after))});
  if (before.reservation != after.reservation)
    rows.push_back({in_cell(told.words.say("Reservation")),
                    {told.own(before.reservation), "", ""},
                    {told.own(after.reservation), "", ""}});
  return rows;
}

/// The step from before[index] to the next one, whose day stands over its words.
void add_step(Document& to, const Told& told, const Agreement& agreement, std::size_t index) {
  const bool last = index + 1 == agreement.before.size();
  const AgreementVersion after =
      last ? workshop::present(agreement, told.snapshot.title, told.snapshot.date) : agreement.before[index + 1];
  const std::string after_from = last ? workshop::review_written_on(agreement, told.snapshot.date)
                                      : workshop::review_written_on(agreement, index + 1);
  Table table;
  table.rows = changed_rows(told, agreement, index, after, after_from);
  if (table.rows.empty()) return;
  const words::Argument pair = arg("pair", told.pair(agreement.pair));
  const std::string& before_day = agreement.before[index].date;
  table.caption = told.words.fill("What changed in the agreement of {pair}", pair);
  table.head = {told.words.in("column", "Part"), told.words.day({before_day}), told.words.day({after.date})};
  table.widths = {2, 3, 3};
  to.blocks.push_back(std::move(table));
}

}  // namespace

void add_versions(Document& to, const Told& told, const Agreement& agreement) {
  const std::string draft = workshop::is_draft(agreement) ? told.words.say(workshop::draft_words()) : "";
  add_paragraph(to, told.words.sentences({draft, version_words(told, agreement), decision_words(told, agreement)}));
  for (std::size_t index = 0; index < agreement.before.size(); ++index) add_step(to, told, agreement, index);
}

}  // namespace crosstable::report
