// What the machine has and who is at it: read on the worker now and then, shown between frames.
#include <algorithm>

#include "roles/table_app.h"
#include "roles/table_desk.h"
#include "store/pin_file.h"

namespace crosstable::roles {
namespace {

/// Free space by steps of 8 MB where there is little of it.
std::int64_t scarce(const table::Machine& machine) {
  return std::min<std::int64_t>(machine.free_mb.value_or(0), 128) / 8;
}

}  // namespace

void TableApp::look_at_machine() {
  next_look_ms_ = now_ms_ + kLookEvery_ms;
  // A table may stand for days, and its clock be set meanwhile.
  if (const std::string iso = platform::to_iso(today()); iso != state_.today) {
    state_.today = iso;
    changed_ = true;
  }
  worker_->post([this, desk = desk_, folder = state_.folder.empty() ? setting_.sessions : state_.folder, day = today(),
                 over = rounds_over(), kept = pins_kept_]() -> std::function<void()> {
    store::UrnKeeper* urns = desk->folder == folder ? desk->urns.get() : nullptr;
    const table::Machine seen = read_machine(folder, day, desk->disk_of(folder), urns);
    const auto others = desk->folder == folder ? desk->see_others() : std::nullopt;
    destroy_shares(folder, over);
    const bool is_set = store::is_pin_set(folder);
    desk->look_after();
    return [this, seen, others, is_set, folder, kept, news = desk->take_news()] {
      if (folder == state_.folder) see_others(others);
      changed_ = changed_ || !news.entries.empty() || (news.visit == visit_ && news.unsaved_why != state_.unsaved_why);
      follow(news);
      // Another workshop may have been opened meanwhile.
      if (folder == state_.folder && kept == pins_kept_) state_.pin_set = is_set;
      table::Machine& machine = state_.machine;
      // Free space changes all the time; a frame is worth it only when what the screens say of it changes.
      changed_ =
          changed_ || machine.kiosks != seen.kiosks || machine.clock_plausible != seen.clock_plausible ||
          machine.battery_percent != seen.battery_percent || machine.kiosks_in_trouble != seen.kiosks_in_trouble ||
          state_.pin_set != is_set || scarce(machine) != scarce(seen) ||
          machine.free_mb.value_or(0) / 1024 != seen.free_mb.value_or(0) / 1024 || machine.disk != seen.disk ||
          machine.sticks != seen.sticks || machine.swaps != seen.swaps || machine.out_of_swap != seen.out_of_swap;
      machine.disk = seen.disk;
      machine.sticks = seen.sticks;
      machine.swaps = seen.swaps;
      machine.out_of_swap = seen.out_of_swap;
      table::kiosks_heard(state_, seen.kiosks);
      machine.kiosks_in_trouble = seen.kiosks_in_trouble;
      machine.free_mb = seen.free_mb;
      machine.battery_percent = seen.battery_percent;
      machine.charging = seen.charging;
      machine.clock_plausible = seen.clock_plausible;
    };
  });
}

void TableApp::set_kiosk_windows(std::vector<table::KioskWindow> windows, const words::Message& problem) {
  table::Machine& machine = state_.machine;
  if (problem.empty() && machine.kiosk_windows == windows) return;
  // One that has ended is not heard any more; it would stand there as somebody else's until the next look.
  for (const table::KioskWindow& before : machine.kiosk_windows) {
    const auto same = [&](const table::KioskWindow& window) { return window.id == before.id; };
    if (!before.elsewhere.empty() || std::any_of(windows.begin(), windows.end(), same)) continue;
    std::vector<int> heard = machine.kiosks;
    std::erase(heard, before.number);
    table::kiosks_heard(state_, heard);
    // One that was ended here has not stopped.
    if (problem.empty()) table::kiosk_ended(state_, before.number);
    std::erase(machine.kiosks_in_trouble, before.number);
    next_look_ms_ = now_ms_;
  }
  table::kiosk_windows_seen(state_, std::move(windows), problem);
  changed_ = true;
}

}  // namespace crosstable::roles
