#include "workshop/rules.h"
#include "workshop/values.h"

namespace crosstable::workshop::rules {

namespace {

/// Who votes reads them, and an urn holds them.
Refusal read_by_voters(const Workshop& workshop) {
  if (workshop.open_round() == nullptr) return std::nullopt;
  return words::message("Names stay as they are while a vote is open: its voters read them.");
}

framework::Roster renamed(framework::Roster roster, const FunctionRenamed& change) {
  for (framework::Function& function : roster.functions) {
    if (function.code != change.function) continue;
    function.name = change.name;
    function.short_name = change.short_name;
  }
  return roster;
}

}  // namespace

Refusal title_trouble(const std::string& title, const std::string& organisation) {
  if (title.empty()) return words::message("The workshop needs a title.");
  if (auto trouble = text_trouble(words::message_in("field", "The title"), title, kMostLine)) return trouble;
  return text_trouble(words::message_in("field", "The organisation"), organisation, kMostLine);
}

Refusal refuse(const Workshop& workshop, const TitleCorrected& change) {
  if (auto trouble = read_by_voters(workshop)) return trouble;
  return title_trouble(change.title, change.organisation);
}

void apply(Workshop& workshop, const TitleCorrected& change) {
  workshop.title = change.title;
  workshop.organisation = change.organisation;
}

Refusal refuse(const Workshop& workshop, const FunctionRenamed& change) {
  if (auto trouble = unknown_function(workshop, change.function)) return trouble;
  if (auto trouble = read_by_voters(workshop)) return trouble;
  return roster_trouble(renamed(workshop.roster, change));
}

void apply(Workshop& workshop, const FunctionRenamed& change) { workshop.roster = renamed(workshop.roster, change); }

Refusal refuse(const Workshop& workshop, const FunctionAdded& change) {
  if (workshop.open_round() != nullptr)
    return words::message("Functions stay as they are while a vote is open; one that comes later joins the next.");
  framework::Roster roster = workshop.roster;
  for (const framework::Function& other : roster.functions) {
    if (other.name == change.function.name)
      return words::message("There is a function called {function} already.", words::arg("function", other.name));
  }
  roster.functions.push_back(change.function);
  return roster_trouble(roster);
}

void apply(Workshop& workshop, const FunctionAdded& change) {
  workshop.roster.functions.push_back(change.function);
  // Its people came.
  if (change.function.places > 0) ++workshop.movement.by_function[change.function.code];
}

}  // namespace crosstable::workshop::rules
