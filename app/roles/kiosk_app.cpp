#include "roles/kiosk_app.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <tuple>
#include <utility>

#include "ballot/seal.h"
#include "kiosk/screens.h"
#include "platform/machine.h"
#include "roles/kept_sticks.h"
#include "store/pin_file.h"

namespace crosstable::roles {
namespace {

/// Also where nothing was told: a watch knows nothing of other machines.
constexpr int kLookAnyway_ms = 5000;

}  // namespace

KioskApp::KioskApp(look::Fonts& fonts, const look::Tokens& tokens, Setting setting)
    : setting_(std::move(setting)), fonts_(fonts), surface_(fonts, tokens) {
  state_.tongues.push_back({setting_.words->language(), setting_.words->own_name()});
  std::erase_if(setting_.others, [&](const auto& other) { return other->language() == setting_.words->language(); });
  for (const auto& other : setting_.others) state_.tongues.push_back({other->language(), other->own_name()});
  setting_.others.push_back(setting_.words);
  state_.hears_rounds = setting_.hears_rounds;
  speak();
  state_.can_pair = setting_.pair != nullptr;
  if (setting_.pair && !setting_.place) {
    state_.pairing.emplace();
    state_.pairing->problem = setting_.unpaired;
  } else {
    live_in({setting_.folder, setting_.place});
  }
  if (setting_.practice) {
    kiosk::RoundOpened opened{*setting_.practice, {}, true};
    for (const framework::Function& function : opened.round.roster.functions)
      opened.view.places.push_back(function.places);
    opened.view.turnout.assign(opened.view.places.size(), 0);
    act(opened, 0);
  } else {
    state_.kiosk = 0;
  }
  state_.handed_over = setting_.handed_over;
  state_.pin_set = setting_.pin_set;
  state_.out_of_swap = ballot::out_of_swap();
  state_.swaps = platform::swaps_to_disk();
  worker_ = std::make_unique<store::Worker>(setting_.wake);
  aside_ = std::make_unique<store::Worker>(setting_.wake);
}

KioskApp::~KioskApp() = default;

void KioskApp::live_in(const KioskHome& home) {
  setting_.folder = home.folder;
  desk_ = home.place ? std::make_shared<KioskDesk>(home.place(), home.folder, setting_.number)
                     : std::make_shared<KioskDesk>(home.folder, setting_.number);
  if (!setting_.watch) return;
  desk_->watch([this] {
    stirred_ = true;
    setting_.wake();
  });
}

void KioskApp::place(const Display& display) {
  display_ = display;
  look::Placement at;
  at.width_px = display.width_px;
  at.height_px = display.height_px;
  at.px_per_mm = display.px_per_mm;
  at.reader = display.reader;
  at.small_text = display.small_text;
  at.text_scale = state_.text_scale;
  surface_.place(at);
  changed_ = true;
}

void KioskApp::feed(const look::Touch& touch) {
  look::Touch here = touch;
  here.time_ms += slept_ms_;
  if (here.phase == look::TouchPhase::kBegin) act(kiosk::Stirred{}, std::max(here.time_ms, now_ms_));
  surface_.feed(here);
}

void KioskApp::feed(const look::Key& key) {
  using Kind = look::Key::Kind;
  if (key.kind == Kind::kDone) act(kiosk::Keyed{kiosk::kEnterSign}, now_ms_);
  if (key.kind == Kind::kBackspace) act(kiosk::Keyed{kiosk::kEraseSign}, now_ms_);
  if (key.kind != Kind::kText) return;
  for (const char sign : key.text) {
    if (sign > ' ' && sign <= '~') act(kiosk::Keyed{sign}, now_ms_);
  }
}

void KioskApp::feed(const kiosk::Scanned& scanned) { act(scanned, now_ms_); }

void KioskApp::ask_to_leave() { act(kiosk::CloseAsked{}, now_ms_); }

std::optional<int> KioskApp::take_scanner() { return std::exchange(scanner_, std::nullopt); }

void KioskApp::scanner_tied(bool done) { act(kiosk::ScannerTied{done}, now_ms_); }

void KioskApp::carry_out(const kiosk::Effect& effect) {
  if (const auto* cast_effect = get_if<kiosk::CastEffect>(&effect)) {
    cast(*cast_effect);
  } else if (const auto* pass = get_if<kiosk::TakePass>(&effect)) {
    take_pass(pass->function);
  } else if (holds_alternative<kiosk::GiveBack>(effect)) {
    give_back();
  } else if (const auto* check = get_if<kiosk::CheckCard>(&effect)) {
    look_up(check->code);
  } else if (const auto* pin = get_if<kiosk::CheckPin>(&effect)) {
    check_pin(*pin);
  } else if (const auto* tie = get_if<kiosk::TieScanner>(&effect)) {
    scanner_ = tie->scanner;
  } else if (const auto* wish = get_if<kiosk::TryPairing>(&effect)) {
    pair(*wish);
  } else if (holds_alternative<kiosk::ForgetLate>(effect)) {
    worker_->post([desk = desk_]() -> std::function<void()> {
      desk->forget();
      return {};
    });
  } else if (const auto* write = get_if<kiosk::WriteKept>(&effect)) {
    write_kept(write->stick);
  } else {
    left_ = true;
  }
}

void KioskApp::act(const kiosk::Intent& intent, std::int64_t now_ms) {
  const float scale = state_.text_scale;
  for (const kiosk::Effect& effect : kiosk::apply(state_, intent, now_ms, setting_.random_below)) carry_out(effect);
  if (scale != state_.text_scale) place(display_);
  speak();
  report_trouble();
  changed_ = true;
}

void KioskApp::speak() {
  const auto other = std::find_if(setting_.others.begin(), setting_.others.end(), [this](const auto& words) {
    return words->language() == kiosk::language_of(state_);
  });
  surface_.set_words(other == setting_.others.end() ? setting_.words : *other);
}

void KioskApp::check_pin(const kiosk::CheckPin& check) {
  aside_->post([this, folder = setting_.folder, pin = check.pin]() -> std::function<void()> {
    const ballot::PinAnswer answer = store::try_pin(folder, *pin, store::now_since_boot(), ballot::PinPlace::kKiosk);
    return [this, answer] { act(kiosk::PinAnswered{answer}, now_ms_); };
  });
}

void KioskApp::write_kept(const std::string& stick) {
  const auto answer = [this](const kiosk::KeptWritten& seen) { act(seen, now_ms_); };
  worker_->post([this, desk = desk_, answer, stick]() -> std::function<void()> {
    auto text = desk->take_copy();
    return [this, answer, stick, text = std::move(text)] {
      // All of it has reached the table meanwhile: nothing is to be carried.
      if (!text || text->empty()) return answer({{}, text ? words::Message() : text.error()});
      aside_->post([machine = setting_.sticks, answer, stick, text = *text]() -> std::function<void()> {
        const auto put = put_on_stick(machine, text, stick);
        return [answer, put] {
          answer(put ? kiosk::KeptWritten{put->written, {}, sticks_to_show(put->choose)}
                     : kiosk::KeptWritten{{}, put.error()});
        };
      });
    };
  });
}

void KioskApp::pair(const kiosk::TryPairing& wish) {
  aside_->post([this, pair = setting_.pair, entries = wish.entries]() -> std::function<void()> {
    auto home = pair(entries);
    return [this, home = std::move(home)] {
      if (home) live_in(*home);
      act(kiosk::PairAnswered{home ? words::Message() : home.error()}, now_ms_);
    };
  });
}

void KioskApp::report_trouble() {
  const bool trouble = state_.page == kiosk::Page::kNotRecorded || state_.page == kiosk::Page::kUnknown;
  if (trouble == reported_ || !worker_ || !desk_) return;
  reported_ = trouble;
  worker_->post([desk = desk_, trouble]() -> std::function<void()> {
    desk->report_trouble(trouble);
    return {};
  });
}

void KioskApp::frame(std::int64_t awake_ms) {
  poll(awake_ms);
  const std::int64_t now_ms = now_ms_;
  const auto due = kiosk::next_change_ms(state_);
  if (due && *due <= now_ms) act(kiosk::Tick{}, now_ms);
  fonts_.begin_frame();
  surface_.run(now_ms, false, [&](look::Ui& ui) {
    kiosk::Intents intents;
    kiosk::draw_kiosk(ui, state_, intents);
    const kiosk::Page page = state_.page;
    for (const kiosk::Intent& intent : intents) act(intent, now_ms);
    if (state_.page != page) ui.lock_out(kiosk::kLockOut_ms);
  });
  changed_ = false;
}

void KioskApp::look_at_clock(std::int64_t awake_ms) {
  const std::int64_t slept_ms = setting_.slept_ms();
  // A finger that rested while the machine slept holds nothing.
  if (slept_ms != slept_ms_) surface_.cancel_touches();
  slept_ms_ = slept_ms;
  now_ms_ = awake_ms + slept_ms;
}

std::int64_t KioskApp::next_look_ms() const {
  if (!looked_ms_) return now_ms_;
  return *looked_ms_ + (watched_ && !stirred_ ? kLookAnyway_ms : setting_.look_every_ms);
}

std::int64_t KioskApp::poll(std::int64_t awake_ms) {
  look_at_clock(awake_ms);
  worker_->drain();
  aside_->drain();
  if (setting_.practice || state_.pairing) return awake_ms + kLookAnyway_ms;
  if (!looking_ && now_ms_ >= next_look_ms()) look_for_urn(now_ms_);
  return looking_ ? awake_ms + setting_.look_every_ms : next_look_ms() - slept_ms_;
}

bool KioskApp::wants_frame(std::int64_t awake_ms) const {
  const std::int64_t now_ms = awake_ms + slept_ms_;
  const auto due = kiosk::next_change_ms(state_);
  return changed_ || surface_.wants_frame(now_ms) || (due && *due <= now_ms);
}

std::optional<std::int64_t> KioskApp::next_frame_ms() const {
  std::optional<std::int64_t> next = surface_.next_frame_ms();
  const auto due = kiosk::next_change_ms(state_);
  if (due && (!next || *due < *next)) next = due;
  if (next) *next -= slept_ms_;
  return next;
}

void KioskApp::look_for_urn(std::int64_t now_ms) {
  looked_ms_ = now_ms;
  looking_ = true;
  stirred_ = false;
  worker_->post([this, desk = desk_, room_language = setting_.room_language]() -> std::function<void()> {
    return [this, sight = desk->look(), language = room_language ? room_language() : std::string()] {
      take(sight);
      follow_room(language);
    };
  });
}

void KioskApp::follow_room(const std::string& language) {
  // What this kiosk began with may have been given to its table by hand, and be written nowhere.
  const bool is_news = room_language_ && *room_language_ != language && !language.empty();
  room_language_ = language;
  if (is_news) act(kiosk::RoomSpeaks{language}, now_ms_);
}

void KioskApp::take(const KioskSight& sight) {
  looking_ = false;
  watched_ = sight.watched;
  const kiosk::FolderSeen& folder = sight.folder;
  if (std::tie(folder.kiosk, folder.no_number, folder.problem, folder.key_lost) !=
      std::tie(state_.kiosk, state_.no_number, state_.problem, state_.key_lost))
    act(folder, now_ms_);
  if (sight.pin_set && *sight.pin_set != state_.pin_set) act(kiosk::PinSeen{*sight.pin_set}, now_ms_);
  if (!(sight.reach == state_.reach)) act(kiosk::ReachSeen{sight.reach}, now_ms_);
  if (sight.gone) act(kiosk::RoundGone{}, now_ms_);
  if (sight.opened)
    act(*sight.opened, now_ms_);
  else if (sight.view && !(state_.view == *sight.view))
    act(kiosk::UrnSeen{*sight.view}, now_ms_);
}

void KioskApp::cast(const kiosk::CastEffect& effect) {
  if (setting_.practice) return;
  worker_->post([this, desk = desk_, effect]() -> std::function<void()> {
    return [this, id = effect.id, outcome = desk->cast(effect)] { act(kiosk::Receipt{id, outcome}, now_ms_); };
  });
}

void KioskApp::take_pass(int function) {
  worker_->post([this, desk = desk_, function]() -> std::function<void()> {
    const PassTaken taken = desk->take_pass(function);
    if (taken == PassTaken::kYes) return {};
    return [this, function, unreached = taken == PassTaken::kUnreached] {
      act(kiosk::NoPlaceLeft{function, unreached}, now_ms_);
    };
  });
}

void KioskApp::give_back() {
  worker_->post([desk = desk_]() -> std::function<void()> {
    desk->give_back();
    return {};
  });
}

void KioskApp::look_up(const ballot::Code& code) {
  worker_->post([this, desk = desk_, code = code]() mutable -> std::function<void()> {
    const kiosk::CardSeen seen{desk->look_up(code)};
    ballot::wipe(code);
    return [this, seen] { act(seen, now_ms_); };
  });
}

void KioskApp::settle(std::int64_t awake_ms) {
  look_at_clock(awake_ms);
  finish_work();
  // A look that was under way may be older than what the caller waits for.
  if (!setting_.practice && !state_.pairing) look_for_urn(now_ms_);
  finish_work();
  changed_ = true;
}

void KioskApp::finish_work() {
  while (!worker_->idle() || !aside_->idle()) {
    worker_->drain();
    aside_->drain();
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
}

void hear_the_room(KioskApp::Setting& setting, const KioskChoice& kiosk, const std::string& given,
                   const std::string& sessions) {
  if (!given.empty() && !kiosk.table) return;
  if (!kiosk.pairing) setting.room_language = [sessions] { return language_chosen_in(sessions); };
  // A table tells its kiosks what it speaks now, which may be news to the round that is open.
  setting.hears_rounds = !kiosk.table;
}

}  // namespace crosstable::roles
