#include "roles/kiosk_windows.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <unistd.h>

#include "roles/files.h"

namespace crosstable::roles {

KioskWindows::KioskWindows(Spawn spawn, Outputs outputs) : spawn_(std::move(spawn)), outputs_(std::move(outputs)) {}

KioskWindows::One* KioskWindows::find(int id) {
  const auto found = std::find_if(windows_.begin(), windows_.end(), [&](const One& one) { return one.id == id; });
  return found == windows_.end() ? nullptr : &*found;
}

int KioskWindows::free_number(const std::string& folder, const std::vector<int>& taken) const {
  const auto is_taken = [&](int number) {
    return std::find(taken.begin(), taken.end(), number) != taken.end() ||
           std::any_of(windows_.begin(), windows_.end(),
                       [&](const One& one) { return one.number == number && one.folder == folder; });
  };
  int number = 1;
  while (is_taken(number)) ++number;
  return number;
}

std::optional<std::size_t> KioskWindows::free_output(const std::vector<platform::Output>& outputs,
                                                     std::vector<std::string> used) const {
  for (const One& one : windows_) used.push_back(one.output);
  for (std::size_t at = 0; at < outputs.size(); ++at) {
    const bool is_used = std::any_of(outputs.begin(), outputs.end(), [&](const platform::Output& other) {
      const bool counts = std::find(used.begin(), used.end(), other.name) != used.end();
      return counts && platform::overlap(other.place, outputs[at].place);
    });
    if (!is_used) return at;
  }
  return std::nullopt;
}

bool KioskWindows::is_on(const std::string& output) const {
  return std::any_of(windows_.begin(), windows_.end(), [&](const One& one) { return one.output == output; });
}

namespace {

/// Another output that shows what this one shows, or some of it; empty: none.
std::string mirror_of(const std::string& output, const std::vector<platform::Output>& outputs) {
  const auto own = std::find_if(outputs.begin(), outputs.end(), [&](const auto& one) { return one.name == output; });
  if (own == outputs.end()) return {};
  const auto other = std::find_if(outputs.begin(), outputs.end(), [&](const auto& one) {
    return one.name != output && platform::overlap(one.place, own->place);
  });
  return other == outputs.end() ? std::string() : other->name;
}

}  // namespace

void KioskWindows::look(const std::vector<platform::Output>& outputs) {
  for (One& one : windows_) {
    if (one.output.empty()) continue;
    one.unplugged = std::none_of(outputs.begin(), outputs.end(),
                                 [&](const platform::Output& output) { return output.name == one.output; });
    one.mirror = mirror_of(one.output, outputs);
  }
}

words::Message KioskWindows::One::trouble() const {
  if (unplugged)
    return words::message(
        "Kiosk {number} has lost its screen, {screen}. Its window is hidden, and comes back when the screen is "
        "plugged in again.",
        words::arg("number", number), words::arg("screen", output));
  if (mirror.empty()) return {};
  // Translators: {screen} and {other} are what the system calls outputs: "HDMI-1".
  return words::message(
      "The screen {screen} of kiosk {number} now shows the same as {other}, so others see how somebody votes. Set "
      "the screens apart in the system's settings.",
      words::arg("screen", output), words::arg("number", number), words::arg("other", mirror));
}

tl::expected<void, words::Message> KioskWindows::start(const std::string& folder, const std::vector<int>& taken,
                                                       const std::vector<std::string>& used,
                                                       const std::string& language) {
  const int number = free_number(folder, taken);
  const std::vector<platform::Output> outputs = outputs_();
  const std::optional<std::size_t> free = free_output(outputs, used);
  std::vector<std::string> arguments{
      "kiosk",      folder,  "--with-table", std::to_string(getpid()), "--number", std::to_string(number),
      "--language", language};
  if (free)
    arguments.insert(arguments.end(), {"--monitor", std::to_string(*free)});
  else
    arguments.emplace_back("--windowed");
  auto child = spawn_(arguments);
  if (!child)
    return tl::unexpected(
        words::message("The kiosk's window could not be started: {why}", words::arg("why", message_of(child.error()))));
  windows_.push_back({next_id_++, number, free ? outputs[*free].name : "", folder, std::move(*child)});
  return {};
}

void KioskWindows::follow(const WorkshopAtHand& now) {
  for (One& one : windows_) {
    if (one.folder == now.folder) {
      one.open_vote = now.open_vote;
      one.is_over = now.is_over;
    } else if (!one.open_vote && !one.asked_to_end && (one.is_over || !now.folder.empty())) {
      end(one.id);
    }
  }
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
  const auto by_itself = [](One& one) {
    return !one.process.alive() && !one.asked_to_end && one.process.exit_status() != 0;
  };
  std::erase_if(windows_, [&](One& one) { return !one.process.alive() && !by_itself(one); });
  const auto one = std::find_if(windows_.begin(), windows_.end(), by_itself);
  if (one == windows_.end()) return {};
  words::Message ended = words::message(
      "The window of kiosk {number} has ended by itself; start it again, or start it from a terminal to read why: "
      "crosstable kiosk {folder}",
      words::arg("number", one->number), words::arg("folder", one->folder));
  windows_.erase(one);
  return ended;
}

std::vector<table::KioskWindow> KioskWindows::running(const std::string& folder) const {
  std::vector<table::KioskWindow> seen;
  for (const One& one : windows_) {
    const bool here = one.folder == folder;
    seen.push_back({one.id, one.number, here ? "" : std::filesystem::path(one.folder).filename().string(),
                    one.unplugged, !one.output.empty(), one.mirror, one.trouble()});
  }
  return seen;
}

}  // namespace crosstable::roles
