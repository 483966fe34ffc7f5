#include "roles/kiosk_windows.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <unistd.h>

#include "platform/window.h"

namespace crosstable::roles {

KioskWindows::One* KioskWindows::find(int id) {
  const auto found = std::find_if(windows_.begin(), windows_.end(), [&](const One& one) { return one.id == id; });
  return found == windows_.end() ? nullptr : &*found;
}

int KioskWindows::free_number(const std::string& folder, const std::vector<int>& heard) const {
  const auto is_taken = [&](int number) {
    return std::find(heard.begin(), heard.end(), number) != heard.end() ||
           std::any_of(windows_.begin(), windows_.end(),
                       [&](const One& one) { return one.number == number && one.folder == folder; });
  };
  int number = 1;
  while (is_taken(number)) ++number;
  return number;
}

int KioskWindows::free_monitor(int table_monitor) const {
  const int monitors = static_cast<int>(platform::Window::monitors().size());
  for (int monitor = 0; monitor < monitors; ++monitor) {
    const bool covered =
        std::any_of(windows_.begin(), windows_.end(), [&](const One& one) { return one.monitor == monitor; });
    if (monitor != table_monitor && !covered) return monitor;
  }
  return -1;
}

tl::expected<void, words::Message> KioskWindows::start(const std::string& folder, const std::vector<int>& heard,
                                                       int table_monitor, const std::string& language) {
  const int number = free_number(folder, heard);
  const int monitor = free_monitor(table_monitor);
  std::vector<std::string> arguments{
      "kiosk",      folder,  "--with-table", std::to_string(getpid()), "--number", std::to_string(number),
      "--language", language};
  if (monitor >= 0)
    arguments.insert(arguments.end(), {"--monitor", std::to_string(monitor)});
  else
    arguments.emplace_back("--windowed");
  auto child = platform::ChildProcess::spawn_self(arguments);
  if (!child)
    return tl::unexpected(
        words::message("The kiosk's window could not be started: {why}", words::arg("why", child.error())));
  windows_.push_back({next_id_++, number, monitor, folder, std::move(*child)});
  return {};
}

void KioskWindows::call_to_front(int id) {
  if (One* one = find(id)) one->process.call_to_front();
}

void KioskWindows::end(int id) {
  One* one = find(id);
  if (one == nullptr) return;
  one->asked_to_end = true;
  one->process.ask_to_end();
}

words::Message KioskWindows::sweep() {
  words::Message by_itself;
  for (One& one : windows_) {
    if (one.process.alive() || one.asked_to_end || one.process.exit_status() == 0) continue;
    by_itself = words::message(
        "The window of kiosk {number} has ended by itself; start it again, or start it from a terminal to read why: "
        "crosstable kiosk {folder}",
        words::arg("number", one.number), words::arg("folder", one.folder));
  }
  std::erase_if(windows_, [](One& one) { return !one.process.alive(); });
  return by_itself;
}

std::vector<table::KioskWindow> KioskWindows::running(const std::string& folder) const {
  std::vector<table::KioskWindow> seen;
  for (const One& one : windows_) {
    const bool here = one.folder == folder;
    seen.push_back({one.id, one.number, here ? "" : std::filesystem::path(one.folder).filename().string()});
  }
  return seen;
}

}  // namespace crosstable::roles
