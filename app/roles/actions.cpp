// Actions between workshops: a list of all of them, and a new signed snapshot for what became of them.
#include "store/actions.h"

#include <chrono>
#include <filesystem>
#include <iostream>
#include <optional>

#include "framework/csv.h"
#include "framework/letters.h"
#include "platform/clock.h"
#include "roles/action_list.h"
#include "roles/drawable.h"
#include "roles/files.h"
#include "roles/languages.h"
#include "roles/output.h"
#include "roles/roles.h"
#include "words/dates.h"

namespace crosstable::roles {
namespace {

/// Today where none is given; nothing for what is no day.
std::optional<std::string> day_from(const std::string& date) {
  if (date.empty()) return platform::to_iso(platform::SystemClock().today());
  return platform::from_iso(date) ? std::optional(date) : std::nullopt;
}

std::string no_day(const std::string& date) { return "--date " + date + ": a day such as 2026-11-23 is needed."; }

tl::expected<ActionChoice, std::string> choice_of(const ActionOptions& options) {
  ActionChoice choice;
  if (options.pair.size() == 2) choice.pair = {options.pair[0], options.pair[1]};
  if (!options.pair.empty() && options.pair.size() != 2)
    return tl::unexpected(std::string("--pair: two functions are needed, such as SA,FI or Sales,Finance."));
  choice.states = options.states;
  if (options.open) choice.states.insert(choice.states.end(), {"late", "open", "under-way"});
  choice.by = options.by;
  return choice;
}

void remark_on(const store::ActionsFound& found) {
  for (const words::Message& problem : found.problems) remark(problem);
  for (const std::string& path : found.unknown)
    remark(path + " is signed by a key that nobody here has accepted; \"crosstable verify\" says which.");
  for (const std::string& line : gap_lines(found.chain.gaps)) remark(line + ".");
  for (const std::string& line : fork_lines(found.chain.forks)) remark(line + ".");
}

/// Of two that follow one snapshot the later day counts: one that has not come would count until it has. Tomorrow is
/// today elsewhere.
std::optional<std::string> trouble_of(const std::string& day) {
  const std::chrono::sys_days tomorrow =
      std::chrono::sys_days{*words::day_of(platform::to_iso(platform::SystemClock().today()))} + std::chrono::days{1};
  if (std::chrono::sys_days{*words::day_of(day)} <= tomorrow) return std::nullopt;
  return "--date " + day + " is after tomorrow: say it on that day, or name the day on which it was said.";
}

}  // namespace

int run_actions(const ActionOptions& options) {
  const auto today = day_from(options.date);
  if (!today) return refuse(no_day(options.date));
  const auto choice = choice_of(options);
  if (!choice) return refuse(choice.error());
  const auto known = trusted_signers();
  if (!known) return refuse(known.error());
  std::string folder = options.folder;
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  const auto found = store::find_actions(folder, *known);
  if (!found) return refuse(found.error());
  const auto actions = list_actions(found->chain, *choice, *today);
  if (!actions) return refuse(actions.error());
  remark_on(*found);
  if (options.format == "csv") {
    const auto words = words_of(options.language);
    if (!words) return refuse(words.error());
    std::cout << action_csv(*actions, report::csv_form(**words));
  } else if (options.format == "json") {
    std::cout << action_json(*actions, *found, *today);
  } else {
    for (const std::string& line : action_lines(*actions, choice->by)) print(line);
  }
  // A list that is not whole may lack what a script looks for.
  return found->problems.empty() ? 0 : 1;
}

int run_mark(const MarkOptions& options) {
  const auto today = day_from(options.date);
  if (!today) return refuse(no_day(options.date));
  if (const auto trouble = trouble_of(*today)) return refuse(*trouble);
  if (options.states.empty()) return refuse("One of --done, --under-way, --dropped and --open is needed.");
  if (options.states.size() > 1)
    return refuse("Only one of --done, --under-way, --dropped and --open can be said of an action.");
  const std::string evidence = framework::composed(framework::trimmed(options.evidence));
  if (const auto trouble = drawing_trouble(evidence)) return refuse("--evidence: " + *trouble + ".");
  std::vector<workshop::ActionMark> marks;
  for (const int number : options.numbers) marks.push_back({number, options.states.front(), evidence});
  // The key is made on first use, and known then.
  const auto signer = installation_signer();
  if (!signer) return refuse(signer.error());
  const auto known = trusted_signers();
  if (!known) return refuse(known.error());
  const auto saved = store::mark_actions(options.snapshot, marks, *signer, *known, *today);
  if (!saved) return refuse(saved.error());
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(options.snapshot, error);
  print(((error ? std::filesystem::path(options.snapshot) : real).parent_path() / saved->name).string());
  return 0;
}

}  // namespace crosstable::roles
