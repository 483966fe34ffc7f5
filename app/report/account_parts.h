// The parts of a report, each written by a file of its own. Room-internal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "framework/said.h"
#include "map/guesses.h"
#include "map/reading.h"
#include "report/account.h"

namespace crosstable::report {

/// What every part of a report is told from.
struct Told {
  const words::Words& words;
  const workshop::Snapshot& snapshot;
  const Account& with;
  framework::Said said;
  const map::Reading reading;
  const std::optional<map::Changes> changes;
  const std::optional<map::Changes> since_first;

  const framework::Framework& framework() const { return said.framework(snapshot.framework); }
  /// What was kept in the framework's own words, in those of the report.
  std::string spoken(const std::string& own) const { return said.list(own); }
  /// The same, and what the group wrote in another language than the report's with that.
  Runs own(const std::string& text) const { return own(text, spoken(text)); }
  /// `shown`, which holds such a text.
  Runs own(const std::string& text, std::string shown) const;
  /// A field of an agreement as it stands, with the day that a review means.
  Runs field(const workshop::Agreement& agreement, const std::string& id) const;
  /// "Channel management"; the code of a function that takes no part any more.
  std::string function(std::string_view code) const;
  /// "Sales and Finance", by full names.
  std::string pair(const workshop::Pair& pair) const;
  /// "Sales on Finance", "Sales and Finance, both ways", by full names.
  std::string cell(const friction::Cell& cell) const;
};

Told told_of(const words::Words& words, const workshop::Snapshot& snapshot, const Account& with);

Runs plain(std::string words);
Table::Cell in_cell(std::string words);
void add_heading(Document& to, int level, std::string words);
/// Nothing where there are no words.
void add_paragraph(Document& to, std::string words);

/// Nothing where there is no value.
void add_fact(Facts& to, std::string name, std::string value);
/// What a part of an agreement is called; without one in the framework its id.
std::string title_of(const Told& told, const std::string& field);
/// "Heads, 2 working days".
std::string rung_words(const Told& told, const framework::Rung& rung);
/// Which rung decides now, where it was raised above the first.
void add_lies_with(Facts& to, const Told& told, const workshop::Agreement& agreement);
/// "Rung 1" of index 0.
std::string rung_name(const Told& told, std::size_t index);
/// What is done, who does it and until when, as far as that is said.
std::string action_line(const Told& told, const workshop::Action& action);

/// What it came to, and when the group meets again.
void add_lead(Document& to, const Told& told);
/// A function's guesses beside what the others say, in sentences, and how many were right, now and last time.
std::string guess_words(const words::Words& words, const framework::Framework& framework,
                        const map::GuessResult& result);
std::string guess_score(const words::Words& words, const workshop::Snapshot& snapshot, const map::GuessResult& result);
/// What the functions guessed before the map was uncovered.
void add_guesses(Document& to, const Told& told);
/// The workshops that this one goes back to.
void add_past(Document& to, const Told& told);
/// That it is an example, or goes on from one; nothing of any other.
std::string example_words(const words::Words& words, const workshop::Snapshot& snapshot);
/// "90-day terms, Monday 23 November 2026".
std::string earlier_words(const words::Words& words, const workshop::EarlierWorkshop& earlier);
/// The cells of which the change is clear.
Table changes_table(const Told& told, const map::Changes& changes, std::string caption);
/// How many cells are in no row of it, and why. `none`: no cell is in any.
std::string uncounted_words(const words::Words& words, const friction::Comparison& all, bool none);
/// Then and now of all that can be compared; nothing where nothing can.
std::string means_words(const words::Words& words, const friction::Comparison& all);
/// What changed in friction since the vote before, and since the first one.
void add_changes(Document& to, const Told& told);
/// "What changed since the first time, Monday 23 November 2026"; of a later one where the first had no vote.
std::string since_first_caption(const words::Words& words, const workshop::Snapshot& snapshot);
/// What the room tells a partner; nothing where it was not asked.
void add_voice(Document& to, const Told& told);
/// Each pair: friction, causes, what was agreed, its actions.
void add_agreements(Document& to, const Told& told);
/// Which version of it this is, and what changed from each to the next.
void add_versions(Document& to, const Told& told, const workshop::Agreement& agreement);
/// All of them, by their owners.
void add_actions(Document& to, const Told& told);
/// "under way", of the day of the workshop.
std::string state_words(const Told& told, const workshop::Action& action);
/// How the request went, step by step.
void add_walk(Document& to, const Told& told);
/// The same case under what was agreed, and each agreement in if-then sentences.
void add_replay(Document& to, const Told& told);
/// The walk from outside, beside the same under what was agreed, and what the functions say that is noticed there.
void add_partner_eye(Document& to, const Told& told);
/// How the figures came about, and what is kept secret; the fingerprint.
void add_method(Document& to, const Told& told);

}  // namespace crosstable::report
