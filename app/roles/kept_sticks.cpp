#include "roles/kept_sticks.h"

#include <algorithm>
#include <iterator>

#include "framework/one_line.h"

namespace crosstable::roles {
namespace {

using framework::one_line;
using table::HandOutPlace;
using words::arg;

std::vector<HandOutPlace> sticks_at(const HandOutMachine& machine) {
  std::vector<HandOutPlace> sticks = places_at(machine, "");
  std::erase_if(sticks, [](const HandOutPlace& place) { return place.kind != HandOutPlace::Kind::kStick; });
  return sticks;
}

words::Message no_stick() { return words::message("No stick is in this machine: put one in, then try again."); }

std::string name_of(const HandOutPlace& stick) { return one_line(stick.name.empty() ? stick.folder : stick.name); }

}  // namespace

tl::expected<words::Message, words::Message> put_on_stick(const HandOutMachine& machine, const std::string& text) {
  const auto file = remote::kept_file_from(text, "");
  if (!file) return tl::unexpected(file.error());
  const std::vector<HandOutPlace> sticks = sticks_at(machine);
  if (sticks.empty()) return tl::unexpected(no_stick());
  const auto free = std::find_if(sticks.begin(), sticks.end(), [](const auto& stick) { return stick.why_not.empty(); });
  if (free == sticks.end()) return tl::unexpected(sticks.front().why_not);
  const HandOutRun run;
  return at_place(machine, *free, run, [&](const HandOutPlace& stick) -> tl::expected<words::Message, words::Message> {
    const auto name = remote::write_kept_file(stick.folder, *file);
    if (!name) return tl::unexpected(name.error());
    return words::count_message(
        "{n} ballot lies on {place}, in {file}; it stays kept here, too. Take the stick to the table "
        "now.",
        "{n} ballots lie on {place}, in {file}; they stay kept here, too. Take the stick to the table "
        "now.",
        static_cast<std::int64_t>(file->ballots.size()), arg("place", name_of(stick)), arg("file", *name));
  });
}

tl::expected<std::vector<remote::KeptFileFound>, words::Message> files_on_sticks(const HandOutMachine& machine) {
  const std::vector<HandOutPlace> sticks = sticks_at(machine);
  if (sticks.empty()) return tl::unexpected(no_stick());
  std::vector<remote::KeptFileFound> all;
  words::Message why;
  const HandOutRun run;
  for (const HandOutPlace& stick : sticks) {
    const auto looked = at_place(machine, stick, run, [&](const HandOutPlace& at) {
      std::vector<remote::KeptFileFound> found = remote::read_kept_files(at.folder);
      std::move(found.begin(), found.end(), std::back_inserter(all));
      return tl::expected<words::Message, words::Message>();
    });
    if (!looked) why = looked.error();
  }
  if (!all.empty()) return all;
  if (!why.empty()) return tl::unexpected(why);
  return tl::unexpected(
      words::message("There is no file of a kiosk on the stick. At the kiosk, hold the upper left corner, and write it "
                     "there."));
}

}  // namespace crosstable::roles
