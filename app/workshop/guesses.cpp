#include "workshop/guesses.h"

#include <algorithm>

#include "workshop/forms.h"

namespace crosstable::workshop {

namespace {

bool contains(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

bool is_asked_about(const ballot::RoundForm& form, int function) {
  return form.pairs.empty() ||
         std::any_of(form.pairs.begin(), form.pairs.end(), [&](const auto& pair) { return pair.second == function; });
}

std::vector<std::string> not_whole(const Workshop& workshop, const RoundRecord& round) {
  std::vector<std::string> codes = who_guesses(workshop, round);
  std::erase_if(codes, [&](const std::string& code) {
    const auto at = round.guesses.find(code);
    return at != round.guesses.end() && at->second.is_whole();
  });
  return codes;
}

}  // namespace

std::vector<std::string> groups_asked(const framework::Framework& framework, const ballot::RoundForm& form) {
  std::vector<std::string> ids;
  for (const framework::Group& group : framework.groups) {
    const auto is_of_it = [&](const std::string& id) {
      const framework::Statement* statement = framework.statement(id);
      return statement != nullptr && statement->group == group.id;
    };
    if (std::any_of(form.statements.begin(), form.statements.end(), is_of_it)) ids.push_back(group.id);
  }
  return ids;
}

std::vector<std::string> who_guesses(const Workshop& workshop, const RoundRecord& round) {
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < round.form.functions.size(); ++i) {
    const std::string& code = round.form.functions[i];
    if (workshop.roster.places(code) > 0 && is_asked_about(round.form, static_cast<int>(i))) codes.push_back(code);
  }
  return codes;
}

std::vector<std::string> yet_to_guess(const Workshop& workshop) {
  const RoundRecord* round = workshop.last_round(ballot::RoundKind::kFriction);
  // Whoever comes in after the first column is open holds nobody up.
  if (round == nullptr || !workshop.opened_columns.empty()) return {};
  return not_whole(workshop, *round);
}

bool was_seen(const RoundRecord& round) {
  const friction::Map map = map_of(round);
  return std::any_of(map.cells.begin(), map.cells.end(),
                     [&](const friction::Cell& cell) { return round.uncovered.contains(cell.published.name); });
}

std::optional<words::Message> guess_trouble(const framework::Framework& framework, const ballot::RoundForm& form,
                                            const Guess& guess) {
  const std::vector<std::string> groups = groups_asked(framework, form);
  for (const std::string& group : {guess.easiest, guess.hardest}) {
    if (!group.empty() && !contains(groups, group))
      return words::message("The vote asked nothing of the group {group}.", words::arg("group", group));
  }
  if (!guess.easiest.empty() && guess.easiest == guess.hardest)
    return words::message("One group cannot be both the easiest and the hardest.");
  return std::nullopt;
}

bool has_guesses(const Workshop& workshop) {
  const RoundRecord* round = workshop.last_round(ballot::RoundKind::kFriction);
  return !workshop.framework.without_guesses && round != nullptr &&
         groups_asked(workshop.framework, round->form).size() >= kLeastGroups && !who_guesses(workshop, *round).empty();
}

std::optional<words::Message> no_guessing(const Workshop& workshop) {
  if (!has_guesses(workshop)) return words::message("There is nothing to guess here.");
  const RoundRecord& round = *workshop.last_round(ballot::RoundKind::kFriction);
  if (was_seen(round) && !not_whole(workshop, round).empty())
    return words::message(
        "Something of this map has been seen. Hide the map while the vote runs, and it can be guessed.");
  return std::nullopt;
}

}  // namespace crosstable::workshop
