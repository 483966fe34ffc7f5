#include "roles/table_app.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>
#include <type_traits>

#include "kiosk/flow.h"
#include "platform/machine.h"
#include "remote/cluster.h"
#include "roles/roles.h"
#include "roles/table_desk.h"
#include "store/passing_folder.h"
#include "table/flow/letting_in.h"
#include "table/flow/words.h"

namespace crosstable::roles {
namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace

TableApp::TableApp(look::Fonts& fonts, const look::Tokens& tokens, Setting setting)
    : setting_(std::move(setting)),
      fonts_(fonts),
      paper_(tokens.light),
      stage_(fonts, tokens),
      desk_(std::make_shared<TableDesk>()) {
  stage_.set_words(setting_.words);
  if (setting_.disk_of) desk_->disk_of = setting_.disk_of;
  for (std::unique_ptr<store::Worker>* worker : {&worker_, &aside_, &carrier_}) {
    *worker = setting_.by_hand ? std::make_unique<store::Worker>(store::Worker::ByHand{})
                               : std::make_unique<store::Worker>(setting_.wake);
  }
  state_.now_ms = setting_.wall_ms();
  state_.today = platform::to_iso(setting_.today());
  state_.greeting = table::greeting(platform::hour_of(state_.now_ms));
  state_.machine.monitors = setting_.monitors;
  state_.language = setting_.words->language();
  if (!setting_.language_lost.empty()) {
    // Translators: {why} is one sentence.
    said_of_language_ = words::message("The table speaks English: {why}", words::arg("why", setting_.language_lost));
    state_.problem = said_of_language_;
  }
  load_languages();
  load_frameworks();
  refresh_home();
  // A run before this one may have been killed while it handed something out.
  carrier_->post([] { return store::remove_left_passing(store::temporary_folder()), std::function<void()>{}; });
}

TableApp::~TableApp() {
  stop_files();
  // Tried once more; the worker finishes before it ends.
  worker_->post([desk = desk_] { return static_cast<void>(desk->leave()), std::function<void()>{}; });
}

void TableApp::place(const Display& display) {
  stage_.place(display);
  state_.machine.px_per_mm = display.px_per_mm;
  changed_ = true;
}

void TableApp::frame(std::int64_t now_ms) {
  now_ms_ = now_ms;
  state_.now_ms = setting_.wall_ms();
  poll(now_ms);
  if (const bool still = state_.place == table::Place::kWorkshop && state_.workshop().still; still != still_) {
    still_ = still;
    stage_.set_motion(!still);
  }
  // What is acted on meanwhile is drawn by the next frame.
  changed_ = false;
  table::end_what_is_over(state_);
  stage_.run(now_ms, state_, view_, [this](const table::Intent& intent) { act(intent); });
  if (++frames_ == 1) read_letters();
}

std::int64_t TableApp::poll(std::int64_t now_ms) {
  now_ms_ = now_ms;
  state_.now_ms = setting_.wall_ms();
  worker_->drain();
  aside_->drain();
  std::int64_t next = std::min(now_ms + kLookEvery_ms, poll_hand_out());
  // The example looks by itself when a function is complete.
  if (state_.live && !state_.example) {
    const bool frozen = state_.workshop().map_frozen;
    if (!frozen && now_ms >= next_tick_ms_) tick();
    if (!frozen) next = std::min(next, next_tick_ms_);
  }
  if (state_.place != table::Place::kHome && now_ms >= next_look_ms_) look_at_machine();
  return next;
}

void TableApp::post(std::function<std::function<void()>()> job) {
  worker_->post([this, desk = desk_, job = std::move(job)]() -> std::function<void()> {
    std::function<void()> result = job();
    // What became of the log first: the view follows it, whatever came of the job.
    return [this, result = std::move(result), news = desk->take_news()] {
      follow(news);
      if (result) result();
      changed_ = true;
    };
  });
}

void TableApp::post_aside(std::function<std::function<void()>()> job) {
  aside_->post([this, job = std::move(job)]() -> std::function<void()> {
    std::function<void()> result = job();
    return [this, result = std::move(result)] {
      if (result) result();
      changed_ = true;
    };
  });
}

void TableApp::post_here(std::function<std::function<void()>()> job) {
  post([desk = desk_, visit = visit_, job = std::move(job)]() -> std::function<void()> {
    return desk->visit == visit ? job() : std::function<void()>{};
  });
}

void TableApp::follow(const LogNews& news) {
  if (news.visit != visit_) return;
  for (const table::Effect& effect : table::log_moved(state_, news.entries, news.unsaved_why, now_ms_))
    carry_out(effect);
}

bool TableApp::wants_frame(std::int64_t now_ms) const { return changed_ || stage_.wants_frame(now_ms); }

std::optional<std::int64_t> TableApp::next_frame_ms() const { return stage_.next_frame_ms(); }

void TableApp::act(const table::Intent& intent) {
  for (const table::Effect& effect : table::apply(state_, intent)) carry_out(effect);
  changed_ = true;
}

void TableApp::end_typing() {
  stage_.leave_field();
  frame(now_ms_);
}

void TableApp::settle() {
  while (!worker_->idle() || !aside_->idle() || !carrier_->idle()) {
    worker_->drain();
    aside_->drain();
    carrier_->drain();
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  changed_ = true;
}

TableRequests TableApp::take_requests() { return std::exchange(requests_, {}); }

void TableApp::carry_out(const table::Effect& effect) {
  visit(Overloaded{
            [&](const table::AppendChanges& taps) { append(taps.changes); },
            [&](const table::SaveAgain&) { append({}); },
            [&](const table::MakeWorkshop& make) { make_workshop(make); },
            [&](const table::LoadWorkshop& load) { load_workshop(load.folder); },
            [&](const table::LoadSnapshot& load) { load_snapshot(load.path); },
            [&](const table::ReadActions&) { read_actions(); },
            [&](const table::WriteMark& mark) { write_mark(mark); },
            [&](const table::FindWipe& find) { find_wipe(find.folder); },
            [&](const table::WipeFolder& wipe_it) { wipe(wipe_it.folder); },
            [&](const table::SteerExample& steer) { requests_.steer = steer.what; },
            [&](const table::LeaveWorkshop&) { leave_workshop(); },
            [&](const table::RefreshHome&) { refresh_home(); },
            [&](const table::MakeRound& make) { make_round(make); },
            [&](const table::Tick&) { tick(); },
            [&](const table::FinishRound&) { finish_round(); },
            [&](const table::DropRound&) { drop_round(); },
            [&](const table::Unlock& unlock) { unlock_round(unlock.passphrase); },
            [&](const table::PutRoundAside&) { put_round_aside(); },
            [&](const table::CheckPin& check) { check_pin_of(check.pin); },
            [&](const table::KeepPin& keep) { keep_pin_of(keep.pin); },
            [&](const table::Arm& arm) {
              post_here([this, desk = desk_, arm]() -> std::function<void()> {
                const auto done = desk->arm(arm.kiosk, arm.function);
                return [this, done, arm] {
                  done ? table::armed(state_, arm.kiosk, arm.function) : table::failed(state_, done.error());
                };
              });
            },
            [&](const table::Left& left) {
              post_here([this, desk = desk_, left]() -> std::function<void()> {
                const auto done = desk->left(left.function);
                return [this, done] {
                  if (!done) table::failed(state_, done.error());
                };
              });
            },
            [&](const table::PrintSheet&) { hand_over_cards(true); },
            [&](const table::SaveSheet&) { hand_over_cards(false); },
            [&](const table::ForgetSheet&) {
              post_here([desk = desk_] { return desk->cards.reset(), std::function<void()>{}; });
            },
            [&](const table::SpawnKiosk&) { requests_.spawn_kiosk = true; },
            [&](const table::CallKiosk& kiosk) { requests_.call_kiosk = kiosk.window; },
            [&](const table::StopKiosk& kiosk) { requests_.stop_kiosk = kiosk.window; },
            [&](const table::StartServer& start) { start_server(start); },
            [&](const table::EndServer&) { end_server(); },
            [&](const table::InviteKiosk& invite) { invite_kiosk(invite); },
            [&](const table::DismissKiosk& dismiss) { dismiss_kiosk(dismiss.kiosk); },
            [&](const table::ReadSticks& read) { read_sticks(read.stick); },
            [&](const table::BecomeKiosk& become) { requests_.become_kiosk = become.practice; },
            [&](const table::WriteSnapshot&) { write_snapshot(); },
            [&](const table::FindPlaces& find) { find_places(find.printers); },
            [&](const table::HandOutFiles& files) { hand_out_files(files); },
            [&](const table::StopFiles&) { stop_files(); },
            [&](const table::WriteMap&) {
              write_report({"png", "svg"}, words::message("Writing the map"));
            },
            [&](const table::SetDiagonal& diagonal) { measure_screen(diagonal.diagonal_in); },
            [&](const table::SpeakLanguage& speak_it) { speak(speak_it.code); },
            [&](const table::Exit&) { requests_.exit = true; },
        },
        effect);
}

void TableApp::append(const std::vector<workshop::Change>& changes) {
  // Why it cannot be kept is part of the news.
  post_here([desk = desk_, changes] { return static_cast<void>(desk->append(changes)), std::function<void()>{}; });
}

void TableApp::make_workshop(const table::MakeWorkshop& make) {
  const std::string sessions = setting_.sessions;
  std::vector<workshop::Change> first{make.started, workshop::StepEntered{0, state_.now_ms}};
  if (make.finish_ms > 0) first.push_back(workshop::FinishPlanned{make.finish_ms});
  post([this, desk = desk_, make, sessions, first]() -> std::function<void()> {
    const std::string at = sessions + "/" + store::folder_name(sessions, make.started.date, make.started.title);
    auto made = desk->create(at, first, make.follows);
    return [this, made = std::move(made), at]() mutable {
      made ? show_workshop(at, std::move(*made)) : table::failed(state_, made.error());
    };
  });
}

void TableApp::show_workshop(const std::string& folder, Loaded loaded) {
  // A table that begins with a workshop shows its home to nobody.
  const bool is_unread = !state_.problem.empty() && state_.problem == said_of_language_;
  table::workshop_opened(state_, folder, std::move(loaded.history), std::move(loaded.live));
  state_.made_passphrase = ballot::make_passphrase(kiosk::secure_below);
  visit_ = loaded.visit;
  look_soon();
  ticking_ = false;
  state_.pin_set = loaded.pin_set;
  state_.previous = std::move(loaded.previous);
  state_.kept = std::move(loaded.kept);
  state_.lost = std::move(loaded.lost);
  state_.problem = is_unread && loaded.remark.empty() ? said_of_language_ : std::move(loaded.remark);
  state_.others = {};
  state_.others.why_none = remote::why_no_server();
  if (loaded.hosting) table::server_at_hand(state_, std::move(loaded.hosting->addresses), loaded.hosting->elsewhere);
  if (!loaded.saved) return;
  state_.saved_as = loaded.saved->name;
  state_.saved_print = loaded.saved->manifest.content_hash;
  // It holds all that there is: what is changed from now on is told apart from it.
  state_.saved = workshop::take_snapshot(state_.workshop());
}

void TableApp::load_workshop(const std::string& folder) {
  state_.busy = words::message("Opening the workshop");
  post([this, desk = desk_, folder]() -> std::function<void()> {
    auto loaded = desk->load(folder);
    return [this, loaded = std::move(loaded), folder]() mutable {
      if (!loaded) return table::failed(state_, loaded.error());
      show_workshop(folder, std::move(*loaded));
      next_tick_ms_ = now_ms_ + setting_.tick_ms;
      view_ = {};
    };
  });
}

void TableApp::load_snapshot(const std::string& path) {
  post([this, path]() -> std::function<void()> {
    auto found = look_back_at(path);
    return [this, path, found = std::move(found)]() mutable {
      if (!found) return table::failed(state_, found.error());
      state_.snapshot_path = path;
      state_.snapshot = std::move(found->opened.snapshot);
      state_.snapshot_print = found->opened.manifest.content_hash;
      state_.snapshot_signed_by = std::move(found->signed_by);
      state_.snapshot_is_copy = !found->opened.manifest.original.empty();
      state_.place = table::Place::kSnapshot;
    };
  });
}

void TableApp::refresh_home() {
  post([this, sessions = setting_.sessions, today = state_.today]() -> std::function<void()> {
    auto home = read_home(sessions, today);
    return [this, home = std::move(home)]() mutable {
      state_.workshops = std::move(home.workshops);
      state_.snapshots = std::move(home.snapshots);
    };
  });
}

void TableApp::load_frameworks() {
  post([this, folders = std::vector<std::string>{setting_.assets + "/frameworks",
                                                 setting_.sessions}]() -> std::function<void()> {
    auto found = read_frameworks(folders);
    return [this, found = std::move(found)]() mutable { state_.frameworks = std::move(found); };
  });
}

std::vector<std::string> TableApp::rounds_over() const {
  std::vector<std::string> over;
  const workshop::RoundRecord* open = state_.workshop().open_round();
  for (const workshop::RoundRecord& round : state_.workshop().rounds) {
    if (&round != open) over.push_back(round.id);
  }
  return over;
}

WorkshopAtHand TableApp::at_hand() const {
  if (state_.place != table::Place::kWorkshop) return {};
  const workshop::Workshop& now = state_.workshop();
  // The example's vote goes with its folder.
  const bool goes = example_ && state_.folder.starts_with(example_->path());
  const bool open_vote = state_.opening || state_.live || now.open_round() != nullptr;
  return {state_.folder, open_vote && !goes, now.finished || goes};
}

}  // namespace crosstable::roles
