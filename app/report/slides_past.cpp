// The workshops before, and what changed in friction since the first of them.
#include <utility>
#include <vector>

#include "report/account.h"
#include "report/account_parts.h"
#include "report/slides_parts.h"

namespace crosstable::report {
namespace {

std::string text_of(const Table::Cell& cell) {
  std::string all;
  for (const Run& run : cell.runs) all += run.words;
  return all;
}

void add_workshops(std::vector<Slide>& slides, const SlideSource& from) {
  Rows rows;
  for (const workshop::EarlierWorkshop& earlier : from.snapshot.past.workshops)
    rows.push_back({from.words.day({earlier.date, words::Day::Form::kLong}), earlier.title});
  if (!rows.empty())
    slides.push_back(facts_slide(from.words.say("The workshops before this one"), "", std::move(rows)));
}

void add_changes(std::vector<Slide>& slides, const SlideSource& from) {
  const Account nothing_with;
  const Told told = told_of(from.words, from.snapshot, nothing_with);
  if (!told.since_first) return;
  const friction::Comparison& all = told.since_first->all;
  std::string title = since_first_caption(from.words, from.snapshot);
  Table table = changes_table(told, *told.since_first, title);
  if (table.rows.empty()) {
    slides.push_back(
        facts_slide(std::move(title), means_words(from.words, all), {{"–", uncounted_words(from.words, all, true)}}));
    return;
  }
  Rows rows;
  for (const std::vector<Table::Cell>& row : table.rows) {
    std::vector<std::string>& cells = rows.emplace_back();
    for (const Table::Cell& cell : row) cells.push_back(text_of(cell));
  }
  slides.push_back({std::move(title), means_words(from.words, all),
                    SlideTable{std::move(table.head), {0.5f, 0.12f, 0.12f, 0.26f}, std::move(rows)}});
}

}  // namespace

void add_past(std::vector<Slide>& slides, const SlideSource& from) {
  add_workshops(slides, from);
  add_changes(slides, from);
}

}  // namespace crosstable::report
