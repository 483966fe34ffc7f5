// What "crosstable actions" says: actions chosen and put in an order, as lines, CSV and JSON.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "report/csv_form.h"
#include "store/actions.h"

namespace crosstable::roles {

/// Which, and in what order.
struct ActionChoice {
  std::optional<std::pair<std::string, std::string>> pair;  ///< two functions by code or name, whichever way round
  std::vector<std::string> states;  ///< "late", "open", "under-way", "done", "dropped"; none: all
  std::string by = "state";         ///< else "pair" or "date"
};
const std::vector<std::string>& action_states();

struct ListedAction {
  std::string state;
  std::string pair;  ///< "Finance and Sales": the same whichever way round; empty: of none
  workshop::ChainedAction of;
};
/// Refuses a pair that no action is of, and names those that there are.
tl::expected<std::vector<ListedAction>, std::string> list_actions(const workshop::ActionChain& chain,
                                                                  const ActionChoice& choice, const std::string& today);

/// A line each; foreign text is in them as it is.
std::vector<std::string> action_lines(const std::vector<ListedAction>& actions, const std::string& by);
/// In the same form as the files of a report.
std::string action_csv(const std::vector<ListedAction>& actions, report::CsvForm form);
std::string action_json(const std::vector<ListedAction>& actions, const store::ActionsFound& found,
                        const std::string& today);
/// "7F3A 91C0 ...": all of it, as the closing screen begins it.
std::string in_fours(const std::string& hex);
/// "a.snapshot: the snapshot before, …, is missing; …": one for each that is.
std::vector<std::string> gap_lines(const std::vector<workshop::Gap>& gaps);
/// "a.snapshot, b.snapshot: each names c.snapshot as the one before; …": one for each fork, with which of the two
/// counts wherever they contradict each other.
std::vector<std::string> fork_lines(const std::vector<workshop::Fork>& forks);
/// "of "One form" b.snapshot counts, since it is of the later day"
std::string contradiction_words(const workshop::Contradiction& contradiction);

}  // namespace crosstable::roles
