// The parts of a report, each written by a file of its own. Room-internal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "framework/said.h"
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

  const framework::Framework& framework() const { return said.framework(snapshot.framework); }
  /// What was kept in the framework's own words, in those of the report.
  std::string spoken(const std::string& own) const { return said.list(own); }
  /// "Channel management"; the code of a function that takes no part any more.
  std::string function(std::string_view code) const;
  /// "Sales and Finance", by full names.
  std::string pair(const workshop::Pair& pair) const;
  /// "Sales on Finance", "Sales and Finance, both ways", by full names.
  std::string cell(const friction::Cell& cell) const;
};

Runs plain(std::string words);
void add_heading(Document& to, int level, std::string words);
/// Nothing where there are no words.
void add_paragraph(Document& to, std::string words);

/// Each pair: friction, causes, what was agreed, its actions.
void add_agreements(Document& to, const Told& told);
/// All of them, by their owners.
void add_actions(Document& to, const Told& told);
/// "under way", of the day of the workshop.
std::string state_words(const Told& told, const workshop::Action& action);
/// How the request went, step by step.
void add_walk(Document& to, const Told& told);
/// How the figures came about, and what is kept secret; the fingerprint.
void add_method(Document& to, const Told& told);

}  // namespace crosstable::report
