#include "roles/table_desk.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "platform/machine.h"
#include "platform/process.h"
#include "roles/card_sheet.h"
#include "roles/files.h"
#include "store/pin_file.h"

namespace crosstable::roles {
namespace {

tl::expected<workshop::History, std::string> replay(const std::string& folder,
                                                    const std::vector<workshop::Change>& changes) {
  workshop::History history;
  for (const workshop::Change& change : changes) {
    if (const auto why = workshop::refusal(history, change))
      return tl::unexpected(folder + ": the workshop's log does not fit together (" + *why +
                            "); keep the folder and ask for help");
    history.apply(change);
  }
  return history;
}

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
tl::expected<store::TableLock, std::string> take_lock(const std::string& at) {
  constexpr int kAttempts = 20;
  for (int attempt = 1;; ++attempt) {
    auto taken = store::TableLock::take(at);
    if (taken || attempt == kAttempts) return taken;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

void find_previous(const std::string& folder, Loaded& loaded) {
  loaded.kept = store::snapshots_in(folder);
  const auto& follows = loaded.history.now().follows;
  if (!follows) return;
  auto found = store::read_followed(folder, *follows);
  if (found)
    loaded.previous = std::move(*found);
  else
    loaded.remark = std::move(found.error());
}

tl::expected<table::LiveRound, std::string> find_round(const std::string& folder, const std::string& id) {
  const std::string path = store::urn_path(folder, id);
  if (!std::filesystem::exists(path))
    return tl::unexpected("The urn of the open vote is missing: put " + path +
                          " and its .key file back, then look again.");
  auto urn = store::Urn::open(path);
  if (!urn) return tl::unexpected("The open vote cannot be read: " + urn.error());
  // A table that starts again shows no more than before.
  const auto view = urn->shown();
  if (!view) return tl::unexpected("The open vote cannot be read: " + view.error());
  return table::LiveRound{urn->round(), *view, {}, 0};
}

}  // namespace

tl::expected<Loaded, std::string> TableApp_Desk::create(const std::string& at, std::vector<workshop::Change> first,
                                                        const std::string& follows) {
  leave();
  // Before there is a folder: what cannot be followed leaves nothing behind.
  if (!follows.empty()) {
    if (const auto readable = store::read_snapshot(follows); !readable) return tl::unexpected(readable.error());
  }
  auto opened = store::WorkshopLog::open(at);
  if (!opened) return tl::unexpected(opened.error());
  auto taken = store::TableLock::take(at);
  if (!taken) return tl::unexpected(taken.error());
  if (!follows.empty()) {
    auto brought = store::bring_along(follows, at);
    if (!brought) return tl::unexpected(brought.error());
    first.push_back(workshop::SnapshotFollowed{std::move(*brought)});
  }
  auto history = replay(at, first);
  if (!history) return tl::unexpected(history.error());
  if (const auto logged = opened->append(first); !logged) return tl::unexpected(logged.error());
  folder = at;
  lock = std::move(*taken);
  log = std::move(*opened);
  Loaded made{.history = std::move(*history),
              .live = std::nullopt,
              .lost = "",
              .previous = std::nullopt,
              .kept = {},
              .remark = ""};
  find_previous(at, made);
  return made;
}

tl::expected<Loaded, std::string> TableApp_Desk::load(const std::string& at) {
  leave();
  auto taken = take_lock(at);
  if (!taken) return tl::unexpected(taken.error());
  auto opened = store::WorkshopLog::open(at);
  if (!opened) return tl::unexpected(opened.error());
  if (const auto mended = store::recover(at, *opened); !mended) return tl::unexpected(mended.error());
  const auto changes = opened->read();
  if (!changes) return tl::unexpected(changes.error());
  auto history = replay(at, *changes);
  if (!history) return tl::unexpected(history.error());
  Loaded loaded{.history = std::move(*history),
                .live = std::nullopt,
                .lost = "",
                .pin_set = store::is_pin_set(at),
                .previous = std::nullopt,
                .kept = {},
                .remark = ""};
  find_previous(at, loaded);
  if (const workshop::RoundRecord* open = loaded.history.now().open_round()) {
    auto live = find_round(at, open->id);
    if (live)
      loaded.live = std::move(*live);
    else
      loaded.lost = std::move(live.error());
  }
  if (loaded.live) loaded.live->locked = loaded.live->round.wrapped && held(loaded.live->round.id) == nullptr;
  folder = at;
  lock = std::move(*taken);
  log = std::move(*opened);
  return loaded;
}

void TableApp_Desk::leave() {
  if (log && !pending.empty()) (void)log->append(pending);
  pending.clear();
  cards.reset();
  log.reset();
  lock.reset();
  folder.clear();
}

tl::expected<void, std::string> TableApp_Desk::append(const std::vector<workshop::Change>& changes) {
  if (!log) return {};
  pending.insert(pending.end(), changes.begin(), changes.end());
  if (const auto logged = log->append(pending); !logged) return tl::unexpected(logged.error());
  pending.clear();
  return {};
}

tl::expected<void, std::string> TableApp_Desk::flush() {
  if (!log) return tl::unexpected(std::string("The workshop is not open any more; open it from the start page"));
  return append({});
}

tl::expected<ballot::Round, std::string> TableApp_Desk::open_round(const table::MakeRound& make) {
  if (const auto ready = flush(); !ready) return tl::unexpected(ready.error());
  cards.reset();
  std::optional<ballot::Deck> deck;
  if (make.round.eligibility == ballot::Eligibility::kCards) {
    std::vector<int> places;
    for (const framework::Function& function : make.round.roster.functions) places.push_back(function.places);
    deck = ballot::Deck::draw(places);
  }
  auto opened = store::open_round(folder, make.round, make.step, *log,
                                  store::RoundSecrets{deck ? &*deck : nullptr, make.passphrase.get()});
  if (!opened) return tl::unexpected(opened.error());
  if (deck) cards = CardsInHand{std::move(*deck), opened->round};
  if (opened->round.wrapped) {
    key_of = opened->round.id;
    key = std::move(opened->key);
  }
  return std::move(opened->round);
}

tl::expected<void, std::string> TableApp_Desk::unlock(const ballot::Secret& passphrase) {
  const auto path = store::find_urn(folder);
  if (!path || !passphrase) return tl::unexpected(folder + ": no vote is open");
  auto opened = store::unlock_round(folder, *passphrase);
  if (!opened) return tl::unexpected(opened.error());
  key_of = store::id_of_urn(*path);
  key = std::move(*opened);
  return {};
}

const ballot::SecretKey* TableApp_Desk::held(const std::string& round) const {
  return key && key_of == round ? &*key : nullptr;
}

void TableApp_Desk::forget_key() {
  key.reset();
  key_of.clear();
}

namespace {

constexpr const char* kNoUrn = ": the urn of the open vote is missing; put the urn and key files back into the folder";
constexpr const char* kNoCards =
    "The cards of this vote are no longer here; if they were not printed, discard the vote and open it again.";

}  // namespace

tl::expected<std::string, std::string> TableApp_Desk::print_cards(const look::Theme& theme) {
  if (!cards) return tl::unexpected(std::string(kNoCards));
  const auto sheet = Sheet::draw(cards->deck, cards->round, theme);
  return sheet ? print(*sheet) : tl::unexpected(sheet.error());
}

tl::expected<std::string, std::string> TableApp_Desk::save_cards(const look::Theme& theme) {
  if (!cards) return tl::unexpected(std::string(kNoCards));
  const auto sheet = Sheet::draw(cards->deck, cards->round, theme);
  return sheet ? save(*sheet, ballot::round_mark(cards->round.id)) : tl::unexpected(sheet.error());
}

tl::expected<Seen, std::string> TableApp_Desk::tick(const std::set<std::string>& already) {
  if (const auto ready = flush(); !ready) return tl::unexpected(ready.error());
  const auto path = store::find_urn(folder);
  if (!path) return tl::unexpected(folder + kNoUrn);
  auto urn = store::Urn::open(*path);
  if (!urn) return tl::unexpected(urn.error());
  const ballot::SecretKey* own = held(urn->round().id);
  std::vector<ballot::PublishedCell> cells;
  // While its key is locked, a round goes on and shows nothing.
  if (!urn->round().wrapped || own != nullptr) {
    auto published = store::publish_complete(folder, already, *log, own);
    if (!published) return tl::unexpected(published.error());
    cells = std::move(*published);
  }
  auto seen = look();
  if (seen) seen->cells = std::move(cells);
  return seen;
}

tl::expected<Seen, std::string> TableApp_Desk::look() {
  const auto path = store::find_urn(folder);
  if (!path) return tl::unexpected(folder + kNoUrn);
  auto urn = store::Urn::open(*path);
  if (!urn) return tl::unexpected(urn.error());
  const auto view = urn->view();
  if (!view) return tl::unexpected(view.error());
  return Seen{*view, {}};
}

tl::expected<workshop::RoundClosed, std::string> TableApp_Desk::close_round(const std::set<std::string>& already) {
  if (const auto ready = flush(); !ready) return tl::unexpected(ready.error());
  cards.reset();
  const auto path = store::find_urn(folder);
  auto closed = store::close_round(folder, already, *log, path ? held(store::id_of_urn(*path)) : nullptr);
  if (closed) forget_key();
  return closed;
}

tl::expected<void, std::string> TableApp_Desk::discard_round() {
  if (const auto ready = flush(); !ready) return tl::unexpected(ready.error());
  cards.reset();
  auto discarded = store::discard_round(folder, *log);
  if (discarded) forget_key();
  return discarded;
}

tl::expected<void, std::string> TableApp_Desk::set_round_aside() {
  if (const auto ready = flush(); !ready) return ready;
  cards.reset();
  const auto path = store::find_urn(folder);
  // Given up from the question for the passphrase, the vote may still be open.
  if (path) {
    if (auto closing = store::Urn::move_to(*path, store::UrnPhase::kClosing); !closing && store::Urn::phase(*path))
      return closing;
  }
  auto aside = store::set_round_aside(folder, *log);
  if (aside) forget_key();
  return aside;
}

namespace {

tl::expected<void, std::string> on_urn(const std::string& folder,
                                       const std::function<tl::expected<void, std::string>(store::Urn&)>& action) {
  const auto path = store::find_urn(folder);
  if (!path) return tl::unexpected(folder + ": no vote is open");
  auto urn = store::Urn::open(*path);
  if (!urn) return tl::unexpected(urn.error());
  return action(*urn);
}

}  // namespace

tl::expected<void, std::string> TableApp_Desk::arm(int kiosk, std::optional<int> function) {
  return on_urn(folder, [&](store::Urn& urn) { return urn.arm(kiosk, function); });
}

void TableApp_Desk::tell_kiosks(const ballot::Turnout& shown) {
  (void)on_urn(folder, [&](store::Urn& urn) { return urn.show(shown); });
}

tl::expected<void, std::string> TableApp_Desk::left(const std::string& function) {
  return on_urn(folder, [&](store::Urn& urn) -> tl::expected<void, std::string> {
    const auto& codes = urn.round().form.functions;
    const auto at = std::find(codes.begin(), codes.end(), function);
    if (at == codes.end()) return {};
    return urn.left(static_cast<int>(at - codes.begin()));
  });
}

tl::expected<store::Saving, std::string> TableApp_Desk::save_snapshot(workshop::Workshop workshop) {
  if (const auto ready = flush(); !ready) return tl::unexpected(ready.error());
  const auto signer = installation_signer();
  if (!signer) return tl::unexpected(signer.error());
  const auto logged = log->read({"snapshot_saved"});
  if (!logged) return tl::unexpected(logged.error());
  workshop.saved.clear();
  for (const workshop::Change& change : *logged)
    workshop.saved.push_back(std::get<workshop::SnapshotSaved>(change).snapshot);
  auto saved = store::save_snapshot(folder, workshop, *signer);
  if (!saved || !saved->to_log) return saved;
  if (const auto kept = log->append({*saved->to_log}); !kept) return tl::unexpected(kept.error());
  return saved;
}

tl::expected<LookedBack, std::string> look_back_at(const std::string& path) {
  auto opened = store::read_snapshot(path);
  if (!opened) return tl::unexpected(opened.error());
  const auto known = trusted_signers();
  auto signed_by = known ? known->name_of(opened->manifest.signer) : std::nullopt;
  return LookedBack{std::move(*opened), std::move(signed_by)};
}

HomeFound read_home(const std::string& sessions) {
  HomeFound home;
  for (store::WorkshopLine& line : store::list_workshops(sessions)) {
    for (const std::string& path : files_with(line.folder, ".snapshot")) {
      // Listed where it was saved.
      if (std::filesystem::path(path).filename() == line.follows) continue;
      home.snapshots.push_back(
          {path, line.title.empty() ? std::filesystem::path(path).stem().string() : line.title, line.date});
    }
    home.workshops.push_back({line.folder, line.title, line.organisation, line.date, line.step_title, line.functions,
                              line.finished, line.example, line.live, line.problem});
  }
  for (const std::string& path : files_with(sessions, ".snapshot"))
    home.snapshots.push_back({path, std::filesystem::path(path).stem().string(), ""});
  for (const std::string& path : files_with(sessions + "/examples", ".snapshot"))
    home.snapshots.push_back({path, std::filesystem::path(path).stem().string(), "example"});
  return home;
}

std::vector<table::FrameworkChoice> read_frameworks(const std::vector<std::string>& folders) {
  std::vector<table::FrameworkChoice> choices;
  for (const std::string& folder : folders) {
    for (const std::string& path : files_with(folder, ".toml")) {
      auto loaded = framework::load_framework(path);
      if (loaded) {
        choices.push_back({path, std::move(*loaded), ""});
      } else {
        choices.push_back(
            {path, {}, framework::describe(std::filesystem::path(path).filename().string(), {loaded.error().front()})});
      }
    }
  }
  return choices;
}

table::Machine read_machine(const std::string& folder, platform::CivilDate today) {
  table::Machine machine;
  machine.kiosks = store::kiosks_present(folder);
  machine.kiosks_in_trouble = store::kiosks_in_trouble(folder);
  if (const auto bytes = platform::free_bytes(folder)) machine.free_mb = static_cast<std::int64_t>(*bytes >> 20);
  if (const auto battery = platform::battery()) {
    machine.battery_percent = battery->percent;
    machine.charging = battery->charging;
  }
  machine.clock_plausible = platform::is_plausible(today);
  return machine;
}

ballot::PinAnswer check_pin(const std::string& folder, const ballot::Secret& pin) {
  return store::try_pin(folder, *pin, store::now_since_boot());
}

tl::expected<void, std::string> keep_pin(const std::string& folder, const ballot::Secret& pin) {
  return pin ? store::set_pin(folder, *pin) : store::remove_pin(folder);
}

tl::expected<void, std::string> write_reports_aside(const std::string& folder, const workshop::Snapshot& snapshot,
                                                    const std::vector<std::string>& formats) {
  if (const auto made = make_folder(folder); !made) return tl::unexpected(made.error());
  const TemporaryFolder aside;
  if (!aside.problem().empty()) return tl::unexpected(aside.problem());
  const std::string path = aside.path() + "/now.snapshot";
  // It goes no further than to the run that draws it, and needs nobody's name.
  if (const auto written = store::write_snapshot(path, snapshot, store::Signer::of_nobody()); !written)
    return tl::unexpected(written.error());
  std::string list;
  for (const std::string& format : formats) list += (list.empty() ? "" : ",") + format;
  auto child = platform::ChildProcess::spawn_self({"report", path, "--out", folder, "--formats", list});
  if (!child) return tl::unexpected(child.error());
  constexpr std::int64_t kLongest_ms = 60'000;
  if (!child->wait_for_end(kLongest_ms) || child->exit_status() != 0)
    return tl::unexpected(folder +
                          ": the reports could not be written; check that the folder has room, then try again");
  return {};
}

}  // namespace crosstable::roles
