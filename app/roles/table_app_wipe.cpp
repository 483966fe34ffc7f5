// The table, and a workshop that goes with all that belongs to it.
#include "framework/one_line.h"
#include "roles/files.h"
#include "roles/reports.h"
#include "roles/table_app.h"
#include "store/pin_file.h"
#include "store/wipe.h"
#include "table/flow/answers.h"

namespace crosstable::roles {
namespace {

using framework::one_line;
using words::arg;

words::Message part_words(store::WipePart part, std::int64_t n) {
  switch (part) {
    case store::WipePart::kReports:
      return words::count_message("**{n} file of reports** in its folder", "**{n} files of reports** in its folder", n);
    case store::WipePart::kUnfinished:
      return words::count_message("**{n} file** that was never finished", "**{n} files** that were never finished", n);
    case store::WipePart::kVotes:
      return words::count_message("**{n} file of its votes**, sealed", "**{n} files of its votes**, sealed", n);
    case store::WipePart::kSnapshots:
      return words::count_message("**{n} snapshot** of it", "**{n} snapshots** of it, copies without names too", n);
    case store::WipePart::kPin: return words::message("**The facilitator’s PIN**");
    case store::WipePart::kLog: break;
  }
  return words::message("**The workshop itself:** everything that was entered, voted and agreed at the table");
}

std::vector<words::Message> what_goes(const store::WipePlan& plan) {
  std::vector<words::Message> all;
  // What weighs most is said first; it is what goes last.
  for (auto part = plan.goes.rbegin(); part != plan.goes.rend(); ++part)
    all.push_back(part_words(part->first, std::ssize(part->second)));
  return all;
}

/// What a later workshop took over is its own by now: its people decide about it.
words::Message going_on_words(const std::vector<store::GoingOn>& going_on) {
  std::vector<words::Message> named;
  for (const store::GoingOn& one : going_on)
    named.push_back(
        words::message("{title} ({day})", arg("title", one_line(one.title)), arg("day", words::Day{one.date})));
  // Translators: {workshops} is "Pulse (Wednesday 23 December 2026)", or several of them.
  return words::count_message(
      "**{workshops}** goes on from this workshop and keeps what it took over: a snapshot of it, with what was agreed "
      "and promised, and what its map showed.",
      "**{workshops}** go on from this workshop and keep what they took over: a snapshot of it, with what was agreed "
      "and promised, and what its map showed.",
      std::ssize(going_on), arg("workshops", words::all_of(std::move(named))));
}

std::vector<words::Message> what_stays(const store::WipePlan& plan) {
  std::vector<words::Message> all;
  if (!plan.going_on.empty()) all.push_back(going_on_words(plan.going_on));
  for (const store::Staying& one : plan.stays)
    all.push_back(words::message("**{name}:** {why}", arg("name", one_line(one.name)), arg("why", one.why)));
  if (!plan.shared.empty())
    all.push_back(words::count_message("{n} of the files that go has another name elsewhere, and stays under it.",
                                       "{n} of the files that go have other names elsewhere, and stay under them.",
                                       std::ssize(plan.shared)));
  all.push_back(
      words::message("Sticks, printed pages, other folders, backups, and snapshots that somebody was given: nothing "
                     "here reaches them."));
  all.push_back(ballot::keeps_old_copies(plan.disk)
                    ? words::message("This disk keeps old copies of what is overwritten: nothing here reaches those.")
                    : words::message("Each file is overwritten; a solid-state disk may keep old blocks all the same."));
  all.push_back(
      words::message("One small signed file, which names nobody: it says that this workshop was wiped, and when, to "
                     "whoever checks a snapshot of it."));
  return all;
}

tl::expected<table::Wipe, words::Message> asked_about(const std::string& folder) {
  const auto known = trusted_signers();
  if (!known) return tl::unexpected(known.error());
  const auto plan = store::plan_wipe(folder, is_report_file, known->own);
  if (!plan) return tl::unexpected(plan.error());
  return table::Wipe{folder, plan->title, plan->date, what_goes(*plan), what_stays(*plan), store::is_pin_set(folder),
                     {},     {}};
}

/// The first of what went wrong says what to look after.
words::Message not_wiped(const std::vector<words::Message>& not_removed) {
  const auto others = std::ssize(not_removed) - 1;
  const words::Argument first = arg("why", not_removed.front());
  if (others == 0)
    // Translators: {why} is a whole sentence: what could not be removed.
    return words::message("{why} The workshop is not wiped yet: look after that, then hold the button once more.",
                          first);
  return words::count_message(
      "{why} {n} more file stayed too. The workshop is not wiped yet: look after that, then hold the button once "
      "more.",
      "{why} {n} more files stayed too. The workshop is not wiped yet: look after that, then hold the button once "
      "more.",
      others, first);
}

/// Where what is left of it lies.
tl::expected<std::string, words::Message> wipe_folder(const std::string& folder, const std::string& day) {
  const auto signer = installation_signer();
  if (!signer) return tl::unexpected(signer.error());
  const auto wiped = store::wipe(folder, is_report_file, *signer, day);
  if (!wiped) return tl::unexpected(wiped.error());
  if (wiped->tombstone.empty()) return tl::unexpected(not_wiped(wiped->not_removed));
  return wiped->tombstone;
}

}  // namespace

void TableApp::find_wipe(const std::string& folder) {
  post([this, folder]() -> std::function<void()> {
    auto found = asked_about(folder);
    return [this, found = std::move(found)]() mutable {
      if (found) return table::wipe_found(state_, std::move(*found));
      table::failed(state_, found.error());
      // It may not be there any more.
      refresh_home();
    };
  });
}

void TableApp::wipe(const std::string& folder) {
  post([this, folder, day = platform::to_iso(today())]() -> std::function<void()> {
    const auto left = wipe_folder(folder, day);
    return [this, left] {
      if (!left) return table::wipe_failed(state_, left.error());
      table::workshop_wiped(
          state_, words::message("What is left says only that, and when: {file}", arg("file", one_line(*left))));
    };
  });
}

}  // namespace crosstable::roles
