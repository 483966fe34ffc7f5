#include "roles/hand_out.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>

#include <unistd.h>

#include "framework/csv.h"
#include "framework/file.h"
#include "framework/one_line.h"
#include "framework/system_error.h"
#include "platform/process.h"
#include "roles/files.h"
#include "roles/nameless.h"
#include "roles/output.h"
#include "roles/paper.h"
#include "store/passing_folder.h"
#include "store/put_folder.h"

namespace crosstable::roles {
namespace {

using framework::one_line;
using table::HandOutPlace;
using words::arg;
using Done = tl::expected<words::Message, words::Message>;

constexpr std::size_t kMostFile_bytes = std::size_t{1} << 29U;
/// What a file's name and last block take beside its bytes, on the coarsest of sticks.
constexpr std::uint64_t kBesideFile_bytes = 64 * 1024;
constexpr std::int64_t kMounting_ms = 20'000;
/// For closing what was opened, once nobody waits for it.
constexpr std::int64_t kClosing_ms = 1000;

struct File {
  std::string name;
  std::vector<std::uint8_t> bytes;
};

words::Message stopped() { return words::message("Stopped. Nothing was written."); }

/// Every file of a folder, in the order of their names, and the snapshot itself.
tl::expected<std::vector<File>, words::Message> read_files(const std::string& folder, const std::string& snapshot) {
  std::vector<std::string> paths;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    paths.push_back(it->path().string());
  std::sort(paths.begin(), paths.end());
  if (!snapshot.empty()) paths.push_back(snapshot);
  std::vector<File> files;
  for (const std::string& path : paths) {
    auto bytes = framework::read_file(path, kMostFile_bytes, framework::Links::kFollowed);
    if (!bytes) return tl::unexpected(bytes.error());
    files.push_back({std::filesystem::path(path).filename().string(), std::move(*bytes)});
  }
  return files;
}

std::uint64_t size_of(const std::vector<File>& files) {
  std::uint64_t all = 0;
  for (const File& file : files) all += file.bytes.size();
  return all;
}

words::Message no_room(const HandOutPlace& place, const std::vector<File>& files) {
  const auto needed = (size_of(files) + files.size() * kBesideFile_bytes) / kMegabyte + 1;
  return words::message(
      "{place} has not enough room: {n} MB are needed. Nothing was left there; make room, or choose another place.",
      arg("place", name_of(place)), arg("n", static_cast<std::int64_t>(needed)));
}

words::Message pulled_out(const HandOutPlace& place) {
  return words::message(
      "{place} is not there any more, and not everything was written. Put it in again and write once more: what is "
      "unfinished on it is removed first.",
      arg("place", name_of(place)));
}

bool is_still_there(const HandOutPlace& place) { return store::disk_under(place.folder) == place.disk; }

words::Message trouble(const HandOutPlace& place, const std::vector<File>& files, int error) {
  if (error == ECANCELED) return stopped();
  if (!is_still_there(place)) return pulled_out(place);
  if (error == ENOSPC || error == EDQUOT) return no_room(place, files);
  if (error == EROFS)
    return words::message("{place} is write-protected: slide its switch, or take another one. Nothing was written.",
                          arg("place", name_of(place)));
  // Translators: {reason} is what the operating system says, in English.
  return words::message("{place} cannot be written ({reason}); choose another place. Nothing was left there.",
                        arg("place", name_of(place)), arg("reason", framework::system_error(error)));
}

Done write_files(const HandOutPlace& place, const std::string& name, const std::vector<File>& files, HandOutRun& run,
                 const std::function<void()>& moved) {
  if (!is_still_there(place)) return tl::unexpected(pulled_out(place));
  const std::uint64_t needed = size_of(files) + files.size() * kBesideFile_bytes;
  if (store::free_bytes_of(place.folder).value_or(needed) < needed) return tl::unexpected(no_room(place, files));
  auto folder = store::PendingFolder::make(place.folder);
  if (!folder) return tl::unexpected(trouble(place, files, folder.error().error));
  const auto go_on = [&](std::uintmax_t bytes) {
    run.done += static_cast<std::int64_t>(bytes);
    moved();
    return !run.stop;
  };
  for (const File& file : files) {
    if (auto added = folder->add(file.name, file.bytes, go_on); !added)
      return tl::unexpected(trouble(place, files, added.error().error));
  }
  if (run.stop) return tl::unexpected(stopped());
  // Another disk may lie there by now.
  if (!is_still_there(place)) return tl::unexpected(pulled_out(place));
  const auto put = folder->put(name);
  if (!put) return tl::unexpected(trouble(place, files, put.error().error));
  const auto count = static_cast<std::int64_t>(files.size());
  if (place.kind == HandOutPlace::Kind::kStick)
    return words::count_message("{n} file lies on {place}, in the folder {folder}. You can take the stick out now.",
                                "{n} files lie on {place}, in the folder {folder}. You can take the stick out now.",
                                count, arg("place", name_of(place)), arg("folder", *put));
  return words::count_message("{n} file lies in {folder}.", "{n} files lie in {folder}.", count,
                              arg("folder", one_line(place.folder + "/" + *put)));
}

/// Whatever it says, what is mounted is looked at afterwards. Once nobody waits for it, it has `after_stop_ms` left.
void run_udisks(const HandOutMachine& machine, const char* what, const std::string& device, const HandOutRun& run,
                std::int64_t after_stop_ms) {
  auto child = platform::ChildProcess::spawn("/bin/sh", {"-c", "exec \"$@\" >/dev/null 2>&1", "sh", machine.udisksctl,
                                                         what, "--block-device", device, "--no-user-interaction"});
  if (!child) return;
  child->wait_while([&](std::int64_t waited_ms) { return waited_ms < (run.stop ? after_stop_ms : kMounting_ms); });
}

void unmount(const HandOutMachine& machine, const std::string& device, const HandOutRun& run) {
  run_udisks(machine, "unmount", device, run, kClosing_ms);
}

std::optional<HandOutPlace> place_mounted(const HandOutMachine& machine, const std::string& id) {
  for (HandOutPlace& now : places_at(machine, "")) {
    if (now.id == id && !now.folder.empty()) return std::move(now);
  }
  return std::nullopt;
}

/// The place as it is once the stick is mounted.
tl::expected<HandOutPlace, words::Message> mounted(const HandOutMachine& machine, const HandOutPlace& place,
                                                   const HandOutRun& run) {
  run_udisks(machine, "mount", place.id, run, 0);
  auto now = place_mounted(machine, place.id);
  if (run.stop) {
    if (now) unmount(machine, place.id, run);
    return tl::unexpected(stopped());
  }
  if (now && now->why_not.empty()) return std::move(*now);
  if (now) return tl::unexpected(now->why_not);
  return tl::unexpected(words::message(
      "{place} could not be opened: pull it out, put it in again, and try once more, or take another stick.",
      arg("place", one_line(place.name.empty() ? place.id : place.name))));
}

Done to_printer(const HandOutMachine& machine, const HandOutOrder& order, const std::string& folder, HandOutRun& run,
                const std::function<void()>& moved) {
  std::vector<std::string> pages;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".pdf") pages.push_back(it->path().string());
  }
  std::sort(pages.begin(), pages.end());
  run.total = static_cast<std::int64_t>(pages.size());
  for (const std::string& file : pages) {
    moved();
    const std::string media = paper() == report::Paper::kLetter ? "Letter" : "A4";
    const auto printed = platform::print(
        {order.place.name, order.name, media, file}, [&run] { return run.stop.load(); }, machine.print);
    if (printed == platform::Printed::kStopped && run.done == 0)
      return tl::unexpected(words::message("Stopped. Nothing was printed."));
    if (printed == platform::Printed::kStopped)
      return tl::unexpected(words::message("Stopped. What the printer has already, it prints."));
    if (printed != platform::Printed::kDone)
      return tl::unexpected(
          words::message("{printer} did not take the pages; look after the printer, or write them to a stick and print "
                         "them elsewhere.",
                         arg("printer", one_line(order.place.name))));
    ++run.done;
  }
  return words::count_message("{n} document is with the printer {printer}.",
                              "{n} documents are with the printer {printer}.", static_cast<std::int64_t>(pages.size()),
                              arg("printer", one_line(order.place.name)));
}

}  // namespace

std::string name_of(const HandOutPlace& place) { return one_line(place.name.empty() ? place.folder : place.name); }

Done at_place(const HandOutMachine& machine, const HandOutPlace& place, const HandOutRun& run, const PlaceWork& work) {
  if (!place.folder.empty()) return work(place);
  const auto now = mounted(machine, place, run);
  if (!now) return tl::unexpected(now.error());
  auto done = work(*now);
  // As it was found; what is written is synced either way.
  unmount(machine, place.id, run);
  return done;
}

namespace {

/// What no program can do for whoever hands the copy on.
words::Message left_to_read(const workshop::Nameless& copy) {
  words::Message all = words::count_message(
      "In the copy without names {n} person is a number; no program finds every name, so read its texts before it "
      "leaves: there are {texts}.",
      "In the copy without names {n} persons are numbers; no program finds every name, so read its texts before it "
      "leaves: there are {texts}.",
      copy.people, arg("texts", static_cast<std::int64_t>(copy.texts)));
  if (copy.left_in_texts.empty()) return all;
  words::List stay;
  for (const std::string& name : copy.left_in_texts) stay.items.push_back(words::verbatim(one_line(name)));
  return words::followed_by(
      std::move(all),
      words::message("Words of the framework too, and left in its texts: {names}.", arg("names", stay)));
}

/// "Max Frisch; Paula" are two.
std::vector<std::string> names_in(const std::string& typed) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= typed.size();) {
    const std::size_t end = std::min(typed.find_first_of(",;\r\n", at), typed.size());
    if (const auto name = framework::trimmed(std::string_view(typed).substr(at, end - at)); !name.empty())
      names.emplace_back(name);
    at = end + 1;
  }
  return names;
}

Done deliver(const HandOutMachine& machine, const HandOutOrder& order, const std::string& made, HandOutRun& run,
             const std::function<void()>& moved) {
  const auto all = read_files(made, order.with_snapshot ? order.files.snapshot : "");
  if (!all) return tl::unexpected(all.error());
  run.total = static_cast<std::int64_t>(size_of(*all));
  moved();
  return at_place(machine, order.place, run,
                  [&](const HandOutPlace& place) { return write_files(place, order.name, *all, run, moved); });
}

}  // namespace

Done hand_out(const HandOutMachine& machine, const HandOutOrder& order, HandOutRun& run,
              const std::function<void()>& moved) {
  const store::PassingFolder aside;
  if (!aside.problem().empty()) return tl::unexpected(aside.problem());
  FilesToMake files = order.files;
  files.into = aside.path();
  const auto stop = [&run] { return run.stop.load(); };
  if (!files.formats.empty()) {
    if (const auto made = machine.make(files, stop); !made) return tl::unexpected(run.stop ? stopped() : made.error());
  }
  if (run.stop) return tl::unexpected(stopped());
  if (order.place.kind == HandOutPlace::Kind::kPrinter) return to_printer(machine, order, aside.path(), run, moved);
  if (!order.nameless) return deliver(machine, order, aside.path(), run, moved);
  const auto copy = make_nameless(files.snapshot, names_in(order.names), aside.path(), "");
  if (!copy) return tl::unexpected(copy.error());
  auto done = deliver(machine, order, aside.path(), run, moved);
  return done ? Done(words::followed_by(std::move(*done), left_to_read(copy->copy))) : done;
}

}  // namespace crosstable::roles
