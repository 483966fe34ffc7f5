// The workshops before, and what changed in friction since the last of them and since the first.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "report/account_parts.h"

namespace crosstable::report {
namespace {

using words::arg;

/// Less friction is better.
std::string change_words(const words::Words& words, const friction::Change& change) {
  const bool sure = change.verdict == friction::Verdict::kChanged;
  if (change.change < 0)
    return sure ? words.in("since the last vote", "better") : words.in("since the last vote", "perhaps better");
  return sure ? words.in("since the last vote", "worse") : words.in("since the last vote", "perhaps worse");
}

std::string changes_caption(const Told& told) {
  if (told.changes->since == map::Since::kRoundBefore || told.snapshot.before == nullptr)
    return told.words.say("What changed since the vote before");
  return told.words.fill("What changed since the vote of {day}", arg("day", words::Day{told.snapshot.before->date}));
}

/// Where it hurt, and nobody was asked again.
std::string left_words(const Told& told, const map::Changes& changes) {
  std::vector<std::string> cells;
  for (const friction::Cell& cell : changes.left)
    // Translators: {handoff} is "Sales on Finance"; a figure from 0 to 100 and its band, as in "76 breaking".
    cells.push_back(told.words.fill("{handoff} ({figure} {band})", arg("handoff", told.cell(cell)),
                                    arg("figure", friction::figure_of(cell.friction)),
                                    arg("band", friction::word_of(cell.band))));
  if (cells.empty()) return "";
  // Translators: {cells} is "Sales on Finance (76 breaking)", or several of them.
  return told.words.fill("Hot spots of then that were not asked about this time: {cells}.",
                         arg("cells", words::all_of(cells)));
}

/// Since when stands over it also where nothing changed; true: it did not.
bool add_changed_cells(Document& to, const Told& told, const map::Changes& changes, const std::string& caption) {
  Table table = changes_table(told, changes, caption);
  const bool none = table.rows.empty();
  if (none)
    add_heading(to, 3, caption);
  else
    to.blocks.push_back(std::move(table));
  return none;
}

void add_changes_since_first(Document& to, const Told& told) {
  if (!told.since_first) return;
  const map::Changes& changes = *told.since_first;
  const bool none = add_changed_cells(to, told, changes, since_first_caption(told.words, told.snapshot));
  add_paragraph(to, told.words.sentences({means_words(told.words, changes.all),
                                          uncounted_words(told.words, changes.all, none), left_words(told, changes)}));
}

}  // namespace

std::string uncounted_words(const words::Words& words, const friction::Comparison& all, bool none) {
  const auto of = [&](friction::Verdict verdict) {
    return std::count_if(all.cells.begin(), all.cells.end(),
                         [verdict](const friction::Change& change) { return change.verdict == verdict; });
  };
  std::vector<std::string> sentences;
  if (none) sentences.push_back(words.say("No change is clearly larger than chance."));
  if (const auto n = of(friction::Verdict::kNoClearChange); n > 0 && !none)
    sentences.push_back(words.count("{n} cell shows no change that is clearly larger than chance.",
                                    "{n} cells show no change that is clearly larger than chance.", n));
  if (const auto n = of(friction::Verdict::kNotComparable); n > 0)
    sentences.push_back(words.count("{n} cell cannot be compared.", "{n} cells cannot be compared.", n));
  if (all.not_asked > 0)
    sentences.push_back(
        words.count("{n} cell was not asked this time.", "{n} cells were not asked this time.", all.not_asked));
  return words.sentences(sentences);
}

Table changes_table(const Told& told, const map::Changes& changes, std::string caption) {
  Table table;
  table.caption = std::move(caption);
  // Translators: heads of a table's columns: figures of an earlier vote, and of this one.
  table.head = {told.words.say("Hand-off"), told.words.in("column", "Before"), told.words.in("column", "Now"),
                told.words.say("Change")};
  table.widths = {4, 1, 1, 2};
  for (const friction::Change& change : changes.clear()) {
    const friction::Cell* cell = told.reading.map().find(change.name);
    if (cell == nullptr) continue;
    table.rows.push_back({in_cell(told.cell(*cell)),
                          in_cell(told.words.number(std::int64_t{friction::figure_of(change.before)})),
                          in_cell(told.words.number(std::int64_t{friction::figure_of(change.after)})),
                          in_cell(change_words(told.words, change))});
  }
  return table;
}

std::string means_words(const words::Words& words, const friction::Comparison& all) {
  if (all.common == 0) return "";
  // Translators: of friction, from 0 to 100; {n} is how many hand-offs both votes show.
  return words.count("Where both votes say something, of {n} hand-off, it was {before} then and is {after} now.",
                     "Where both votes say something, of {n} hand-offs, the mean was {before} then and is {after} now.",
                     all.common, arg("before", friction::figure_of(*all.before)),
                     arg("after", friction::figure_of(*all.after)));
}

std::string example_words(const words::Words& words, const workshop::Snapshot& snapshot) {
  if (snapshot.example) return words.say("example, invented data");
  return workshop::rests_on_example(snapshot) ? words.say("goes on from an example: what was there before is invented")
                                              : "";
}

std::string earlier_words(const words::Words& words, const workshop::EarlierWorkshop& earlier) {
  if (earlier.title.empty()) return words.day({earlier.date});
  return words.fill("{title}, {day}", arg("title", earlier.title), arg("day", words::Day{earlier.date}));
}

std::string since_first_caption(const words::Words& words, const workshop::Snapshot& snapshot) {
  const workshop::Past& past = snapshot.past;
  const words::Argument day = arg("day", words::Day{past.first.date});
  // Workshops of before may have voted of which nothing is known.
  if (past.workshops.empty() || past.workshops.front().date != past.first.date)
    return words.fill("What changed since the vote of {day}", day);
  return words.fill("What changed since the first time, {day}", day);
}

void add_past(Document& to, const Told& told) {
  const auto& workshops = told.snapshot.past.workshops;
  if (workshops.empty()) return;
  add_heading(to, 2, told.words.say("The workshops before this one"));
  Bullets bullets;
  for (const workshop::EarlierWorkshop& earlier : workshops)
    bullets.items.push_back(plain(earlier_words(told.words, earlier)));
  to.blocks.push_back(std::move(bullets));
  const workshop::Snapshot* before = told.snapshot.before.get();
  if (before != nullptr && map::voted_and_showed_nothing(*before))
    add_paragraph(to, told.words.fill("The vote of {day} showed nothing, so nothing is compared with it.",
                                      arg("day", words::Day{before->date})));
}

void add_changes(Document& to, const Told& told) {
  if (!told.changes && !told.since_first) return;
  add_heading(to, 2, told.words.say("What changed"));
  if (told.changes) {
    const bool none = add_changed_cells(to, told, *told.changes, changes_caption(told));
    add_paragraph(to, told.words.sentences(
                          {uncounted_words(told.words, told.changes->all, none), left_words(told, *told.changes)}));
  }
  add_changes_since_first(to, told);
}

}  // namespace crosstable::report
