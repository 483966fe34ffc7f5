#include "workshop/follow_up.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace crosstable::workshop {

namespace {

constexpr std::string_view kNamed = ": ";

/// "Heads" of "Heads: Ines Roth".
std::string_view role_of(std::string_view who) { return who.substr(0, who.find(kNamed)); }

std::optional<framework::Rung> rung_at(const std::vector<framework::Rung>& ladder, std::size_t index) {
  if (index >= ladder.size()) return std::nullopt;
  return ladder[index];
}

}  // namespace

Pair way_agreed(const Workshop& workshop, const Pair& pair) {
  const Pair back{pair.about, pair.from};
  const auto is_chosen = [&](const Pair& one) {
    return std::find(workshop.focus.begin(), workshop.focus.end(), one) != workshop.focus.end();
  };
  if (is_chosen(pair) || is_chosen(back)) return is_chosen(pair) ? pair : back;
  const Agreement* reversed = workshop.agreement(back);
  const bool only_reversed = workshop.agreement(pair) == nullptr && reversed != nullptr && reversed->is_inherited();
  return only_reversed ? back : pair;
}

bool is_over(const Action& action) { return action.status == "done" || action.status == "dropped"; }

ActionState state_of(const Action& action, std::string_view today) {
  if (action.status == "done") return ActionState::kDone;
  if (action.status == "dropped") return ActionState::kDropped;
  if (action.status == "late" || action.status == "blocked") return ActionState::kLate;
  if (!action.due.empty() && action.due < today) return ActionState::kLate;
  return action.status == "under_way" ? ActionState::kUnderWay : ActionState::kOpen;
}

std::int64_t unsorted_notes(const Workshop& workshop) {
  return std::ssize(workshop.notes) + std::ssize(workshop.notes_left);
}

std::vector<const Action*> promised(const Workshop& workshop) {
  std::vector<const Action*> found;
  for (const Action& action : workshop.actions) {
    if (action.is_inherited()) found.push_back(&action);
  }
  if (!found.empty()) return found;
  for (const Action& action : workshop.actions) found.push_back(&action);
  return found;
}

AgreementVersion present(const Agreement& agreement, const std::string& title, const std::string& date) {
  return {version_of(agreement), title,           date, agreement.fields, agreement.ladder,
          agreement.reservation, agreement.agreed};
}

AgreementChanges changes_between(const AgreementVersion& before, const AgreementVersion& after) {
  AgreementChanges changes;
  std::set<std::string> ids;
  for (const auto* fields : {&before.fields, &after.fields}) {
    for (const auto& [id, text] : *fields) ids.insert(id);
  }
  const auto text_in = [](const AgreementVersion& version, const std::string& id) {
    const auto at = version.fields.find(id);
    return at == version.fields.end() ? std::string() : at->second;
  };
  for (const std::string& id : ids) {
    FieldChange change{id, text_in(before, id), text_in(after, id)};
    if (change.before != change.after) changes.fields.push_back(std::move(change));
  }
  for (std::size_t index = 0; index < std::max(before.ladder.size(), after.ladder.size()); ++index) {
    const auto then = rung_at(before.ladder, index);
    const auto now = rung_at(after.ladder, index);
    if (then != now) changes.rungs.push_back({static_cast<int>(index), then, now});
  }
  return changes;
}

AgreementChanges changes_of(const Agreement& agreement) {
  if (agreement.before.empty()) return {};
  AgreementVersion now;
  now.fields = agreement.fields;
  now.ladder = agreement.ladder;
  return changes_between(agreement.before.back(), now);
}

int version_of(const Agreement& agreement) {
  if (agreement.before.empty()) return 1;
  return agreement.before.back().number + (changes_of(agreement).empty() ? 0 : 1);
}

const framework::Rung* lies_with(const Agreement& agreement) {
  if (agreement.ladder.empty()) return nullptr;
  const int rung = agreement.rung + (agreement.decision == Decision::kEscalated ? 1 : 0);
  return &agreement
              .ladder[static_cast<std::size_t>(std::clamp(rung, 0, static_cast<int>(agreement.ladder.size()) - 1))];
}

std::vector<framework::Rung> named_ladder(const Workshop& workshop) {
  std::vector<framework::Rung> ladder = workshop.framework.ladder;
  for (framework::Rung& rung : ladder) {
    std::set<std::string> names;
    int agreements = 0;
    for (const Agreement& agreement : workshop.agreements) {
      if (!agreement.is_inherited()) continue;
      for (const framework::Rung& other : agreement.ladder) {
        if (role_of(other.who) != role_of(rung.who)) continue;
        names.insert(other.who);
        ++agreements;
      }
    }
    const bool is_above_all = &rung == &ladder.back();
    if (names.size() == 1 && (agreements > 1 || is_above_all)) rung.who = *names.begin();
  }
  return ladder;
}

}  // namespace crosstable::workshop
