// What slides are made of, and the parts that have a file of their own.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "framework/said.h"
#include "report/deck.h"
#include "words/words.h"
#include "workshop/snapshot.h"

namespace crosstable::report {

using Rows = std::vector<std::vector<std::string>>;

struct SlideSource {
  const words::Words& words;
  const workshop::Snapshot& snapshot;
  framework::Said said;

  const framework::Framework& framework() const { return said.framework(snapshot.framework); }
  std::string name(const std::string& code) const { return workshop::short_name(snapshot.roster, code); }
  /// In the roster's order; then those that take no part any more.
  std::string names(std::set<std::string> codes) const;
  /// Of one slide.
  workshop::LanguageMarks marks() const { return {words, snapshot.written, snapshot.framework}; }
  std::string pair(const workshop::Pair& pair) const { return workshop::pair_words(words, snapshot.roster, pair); }
};

/// Nothing where there is no text.
void add_row(Rows& rows, std::string name, std::string text);
/// Names at the left, what they are at the right.
Slide facts_slide(std::string title, std::string note, Rows rows);

/// What a partner asks, as it was answered before and last.
void add_voice(std::vector<Slide>& slides, const SlideSource& from);
/// The workshops that this one goes back to, and what changed in friction since the first of them.
void add_past(std::vector<Slide>& slides, const SlideSource& from);
/// What functions guessed of themselves, beside what the others say.
void add_guesses(std::vector<Slide>& slides, const SlideSource& from);
/// Of each pair its causes, then what it agreed and what changed in it; how sure the room is of it.
void add_pairs(std::vector<Slide>& slides, const SlideSource& from);
/// Then what became of those of earlier workshops.
void add_actions(std::vector<Slide>& slides, const SlideSource& from);
/// The same case under what was agreed; the walk as the partner saw it.
void add_replay(std::vector<Slide>& slides, const SlideSource& from);
void add_partner_eye(std::vector<Slide>& slides, const SlideSource& from);

}  // namespace crosstable::report
