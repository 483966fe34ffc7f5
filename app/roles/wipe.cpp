// A workshop that goes, with all that belongs to it.
#include "store/wipe.h"

#include <algorithm>
#include <iostream>

#include "framework/csv.h"
#include "framework/one_line.h"
#include "platform/clock.h"
#include "roles/files.h"
#include "roles/reports.h"
#include "roles/roles.h"

namespace crosstable::roles {
namespace {

constexpr std::string_view kWord = "wipe";

const char* part_words(store::WipePart part) {
  switch (part) {
    case store::WipePart::kReports: return "reports";
    case store::WipePart::kUnfinished: return "unfinished";
    case store::WipePart::kVotes: return "votes";
    case store::WipePart::kSnapshots: return "snapshots";
    case store::WipePart::kPin: return "PIN";
    case store::WipePart::kLog: return "log";
  }
  return "";
}

void say_names(const std::string& head, const std::vector<std::string>& names) {
  for (const std::string& name : names)
    print("  " + head + std::string(13 - std::min<std::size_t>(12, head.size()), ' ') + name);
}

void say_plan(const std::string& folder, const store::WipePlan& plan) {
  print(folder + ": " + (plan.title.empty() ? "what an earlier wipe left" : plan.title + ", " + plan.date));
  print("This goes, and nobody can bring it back:");
  for (const auto& [part, names] : plan.goes) say_names(part_words(part), names);
  if (!plan.stays.empty() || !plan.going_on.empty()) print("This stays:");
  for (const store::Staying& one : plan.stays) print("  " + one.name + ": " + words::english(one.why));
  for (const store::GoingOn& one : plan.going_on)
    print("  " + framework::one_line(one.folder) + ": " + framework::one_line(one.title) + ", " + one.date +
          ", goes on from this workshop and keeps what it took over: a snapshot of it, with what was agreed and "
          "promised, and what its map showed.");
  for (const std::string& name : plan.shared)
    print(name + " has another name elsewhere: it is only removed here, since its bytes are also that one's.");
  print(ballot::keeps_old_copies(plan.disk)
            ? "Each file is overwritten and removed, but this disk keeps old copies of what is overwritten; what it "
              "still "
              "holds of them, nothing here can reach."
            : "Each file is overwritten in place and removed; a solid-state disk may keep old blocks all the same.");
  print("Out of reach are sticks, printed pages, other folders, backups, and snapshots that somebody was given.");
}

bool is_meant() {
  std::cout << "Type \"" << kWord << "\" to go on: " << std::flush;
  std::string answer;
  return std::getline(std::cin, answer) && framework::trimmed(answer) == kWord;
}

}  // namespace

int run_wipe(const std::string& folder, bool yes) {
  const auto known = trusted_signers();
  if (!known) return refuse(known.error());
  const auto plan = store::plan_wipe(folder, is_report_file, known->own);
  if (!plan) return refuse(plan.error());
  say_plan(folder, *plan);
  if (!yes && !is_meant()) return refuse("Nothing was touched.");
  const auto signer = installation_signer();
  if (!signer) return refuse(signer.error());
  const auto wiped = store::wipe(folder, is_report_file, *signer, platform::to_iso(platform::SystemClock().today()));
  if (!wiped) return refuse(wiped.error());
  for (const words::Message& one : wiped->not_removed) refuse(one);
  if (wiped->tombstone.empty())
    return refuse("The workshop is not wiped yet: look after what is named above, and run this again.");
  print("Wiped. What is left says only that: " + wiped->tombstone);
  return 0;
}

}  // namespace crosstable::roles
