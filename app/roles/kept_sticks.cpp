#include "roles/kept_sticks.h"

#include <algorithm>
#include <utility>

namespace crosstable::roles {
namespace {

using table::HandOutPlace;
using words::arg;

std::vector<HandOutPlace> sticks_at(const HandOutMachine& machine) {
  std::vector<HandOutPlace> sticks = places_at(machine, "");
  std::erase_if(sticks, [](const HandOutPlace& place) { return place.kind != HandOutPlace::Kind::kStick; });
  return sticks;
}

words::Message no_stick() { return words::message("No stick is in this machine: put one in, then try again."); }

/// The one that was chosen, or the only one of these; nullptr: somebody has to say which.
tl::expected<const HandOutPlace*, words::Message> one_of(const std::vector<HandOutPlace>& sticks,
                                                         const std::string& chosen) {
  if (chosen.empty()) return sticks.size() == 1 ? &sticks.front() : nullptr;
  const auto at = std::find_if(sticks.begin(), sticks.end(), [&](const auto& stick) { return stick.id == chosen; });
  if (at != sticks.end()) return &*at;
  return tl::unexpected(
      words::message("The stick that was chosen is not in this machine any more: put it in again, then try again."));
}

}  // namespace

tl::expected<PutOnAStick, words::Message> put_on_stick(const HandOutMachine& machine, const std::string& text,
                                                       const std::string& stick) {
  const auto file = remote::kept_file_from(text, "");
  if (!file) return tl::unexpected(file.error());
  const std::vector<HandOutPlace> all = sticks_at(machine);
  if (all.empty()) return tl::unexpected(no_stick());
  std::vector<HandOutPlace> taking = all;
  std::erase_if(taking, [](const HandOutPlace& one) { return !one.why_not.empty(); });
  if (taking.empty()) return tl::unexpected(all.front().why_not);
  const auto one = one_of(taking, stick);
  if (!one) return tl::unexpected(one.error());
  if (*one == nullptr) return PutOnAStick{{}, all};
  const HandOutRun run;
  auto written =
      at_place(machine, **one, run, [&](const HandOutPlace& at) -> tl::expected<words::Message, words::Message> {
        const auto name = remote::write_kept_file(at.folder, *file);
        if (!name) return tl::unexpected(name.error());
        return words::count_message(
            "{n} ballot lies on {place}, in {file}; it stays kept here, too. Take the stick to the table "
            "now.",
            "{n} ballots lie on {place}, in {file}; they stay kept here, too. Take the stick to the table "
            "now.",
            static_cast<std::int64_t>(file->ballots.size()), arg("place", name_of(at)), arg("file", *name));
      });
  if (!written) return tl::unexpected(written.error());
  return PutOnAStick{std::move(*written), {}};
}

tl::expected<FilesOnAStick, words::Message> files_on_stick(const HandOutMachine& machine, const std::string& stick) {
  std::vector<HandOutPlace> sticks = sticks_at(machine);
  if (sticks.empty()) return tl::unexpected(no_stick());
  // One that nobody may write on is read all the same.
  for (HandOutPlace& one : sticks) {
    if (!one.folder.empty()) one.why_not = {};
  }
  const auto one = one_of(sticks, stick);
  if (!one) return tl::unexpected(one.error());
  if (*one == nullptr) return FilesOnAStick{{}, sticks};
  FilesOnAStick found;
  const auto looked = at_place(machine, **one, {}, [&](const HandOutPlace& at) {
    found.files = remote::read_kept_files(at.folder);
    return tl::expected<words::Message, words::Message>();
  });
  if (!looked) return tl::unexpected(looked.error());
  if (!found.files.empty()) return found;
  return tl::unexpected(
      words::message("There is no file of a kiosk on the stick. At the kiosk, hold the upper left corner, and write it "
                     "there."));
}

std::vector<kiosk::Stick> sticks_to_show(const std::vector<HandOutPlace>& sticks) {
  std::vector<kiosk::Stick> shown;
  shown.reserve(sticks.size());
  for (const HandOutPlace& stick : sticks)
    shown.push_back({stick.id, table::name_of_place(stick), table::remark_of_place(stick), stick.why_not.empty()});
  return shown;
}

}  // namespace crosstable::roles
