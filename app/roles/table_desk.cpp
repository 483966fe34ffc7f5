#include "roles/table_desk.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "platform/machine.h"
#include "platform/process.h"
#include "roles/drawable.h"
#include "roles/files.h"
#include "roles/output.h"
#include "store/actions.h"
#include "store/disk.h"
#include "store/file_urn_keeper.h"
#include "store/passing_folder.h"
#include "store/pin_file.h"
#include "store/stick.h"
#include "store/workshop_problem.h"
#include "words/words.h"

namespace crosstable::roles {

using words::arg;

namespace {

std::vector<std::string> files_with(const std::string& folder, const std::string& ending) {
  std::vector<std::string> found;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ending) found.push_back(entry.path().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// A table that was killed a moment ago, and is being started again, may still hold its lock while it ends.
tl::expected<store::TableLock, words::Message> take_lock(const std::string& at) {
  constexpr int kAttempts = 20;
  for (int attempt = 1;; ++attempt) {
    auto taken = store::TableLock::take(at);
    if (taken || attempt == kAttempts) return taken;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

void find_previous(const std::string& folder, Loaded& loaded) {
  auto kept = store::snapshots_in(folder);
  if (kept)
    loaded.kept = std::move(*kept);
  else
    // Translators: {why} is a sentence.
    loaded.remark = words::message(
        "Which earlier votes one of this workshop may be compared with cannot be said: {why} Put that right and open "
        "the workshop again before a vote is opened.",
        arg("why", kept.error()));
  const auto& follows = loaded.history.now().follows;
  if (!follows) return;
  auto found = store::read_followed(folder, *follows);
  if (found)
    loaded.previous = std::move(*found);
  else if (loaded.remark.empty())
    loaded.remark = std::move(found.error());
}

tl::unexpected<words::Message> unreadable(const words::Message& why) {
  // Translators: {why} is a sentence.
  return tl::unexpected(words::message("The open vote cannot be read: {why}", arg("why", why)));
}

tl::expected<table::LiveRound, words::Message> find_round(store::UrnKeeper& urns, const std::string& id,
                                                          bool key_held) {
  const std::string& folder = urns.folder();
  if (urns.is_gone(id))
    return tl::unexpected(
        words::message("The urn of the open vote is missing: put {path} and its .key file back, then look again.",
                       arg("path", folder + "/" + urns.name_of(id))));
  auto urn = urns.open(id);
  if (!urn) return unreadable(urn.error());
  if (auto settled = (*urn)->settle(); !settled) return unreadable(settled.error());
  if (words::Message why = key_held ? words::Message() : store::key_trouble(folder, (*urn)->round()); !why.empty())
    return tl::unexpected(std::move(why));
  // A table that starts again shows no more than before.
  const auto view = (*urn)->shown();
  if (!view) return unreadable(view.error());
  return table::LiveRound{(*urn)->round(), *view, {}, 0};
}

}  // namespace

namespace {

/// The copy of the snapshot that is followed and what it left, then log and lock, in a folder that is there already.
tl::expected<std::pair<store::WorkshopLog, store::TableLock>, words::Message> begin_in(
    const std::string& at, std::vector<workshop::Change> first, const std::string& follows) {
  if (!follows.empty()) {
    auto brought = store::bring_along(follows, at);
    if (!brought) return tl::unexpected(brought.error());
    const auto last = store::read_followed(at, *brought);
    if (!last) return tl::unexpected(last.error());
    const auto so_far = workshop::replay(first);
    if (!so_far) return tl::unexpected(so_far.error());
    first.push_back(workshop::SnapshotFollowed{std::move(*brought)});
    first.push_back(workshop::Inherited{workshop::inherit(*last, so_far->now())});
  }
  auto made = store::WorkshopLog::make(at, first);
  if (!made) return tl::unexpected(made.error());
  auto taken = store::TableLock::take(at);
  if (!taken) return tl::unexpected(taken.error());
  return std::pair(std::move(*made), std::move(*taken));
}

}  // namespace

tl::expected<Loaded, words::Message> TableDesk::create(const std::string& at, std::vector<workshop::Change> first,
                                                       const std::string& follows) {
  leave();
  // All that can be refused is, before there is a folder.
  if (!follows.empty()) {
    if (const auto readable = store::read_snapshot(follows); !readable) return tl::unexpected(readable.error());
  }
  if (const auto possible = workshop::replay(first); !possible) return tl::unexpected(possible.error());
  if (std::filesystem::exists(at))
    return tl::unexpected(
        words::message("{path}: there is something of that name already; choose another.", arg("path", at)));
  if (const auto made = store::make_workshop_folder(at); !made) return tl::unexpected(made.error());
  // What was marked since is taken over, too.
  const auto known = trusted_signers();
  const std::string last = known && !follows.empty() ? store::last_marked(follows, *known) : follows;
  auto begun = begin_in(at, std::move(first), last);
  if (!begun) {
    std::error_code ignored;
    std::filesystem::remove_all(at, ignored);
    return tl::unexpected(begun.error());
  }
  folder = at;
  log = std::move(begun->first);
  lock = std::move(begun->second);
  urns = std::make_unique<store::FileUrnKeeper>(at);
  Loaded made{.history = log->history(), .visit = visit};
  find_previous(at, made);
  if (known && !follows.empty() && made.remark.empty())
    made.remark = store::left_aside_words(last, std::filesystem::absolute(at).parent_path().string(), *known);
  return made;
}

namespace {

words::Message in_one(const std::vector<words::Message>& sentences) {
  words::Message all;
  for (const words::Message& sentence : sentences) all = words::followed_by(std::move(all), sentence);
  return all;
}

}  // namespace

tl::expected<Loaded, words::Message> TableDesk::load(const std::string& at) {
  leave();
  // Before anything is written there.
  if (words::Message why = store::workshop_problem(at); !why.empty()) return tl::unexpected(why);
  auto taken = take_lock(at);
  if (!taken) return tl::unexpected(taken.error());
  auto opened = store::WorkshopLog::open(at);
  if (!opened) return tl::unexpected(opened.error());
  words::Message no_server;
  auto kept_at = urns_of(at, *opened, no_server);
  if (!kept_at) return tl::unexpected(kept_at.error());
  const auto remarks = store::recover(**kept_at, *opened);
  if (!remarks) return tl::unexpected(remarks.error());
  const workshop::RoundRecord* left_open = opened->history().now().open_round();
  const auto given_up =
      store::give_up_without_key(**kept_at, *opened, left_open == nullptr ? nullptr : held(left_open->id));
  // Part of what is loaded.
  opened->take_accepted();
  Loaded loaded{.history = opened->history(),
                .visit = visit,
                .live = std::nullopt,
                .lost = {},
                .pin_set = store::is_pin_set(at),
                .previous = std::nullopt,
                .kept = {},
                .saved = store::saved_already(at, opened->history().now()),
                .remark = {}};
  find_previous(at, loaded);
  loaded.remark =
      words::followed_by(words::followed_by(std::move(no_server), in_one(*remarks)), std::move(loaded.remark));
  if (hosting) loaded.hosting = OthersSeen{hosting->addresses(), {}, hosting->is_elsewhere()};
  loaded.remark = words::followed_by(given_up ? *given_up : given_up.error(), std::move(loaded.remark));
  if (const std::string newer = store::snapshot_newer_than_log(at, loaded.history.now()); !newer.empty()) {
    loaded.remark = words::followed_by(
        std::move(loaded.remark),
        words::message("The log is older than {file}, which was saved from it: if a newer workshop.db is at hand, "
                       "close this workshop, keep the present workshop.db and its -wal file in another folder, and put "
                       "the newer one in their place, with its -wal file.",
                       arg("file", newer)));
  }
  if (const workshop::RoundRecord* open = loaded.history.now().open_round()) {
    auto live = find_round(**kept_at, open->id, held(open->id) != nullptr);
    if (live)
      loaded.live = std::move(*live);
    else
      loaded.lost = std::move(live.error());
  }
  if (loaded.live) loaded.live->locked = loaded.live->round.wrapped && held(loaded.live->round.id) == nullptr;
  folder = at;
  lock = std::move(*taken);
  log = std::move(*opened);
  urns = std::move(*kept_at);
  return loaded;
}

void TableDesk::tell_lost(const words::Message& why) const {
  if (waiting_.empty()) return;
  std::string kinds;
  for (const workshop::Change& change : waiting_)
    kinds += (kinds.empty() ? "" : ", ") + std::string(workshop::kind_of(change));
  const bool one = waiting_.size() == 1;
  remark(folder + ": " + std::to_string(waiting_.size()) + (one ? " change" : " changes") + " could not be saved and " +
         (one ? "is" : "are") + " lost (" + kinds + "): " + words::english(why));
}

words::Message TableDesk::leave() {
  ++visit;
  if (const auto last_try = log ? flush() : tl::expected<void, words::Message>{}; !last_try)
    tell_lost(last_try.error());
  waiting_.clear();
  unsaved_why_ = {};
  cards.reset();
  kiosks_before_.reset();
  words::Message left = leave_server();
  log.reset();
  lock.reset();
  folder.clear();
  return left;
}

void TableDesk::tell_accepted(bool tapped_last) {
  std::vector<workshop::Change> accepted = log->take_accepted();
  for (std::size_t index = 0; index < accepted.size(); ++index)
    news_.push_back({std::move(accepted[index]), tapped_last && index + 1 == accepted.size(), {}});
}

tl::expected<void, words::Message> TableDesk::append(const std::vector<workshop::Change>& taps) {
  waiting_.insert(waiting_.end(), taps.begin(), taps.end());
  return flush();
}

tl::expected<void, words::Message> TableDesk::flush() {
  if (!log) return tl::unexpected(words::message("The workshop is not open any more; open it from the start page."));
  while (!waiting_.empty()) {
    const auto logged = log->append({waiting_.front()});
    tell_accepted(logged.has_value());
    if (!logged && logged.error().why != store::NotLogged::Why::kRefused) {
      unsaved_why_ = logged.error().sentence;
      return tl::unexpected(logged.error().sentence);
    }
    if (!logged) news_.push_back({waiting_.front(), true, logged.error().sentence});
    waiting_.erase(waiting_.begin());
  }
  unsaved_why_ = {};
  return {};
}

void TableDesk::look_after() {
  if (!log) return;
  static_cast<void>(flush());
  if (waiting_.empty()) unsaved_why_ = log->gone();
}

LogNews TableDesk::take_news() {
  if (log) tell_accepted(false);
  return {visit, std::exchange(news_, {}), unsaved_why_};
}

tl::expected<store::Saving, words::Message> TableDesk::save_snapshot(const std::string& today) {
  if (const auto ready = flush(); !ready) return tl::unexpected(ready.error());
  const auto signer = installation_signer();
  if (!signer) return tl::unexpected(signer.error());
  auto saved = store::save_snapshot(folder, log->history().now(), *signer, today);
  if (!saved || !saved->to_log) return saved;
  if (const auto kept = log->append({*saved->to_log}); !kept) return tl::unexpected(kept.error().sentence);
  return saved;
}

tl::expected<LookedBack, words::Message> look_back_at(const std::string& path) {
  auto opened = store::read_snapshot(path);
  if (!opened) return tl::unexpected(opened.error());
  const auto known = trusted_signers();
  const std::string& signer = opened->manifest.signer;
  auto signed_by = known ? known->name_of(signer) : std::nullopt;
  if (signed_by && signer == known->own) signed_by = "";
  return LookedBack{std::move(*opened), std::move(signed_by)};
}

HomeFound read_home(const std::string& sessions, const std::string& today) {
  HomeFound home;
  for (store::WorkshopLine& line : store::list_workshops(sessions)) {
    for (const std::string& path : files_with(line.folder, ".snapshot")) {
      // Listed where it was saved.
      if (std::filesystem::path(path).filename() == line.follows) continue;
      home.snapshots.push_back({path, line.title.empty() ? std::filesystem::path(path).stem().string() : line.title,
                                line.date, false, store::says_it_is_a_copy(path)});
    }
    home.workshops.push_back({line.folder, line.title, line.organisation, line.date, line.step_title, line.step,
                              line.steps, line.functions, line.finished, line.example, line.live, line.problem});
  }
  // What was begun stands first, newest first; then what is set up for a day to come, the nearest first.
  const auto rank = [&](const table::HomeLine& line) {
    return line.finished || !line.problem.empty() ? 2 : line.date > today ? 1 : 0;
  };
  std::stable_sort(home.workshops.begin(), home.workshops.end(), [&](const auto& left, const auto& right) {
    return rank(left) != rank(right) ? rank(left) < rank(right) : rank(left) == 1 && left.date < right.date;
  });
  for (const std::string& path : files_with(sessions, ".snapshot"))
    home.snapshots.push_back(
        {path, std::filesystem::path(path).stem().string(), "", false, store::says_it_is_a_copy(path)});
  for (const std::string& path : files_with(sessions + "/examples", ".snapshot"))
    home.snapshots.push_back({path, std::filesystem::path(path).stem().string(), "", true});
  return home;
}

std::vector<table::FrameworkChoice> read_frameworks(const std::vector<std::string>& folders) {
  std::vector<table::FrameworkChoice> choices;
  const framework::CanDraw drawn = can_draw();
  for (const std::string& folder : folders) {
    for (const std::string& path : files_with(folder, ".toml")) {
      auto loaded = framework::load_framework(path, drawn);
      if (loaded) {
        choices.push_back({path, std::move(*loaded), {}});
      } else {
        const std::string name = std::filesystem::path(path).filename().string();
        choices.push_back({path, {}, framework::message_of(name, loaded.error().front())});
      }
    }
  }
  return choices;
}

table::Machine read_machine(const std::string& folder, platform::CivilDate today, ballot::Disk disk,
                            store::UrnKeeper* urns) {
  table::Machine machine;
  store::FileUrnKeeper of_the_folder(folder);
  if (urns == nullptr) urns = &of_the_folder;
  machine.kiosks = urns->kiosks();
  machine.kiosks_in_trouble = urns->kiosks_in_trouble();
  machine.disk = std::move(disk);
  machine.sticks = store::sticks_beside(folder);
  machine.swaps = platform::swaps_to_disk();
  machine.out_of_swap = ballot::out_of_swap();
  if (const auto bytes = platform::free_bytes(folder)) machine.free_mb = static_cast<std::int64_t>(*bytes >> 20);
  if (const auto battery = platform::battery()) {
    machine.battery_percent = battery->percent;
    machine.charging = battery->charging;
  }
  machine.clock_plausible = platform::is_plausible(today);
  return machine;
}

void destroy_shares(const std::string& folder, const std::vector<std::string>& over) {
  for (const std::string& round : store::shares_beside(folder)) {
    // One that fails is tried again at the next look.
    if (std::find(over.begin(), over.end(), round) != over.end())
      static_cast<void>(store::destroy_share(folder, round));
  }
}

ballot::PinAnswer check_pin(const std::string& folder, const ballot::Secret& pin) {
  return store::try_pin(folder, *pin, store::now_since_boot(), ballot::PinPlace::kTable);
}

tl::expected<void, words::Message> keep_pin(const std::string& folder, const ballot::Secret& pin) {
  return pin ? store::set_pin(folder, *pin) : store::remove_pin(folder);
}

tl::expected<void, words::Message> write_reports_aside(const std::string& folder, const workshop::Snapshot& snapshot,
                                                       const std::vector<std::string>& formats,
                                                       const std::string& language) {
  if (const auto made = make_folder(folder); !made) return tl::unexpected(made.error());
  const store::PassingFolder aside;
  if (!aside.problem().empty()) return tl::unexpected(aside.problem());
  const std::string path = aside.path() + "/now.snapshot";
  // It goes no further than to the run that draws it, and needs nobody's name.
  const auto nobody = store::Signer::of_nobody();
  if (const auto written = store::write_snapshot(path, snapshot, nobody); !written)
    return tl::unexpected(written.error());
  std::string list;
  for (const std::string& format : formats) list += (list.empty() ? "" : ",") + format;
  auto child = platform::ChildProcess::spawn_self({"report", path, "--out", folder, "--formats", list, "--signer",
                                                   nobody.public_key(), "--unsaved", "--language", language});
  if (!child) return tl::unexpected(message_of(child.error()));
  constexpr std::int64_t kLongest_ms = 60'000;
  if (!child->wait_for_end(kLongest_ms) || child->exit_status() != 0)
    return tl::unexpected(
        words::message("{folder}: the reports could not be written; check that the folder has room, then try again",
                       arg("folder", folder)));
  return {};
}

}  // namespace crosstable::roles
