#include "roles/player.h"

#include <algorithm>

#include "table/flow/words.h"

namespace crosstable::roles {
namespace {

using What = table::SteerExample::What;

constexpr int kMinute_ms = 60'000;
constexpr std::int64_t kDay_ms = std::int64_t{24} * 60 * kMinute_ms;
/// How much of a step's minutes its chapter takes: nobody in the example runs over time.
constexpr float kOfItsMinutes = 0.85f;
/// A machine that stood still for longer skips nothing.
constexpr std::int64_t kMostPassed_ms = 250;
/// The bar's chapter and the timer move this often.
constexpr int kShowEvery_ms = 200;
constexpr int kAskDisk_ms = 15;
/// Back within this time goes to the chapter before, later to the beginning of this one.
constexpr int kToOwnStart_ms = 3000;
/// The example's people, once somebody has taken over.
constexpr int kVoterEvery_ms = 900;

int sum(const std::vector<int>& numbers) {
  int all = 0;
  for (const int number : numbers) all += number;
  return all;
}

}  // namespace

void ExampleClock::run_on() {
  ahead_ms_ = now_ms() - real_ms_();
  held_ms_.reset();
}

void ExampleClock::be_real() {
  ahead_ms_ = 0;
  held_ms_.reset();
}

ExamplePlayer::ExamplePlayer(TableApp& app, ExampleClock& clock, std::function<void()> wake)
    : app_(app), clock_(clock), robot_(std::move(wake)) {}

// ---- what people ask of it

void ExamplePlayer::steer(What what) {
  if (what == What::kBegin && !loading_) return begin();
  if (what == What::kFollowUp && !loading_) return begin_follow_up();
  if (loading_) {
    asked_ = what;
    return;
  }
  if (!on_) return;
  switch (what) {
    case What::kBegin:
    case What::kFollowUp: break;
    case What::kPlay: playing_ = !ended_, offered_ = false; return show();
    case What::kPause: return pause(false);
    case What::kOffer: return pause(true);
    case What::kPrevious: return skip(-1);
    case What::kNext: return skip(1);
    case What::kTakeOver: return take_over();
    case What::kOwn: leave(); return app_.act(table::BeginSetUp{table::usual_functions(*app_.words())});
    case What::kClose: return leave();
  }
}

bool ExamplePlayer::write_workshop() {
  const framework::Framework* framework = app_.example_framework("inside-first");
  if (framework == nullptr) return false;
  clock_.be_real();
  start_ms_ = clock_.now_ms();
  script_ = workshop::example_script(*framework);
  script_.started.language = workshop::kExampleLanguage;
  workshop::guess_first(script_);
  workshop::move_example(script_, app_.state().today);
  before_.clear();
  return true;
}

void ExamplePlayer::begin() {
  if (!on_ && !write_workshop()) return;
  on_ = true;
  open(sight_ ? 1 : 0);
}

void ExamplePlayer::begin_follow_up() {
  const framework::Framework* pulse = app_.example_framework("pulse");
  if (pulse == nullptr || (!on_ && !write_workshop())) return;
  if (!script_.follows) {
    before_ = workshop::example_log(script_, {script_.steps.back().step, workshop::ExampleMoment::kDone, start_ms_});
    workshop::History played;
    for (const workshop::Change& change : before_) played.apply(change);
    script_ = workshop::example_follow_up(*pulse, workshop::take_snapshot(played.now()));
    workshop::guess_first(script_);
    start_ms_ += std::int64_t{workshop::kExampleFollowUp_days} * kDay_ms;
  }
  on_ = true;
  open(sight_ ? 1 : 0);
}

void ExamplePlayer::pause(bool offered) {
  playing_ = false;
  offered_ = offered;
  fingertip_.reset();
  late_target_.clear();
  show();
}

void ExamplePlayer::skip(int by) {
  const bool to_own_start = by < 0 && (played_ms_ > kToOwnStart_ms || ended_ || chapter_ == 0);
  open(to_own_start ? chapter_ : chapter_ + by);
}

void ExamplePlayer::take_over() {
  on_ = false;
  robot_.set_pace(kVoterEvery_ms);
  clock_.run_on();
  app_.show_example(std::nullopt, true);
}

void ExamplePlayer::leave() {
  on_ = false;
  clock_.be_real();
  app_.act(table::GoHome{});
}

// ---- chapters

std::int64_t ExamplePlayer::start_of(int chapter) const {
  int minutes = 0;
  for (int before = 1; before < chapter; ++before) minutes += step_of(before).minutes;
  return start_ms_ + static_cast<std::int64_t>(minutes) * kMinute_ms;
}

std::vector<workshop::Change> ExamplePlayer::log_of(int chapter) const {
  using Moment = workshop::ExampleMoment;
  const bool whole = chapter == 0 || chapter == chapters();
  const std::string& step = step_of(whole ? chapters() - 1 : chapter).id;
  auto log = workshop::example_log(script_, {step, whole ? Moment::kDone : Moment::kEntered, start_ms_});
  for (int map = 1; chapter == 0 && map < chapters(); ++map) {
    const framework::StepKind kind = step_of(map).kind;
    if (kind != framework::StepKind::kMap && kind != framework::StepKind::kCompare) continue;
    log.push_back(workshop::StepEntered{map - 1, start_of(chapters())});
    log.push_back(workshop::TimerExtended{static_cast<std::int64_t>(step_of(map).minutes) * kMinute_ms});
  }
  if (app_.state().dark) log.push_back(workshop::ThemeChosen{true});
  if (app_.state().high_contrast) log.push_back(workshop::ContrastChosen{true});
  return log;
}

void ExamplePlayer::open(int chapter) {
  loading_ = true;
  playing_ = true;
  offered_ = ended_ = false;
  fingertip_.reset();
  late_target_.clear();
  chapter_ = chapter;
  clock_.hold(start_of(chapter == 0 ? chapters() : std::min(chapter, chapters() - 1)));
  app_.open_example(log_of(chapter), before_);
}

void ExamplePlayer::loaded() {
  loading_ = false;
  if (app_.state().place != table::Place::kWorkshop) {
    on_ = false;
    clock_.be_real();
    return;
  }
  const bool only_the_end = chapter_ == chapters();
  enter(std::min(chapter_, chapters() - 1));
  if (only_the_end) beats_.assign(1, beats_.back());
  if (const auto asked = std::exchange(asked_, std::nullopt)) steer(*asked);
}

void ExamplePlayer::enter(int chapter) {
  chapter_ = chapter;
  beats_ = chapter == 0 ? opening_beats(script_) : beats_of(script_, static_cast<std::size_t>(chapter - 1));
  beat_ = 0;
  phase_ = Phase::kTap;
  played_ms_ = next_ms_ = 0;
  half_seen_ = false;
  duration_ms_ = std::max(1, duration_ms(beats_, script_.started.roster.people()));
  entered_ms_ = clock_.now_ms();
  app_.view() = {};
  show();
}

// ---- beats

bool ExamplePlayer::point_at(const std::string& target) {
  if (target.empty()) return false;
  for (const bool near : {false, true}) {
    const look::Surface& surface = near ? app_.stage().near() : app_.stage().middle();
    const auto& targets = surface.targets();
    const auto at = std::find_if(targets.begin(), targets.end(), [&](const auto& one) { return one.id == target; });
    if (at == targets.end()) continue;
    // Below the middle, where fewer words stand.
    const look::Point tip = at->rect.centre() + look::Point{0, std::min(at->rect.h * 0.2f, 12.0f)};
    fingertip_ = table::Fingertip{near, tip, now_ms_};
    show();
    return true;
  }
  return false;
}

void ExamplePlayer::act(const Beat& beat) {
  if (const auto* change = get_if<workshop::Change>(&beat.act)) app_.act(*change);
  if (const auto* look = get_if<Look>(&beat.act)) look->change(app_.view());
  if (const auto* vote = get_if<OpenVote>(&beat.act)) {
    table::OpenRound open;
    open.choice.kind = vote->kind;
    open.question = app_.state().workshop().current().question;
    app_.act(open);
  }
  if (const auto* votes = get_if<Votes>(&beat.act)) robot_.set_pace(votes->every_ms);
  if (holds_alternative<CloseVote>(beat.act)) app_.act(table::CloseRound{});
  // The example's people have nobody who could sort the notes that are left.
  if (holds_alternative<GoOn>(beat.act)) app_.act(table::Forward{.told = true});
  show();
}

bool ExamplePlayer::is_done(const Beat& beat) const {
  const table::TableState& state = app_.state();
  if (!app_.at_rest()) return false;
  if (holds_alternative<OpenVote>(beat.act)) return state.live.has_value();
  if (holds_alternative<Votes>(beat.act)) return !state.live || robot_.is_through(state.live->round.id);
  if (holds_alternative<CloseVote>(beat.act)) return !state.live;
  if (!holds_alternative<GoOn>(beat.act)) return true;
  return chapter_ + 1 == chapters() ? !state.saved_as.empty() : state.workshop().step == chapter_;
}

void ExamplePlayer::finish_beat(const Beat& beat) {
  phase_ = Phase::kTap;
  next_ms_ = played_ms_ + beat.rest_ms;
  if (beat.after) late_target_ = beat.target;
  if (++beat_ < beats_.size()) return;
  if (chapter_ == 0) return open(1);
  if (chapter_ + 1 < chapters()) return enter(chapter_ + 1);
  ended_ = true;
  pause(false);
  see("saved");
}

bool ExamplePlayer::step() {
  if (played_ms_ < next_ms_) return false;
  const Beat& beat = beats_[beat_];
  if (phase_ == Phase::kTap) {
    if (holds_alternative<GoOn>(beat.act)) see(std::string(framework::to_word(step_of(chapter_).kind)));
    next_ms_ = played_ms_ + (!beat.after && point_at(beat.target) ? kTapLead_ms : 0);
    phase_ = Phase::kAct;
    return true;
  }
  if (phase_ == Phase::kAct) {
    act(beat);
    phase_ = Phase::kWait;
    return true;
  }
  if (!app_.state().problem.empty()) {
    pause(false);
    return false;
  }
  if (!is_done(beat)) return false;
  finish_beat(Beat(beat));
  return true;
}

// ---- time

std::int64_t ExamplePlayer::simulate_people(std::int64_t now_ms) {
  const table::TableState& state = app_.state();
  const bool alone = state.machine.kiosks.empty();
  const std::int64_t next = state.simulated && alone ? robot_.play(app_, now_ms) : kNever;
  if (!sight_ || half_seen_ || !state.live || state.live->round.form.kind != ballot::RoundKind::kFriction) return next;
  if (sum(state.live->view.turnout) * 3 < sum(state.live->view.places)) return next;
  half_seen_ = true;
  see(std::string(framework::to_word(state.workshop().current().kind)) + "-under-way");
  return next;
}

void ExamplePlayer::pass_time(std::int64_t now_ms) {
  played_ms_ += std::clamp<std::int64_t>(now_ms - now_ms_, 0, kMostPassed_ms);
  if (chapter_ == 0) return;
  const float played = std::min(1.0f, static_cast<float>(played_ms_) / static_cast<float>(duration_ms_));
  const auto step_ms = static_cast<float>(step_of(chapter_).minutes * kMinute_ms);
  clock_.hold(entered_ms_ + static_cast<std::int64_t>(step_ms * kOfItsMinutes * played));
}

std::int64_t ExamplePlayer::poll(std::int64_t now_ms) {
  if (loading_) {
    now_ms_ = now_ms;
    if (!app_.at_rest()) return now_ms + kAskDisk_ms;
    loaded();
  }
  if (!on_) {
    now_ms_ = now_ms;
    if (app_.state().place == table::Place::kHome) clock_.be_real();
    return simulate_people(now_ms);
  }
  if (playing_) pass_time(now_ms);
  now_ms_ = now_ms;
  if (!playing_) return kNever;
  if (!late_target_.empty() && point_at(late_target_)) late_target_.clear();
  std::int64_t next = holds_alternative<Votes>(beats_[beat_].act) ? simulate_people(now_ms) : kNever;
  while (on_ && playing_ && !loading_ && step()) {
  }
  if (!playing_ && !loading_) return kNever;
  if (now_ms - shown_ms_ >= kShowEvery_ms) show();
  const std::int64_t wait = loading_ || phase_ == Phase::kWait ? kAskDisk_ms : next_ms_ - played_ms_;
  return std::min(next, now_ms + std::clamp<std::int64_t>(wait, 1, kShowEvery_ms));
}

void ExamplePlayer::show() {
  shown_ms_ = now_ms_;
  if (sight_) return app_.show_example(std::nullopt, true);
  const float played = static_cast<float>(played_ms_) / static_cast<float>(duration_ms_);
  app_.show_example(table::Example{chapter_, std::min(1.0f, played), playing_, offered_, ended_, fingertip_}, true);
}

void ExamplePlayer::see(const std::string& name) const {
  if (sight_) sight_(name);
}

}  // namespace crosstable::roles
