#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <unistd.h>

#include "platform/process.h"
#include "roles/files.h"
#include "roles/hand_out.h"

namespace crosstable::roles {
namespace {

using table::HandOutPlace;

constexpr std::int64_t kLongestMaking_ms = 120'000;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

/// By a run of the program of its own: pictures need a thread with graphics.
tl::expected<void, words::Message> make_files(const FilesToMake& files, const std::function<bool()>& stop) {
  std::vector<std::string> arguments{"report",    files.snapshot, "--out",      files.into,
                                     "--formats", files.formats,  "--language", files.language};
  if (!files.signer.empty()) arguments.insert(arguments.end(), {"--signer", files.signer, "--unsaved"});
  auto child = platform::ChildProcess::spawn_self(arguments);
  if (!child) return tl::unexpected(message_of(child.error()));
  child->wait_while([&](std::int64_t waited_ms) { return !stop() && waited_ms < kLongestMaking_ms; });
  if (child->exit_status() == 0) return {};
  return tl::unexpected(
      words::message("The files could not be made. Check that this machine's disk has room, then try again."));
}

bool lies_below(const std::string& folder, const std::string& above) {
  return !above.empty() && (folder == above || folder.starts_with(above + "/"));
}

bool is_hidden(const std::filesystem::path& folder) {
  return std::any_of(folder.begin(), folder.end(), [](const std::filesystem::path& part) {
    const std::string name = part.string();
    return name.size() > 1 && name.front() == '.' && name != "..";
  });
}

std::optional<std::int64_t> free_mb_of(const std::string& folder) {
  const auto bytes = folder.empty() ? std::nullopt : store::free_bytes_of(folder);
  return bytes ? std::optional(static_cast<std::int64_t>(*bytes / kMegabyte)) : std::nullopt;
}

HandOutPlace stick_of(const HandOutMachine& machine, const store::Removable& stick) {
  HandOutPlace place{.kind = HandOutPlace::Kind::kStick,
                     .id = stick.device,
                     .name = stick.name,
                     .folder = stick.folder,
                     .free_mb = free_mb_of(stick.folder)};
  if (stick.folder.empty()) {
    if (::access(machine.udisksctl.c_str(), X_OK) != 0)
      place.why_not = words::message("Nothing here opens it: mount it with this machine's file manager.");
    return place;
  }
  place.disk = store::disk_under(stick.folder).value_or(0);
  if (stick.read_only)
    place.why_not = words::message("Write-protected: slide its switch, or take another one.");
  else if (::access(stick.folder.c_str(), W_OK | X_OK) != 0)
    place.why_not = words::message("This user may not write on it.");
  return place;
}

HandOutPlace folder_of(const HandOutMachine& machine, HandOutPlace::Kind kind, const std::string& folder) {
  HandOutPlace place{.kind = kind, .id = folder, .name = "", .folder = folder, .free_mb = free_mb_of(folder)};
  place.disk = store::disk_under(folder).value_or(0);
  place.why_not = out_of_reach(machine, folder);
  if (place.why_not.empty() && ::access(folder.c_str(), W_OK | X_OK) != 0)
    place.why_not = words::message("This user may not write into it.");
  return place;
}

}  // namespace

HandOutMachine HandOutMachine::of_this_one() {
  HandOutMachine machine;
  std::istringstream sticks(variable("CROSSTABLE_STICKS"));
  for (std::string folder; std::getline(sticks, folder, ':');) {
    if (!folder.empty()) machine.disks.also.push_back(folder);
  }
  machine.home = variable("HOME");
  machine.passing = {"/tmp", "/var/tmp", "/dev/shm", "/run", variable("TMPDIR"), variable("XDG_RUNTIME_DIR")};
  machine.make = make_files;
  return machine;
}

words::Message out_of_reach(const HandOutMachine& machine, const std::string& folder) {
  const std::filesystem::path path = std::filesystem::path(folder).lexically_normal();
  const bool stick = lies_below(path.string(), "/run/media");
  std::error_code error;
  // A link may lead there.
  const std::string real = std::filesystem::weakly_canonical(path, error).string();
  const bool passes = std::any_of(machine.passing.begin(), machine.passing.end(), [&](const std::string& above) {
    return lies_below(path.string(), above) || lies_below(real, above);
  });
  // Translators: below a folder that cannot be chosen.
  if (passes && !stick) return words::message("A temporary folder: what lies in it is deleted.");
  if (is_hidden(path)) return words::message("A hidden folder: nobody would find it.");
  return {};
}

std::vector<HandOutPlace> places_at(const HandOutMachine& machine, const std::string& workshop) {
  std::vector<HandOutPlace> places;
  for (const store::Removable& stick : store::removables(machine.disks)) places.push_back(stick_of(machine, stick));
  if (!machine.home.empty() && store::disk_under(machine.home))
    places.push_back(folder_of(machine, HandOutPlace::Kind::kHome, machine.home));
  if (!workshop.empty()) places.push_back(folder_of(machine, HandOutPlace::Kind::kWorkshop, workshop));
  return places;
}

std::vector<HandOutPlace> printers_at(const HandOutMachine& machine) {
  platform::Printers found = platform::printers(machine.print);
  std::stable_partition(found.names.begin(), found.names.end(),
                        [&](const std::string& name) { return name == found.usual; });
  std::vector<HandOutPlace> places;
  places.reserve(found.names.size());
  for (const std::string& name : found.names)
    places.push_back({.kind = HandOutPlace::Kind::kPrinter, .id = "printer " + name, .name = name, .folder = ""});
  return places;
}

}  // namespace crosstable::roles
