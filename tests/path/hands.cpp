#include "path/hands.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <utility>

#include "ballot/seal.h"
#include "roles/languages.h"
#include "roles/table_desk.h"
#include "workshop/example.h"

namespace crosstable::test {
namespace {

// Before any test: keys, ids and boxes need the secure source.
[[maybe_unused]] const bool kCanSeal = ballot::init_sealing();

class Nowhere : public look::TextureSink {
 public:
  std::uint64_t create(int, int, const std::uint8_t*) override { return ++last_; }
  void update(std::uint64_t, int, int, int, int, const std::uint8_t*, int) override {}
  void destroy(std::uint64_t) override {}

 private:
  std::uint64_t last_ = 0;
};

Nowhere& nowhere() {
  static Nowhere sink;
  return sink;
}

template <typename T>
T or_abort(tl::expected<T, std::string> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "hands: %s\n", result.error().c_str());
  std::abort();
}

const look::Target* target_of(const look::Surface& surface, const std::string& id) {
  const auto& all = surface.targets();
  const auto at = std::find_if(all.begin(), all.end(), [&](const look::Target& target) { return target.id == id; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace

look::Fonts& shared_fonts() {
  static look::Fonts loaded = or_abort(look::Fonts::load());
  return loaded;
}

const look::Tokens& shared_tokens() {
  static const look::Tokens loaded = or_abort(look::load_tokens(CROSSTABLE_SOURCE_DIR "/assets/tokens.toml"));
  return loaded;
}

TableHands::TableHands(RoomClock& clock, const std::string& sessions, ballot::Disk disk, roles::HandOutMachine machine)
    : clock_(clock), sessions_(sessions) {
  roles::TableApp::Setting setting;
  setting.sessions = sessions;
  setting.assets = CROSSTABLE_SOURCE_DIR "/assets";
  roles::ChosenLanguage chosen = roles::chosen_language(sessions);
  setting.words = std::move(chosen.words);
  setting.language_lost = std::move(chosen.lost);
  setting.wall_ms = [&clock] { return clock.wall_ms(); };
  setting.today = [&clock] { return clock.today; };
  setting.disk_of = [disk = std::move(disk)](const std::string&) { return disk; };
  setting.hand_out = std::move(machine);
  app_ = std::make_unique<roles::TableApp>(shared_fonts(), shared_tokens(), std::move(setting));
  app_->place(*roles::display_named("55fhd"));
  settle();
}

void TableHands::frame() {
  app_->frame(clock_.now_ms);
  shared_fonts().upload(nowhere());
}

void TableHands::settle() {
  app_->settle();
  frame();
}

void TableHands::wait(std::int64_t ms) {
  clock_.now_ms += ms;
  settle();
}

void TableHands::act(const table::Intent& intent) {
  app_->act(intent);
  settle();
  settle();
}

void TableHands::open_example() {
  const framework::Framework* framework = app_->example_framework("inside-first");
  if (framework == nullptr) return;
  const auto log =
      workshop::example_log(workshop::example_script(*framework),
                            {framework->steps.front().id, workshop::ExampleMoment::kEntered, clock_.wall_ms()});
  const std::string at = sessions_ + "/example.workshop";
  if (const auto made = roles::TableDesk().create(at, log); !made)
    std::fprintf(stderr, "no example: %s\n", english(made.error()).c_str());
  act(table::OpenWorkshop{at});
}

std::optional<Spot> TableHands::find(const std::string& id) {
  for (look::Surface* surface : app_->stage().surfaces()) {
    const look::Target* target = target_of(*surface, id);
    if (target == nullptr) continue;
    return Spot{surface, *target, surface->to_screen(target->rect.centre())};
  }
  return std::nullopt;
}

bool TableHands::can_tap(const std::string& id) {
  const auto spot = find(id);
  if (!spot || !spot->target.enabled) return false;
  // A finger reaches only what nothing lies over.
  const auto surfaces = app_->stage().surfaces();
  const auto top = std::find_if(surfaces.rbegin(), surfaces.rend(),
                                [&](look::Surface* surface) { return surface->covers(spot->px.x, spot->px.y); });
  return top != surfaces.rend() && *top == spot->surface;
}

void TableHands::touch(std::uint64_t finger, look::TouchPhase phase, look::Point px) {
  app_->stage().feed(look::Touch{finger, phase, px.x, px.y, clock_.now_ms});
}

bool TableHands::tap(const std::string& id) {
  if (!can_tap(id)) {
    std::fprintf(stderr, "the table has no %s to tap; problem: \"%s\", busy: \"%s\"\n", id.c_str(),
                 english(state().problem).c_str(), english(state().busy).c_str());
    return false;
  }
  const look::Point at = find(id)->px;
  // Whoever taps something else in the same place has looked first.
  constexpr float kSamePlace_px = 40;
  const bool same_place = std::hypot(at.x - tapped_at_.x, at.y - tapped_at_.y) < kSamePlace_px;
  if (same_place && id != tapped_) clock_.now_ms += look::kEcho_ms;
  tapped_ = id;
  tapped_at_ = at;
  touch(1, look::TouchPhase::kBegin, at);
  frame();
  clock_.now_ms += 80;
  touch(1, look::TouchPhase::kEnd, at);
  frame();
  settle();
  return true;
}

bool TableHands::hold(const std::string& id, std::int64_t ms) {
  if (!can_tap(id)) return false;
  const look::Point at = find(id)->px;
  touch(1, look::TouchPhase::kBegin, at);
  frame();
  for (std::int64_t done = 0; done < ms; done += 100) {
    clock_.now_ms += std::min<std::int64_t>(100, ms - done);
    frame();
  }
  touch(1, look::TouchPhase::kEnd, at);
  frame();
  settle();
  // A close asks what is published already before it runs.
  settle();
  return true;
}

bool TableHands::tap_all(const std::vector<std::string>& ids) {
  return std::all_of(ids.begin(), ids.end(), [&](const std::string& id) { return tap(id); });
}

void TableHands::type(const std::string& text) {
  app_->stage().feed(look::Key{look::Key::Kind::kText, text});
  app_->stage().feed(look::Key{look::Key::Kind::kDone, {}});
  frame();
  settle();
}

void TableHands::type_on_glass(const std::string& text) {
  for (const char letter : text) {
    const auto low = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    tap(letter == ' ' ? "keyboard.space" : std::string("keyboard.") + low);
  }
  tap("keyboard.done");
}

bool TableHands::open_vote(const std::string& id) {
  for (const char* all : {"table.vote.choose.all", "table.vote.choose.everyone"}) {
    if (find(all)) tap(all);
  }
  return open_vote_as_suggested(id);
}

bool TableHands::open_vote_as_suggested(const std::string& id) {
  if (!tap(id)) return false;
  wait(500);
  // Asked once in a workshop.
  return !find("table.key.decline") || tap("table.key.decline");
}

bool TableHands::write(const std::string& id, const std::string& text) {
  if (!tap(id)) return false;
  type(text);
  return true;
}

KioskHands::KioskHands(RoomClock& clock, const std::string& folder, roles::KioskApp::Setting setting) : clock_(clock) {
  setting.folder = folder;
  setting.slept_ms = [&clock] { return clock.slept_ms; };
  app_ = std::make_unique<roles::KioskApp>(shared_fonts(), shared_tokens(), std::move(setting));
  app_->place(*roles::display_named("10wxga"));
  settle();
}

void KioskHands::frame() {
  app_->frame(clock_.now_ms);
  shared_fonts().upload(nowhere());
}

void KioskHands::settle() {
  app_->settle(clock_.now_ms);
  frame();
}

void KioskHands::wait(std::int64_t ms) {
  clock_.now_ms += ms;
  settle();
}

std::optional<look::Target> KioskHands::find(const std::string& id) {
  const look::Target* target = target_of(app_->surface(), id);
  if (target == nullptr) return std::nullopt;
  return *target;
}

bool KioskHands::can_tap(const std::string& id) {
  const auto target = find(id);
  return target && target->enabled;
}

void KioskHands::touch(std::uint64_t finger, look::TouchPhase phase, look::Point mm) {
  const look::Point px = app_->surface().to_screen(mm);
  app_->feed(look::Touch{finger, phase, px.x, px.y, clock_.now_ms});
}

bool KioskHands::tap_now(const std::string& id) {
  if (!can_tap(id)) return false;
  const look::Point at = find(id)->rect.centre();
  touch(1, look::TouchPhase::kBegin, at);
  frame();
  clock_.now_ms += 80;
  touch(1, look::TouchPhase::kEnd, at);
  frame();
  return true;
}

bool KioskHands::tap(const std::string& id) {
  const std::int64_t unlocked_ms = state().page_since_ms + kiosk::kLockOut_ms;
  if (clock_.now_ms < unlocked_ms) {
    clock_.now_ms = unlocked_ms;
    frame();
  }
  if (tap_now(id)) return true;
  std::fprintf(stderr, "the kiosk has no %s to tap on page %d\n", id.c_str(), static_cast<int>(state().page));
  return false;
}

std::string KioskHands::answer(const ballot::Ballot& ballot, const std::vector<std::string>& functions) {
  const ballot::RoundForm& form = state().round->form;
  // More pages than a ballot can have: a page that does not go on must not hang the test.
  for (int page = 0; page < 200 && state().page == kiosk::Page::kQuestions; ++page) {
    const int rated = kiosk::asked(state().draft)[static_cast<std::size_t>(state().counterpart)];
    const std::string code = form.functions[static_cast<std::size_t>(rated)];
    const auto given = std::find_if(ballot.ratings.begin(), ballot.ratings.end(), [&](const ballot::Rating& rating) {
      return functions[static_cast<std::size_t>(rating.rated)] == code;
    });
    if (given == ballot.ratings.end()) return "the kiosk asks about " + code + ", which was not chosen";
    const auto give = [&](const std::string& name, ballot::Score score) {
      const std::string skip = "kiosk.answer." + name + ".skip";
      const std::string id = score == ballot::kNoAnswer ? skip : "kiosk.answer." + name + "." + std::to_string(score);
      return find(id) ? tap(id) : true;
    };
    for (std::size_t i = 0; i < form.statements.size(); ++i) {
      if (!give(form.statements[i], given->scores[i])) return "no answer to " + form.statements[i];
    }
    if (!give("dependence", given->dependence) || !give("mirror", given->mirror))
      return "no answer to the last two questions";
    if (!tap("kiosk.next")) return "a page about " + code + " does not go on";
  }
  return state().page == kiosk::Page::kReview ? "" : "the questions do not end";
}

std::string KioskHands::vote(const ballot::Ballot& ballot, const std::vector<std::string>& functions,
                             const std::function<void()>& before, const std::function<void()>& recorded) {
  const std::string rater = functions[static_cast<std::size_t>(ballot.rater)];
  if (!tap("kiosk.start")) return rater + " cannot begin";
  if (state().page == kiosk::Page::kFunction && !tap("kiosk.function." + rater))
    return rater + " cannot choose its function";
  // A single counterpart is not asked for.
  if (state().page == kiosk::Page::kWhom) {
    for (const ballot::Rating& rating : ballot.ratings) {
      if (!tap("kiosk.whom." + functions[static_cast<std::size_t>(rating.rated)]))
        return rater + " cannot choose a counterpart";
    }
    if (!tap("kiosk.next")) return rater + " cannot go on to the questions";
  }
  if (const std::string trouble = answer(ballot, functions); !trouble.empty()) return rater + ": " + trouble;
  before();
  if (!tap("kiosk.cast")) return rater + " cannot cast";
  settle();
  if (state().page != kiosk::Page::kRecorded)
    return rater + ": not recorded, but page " + std::to_string(static_cast<int>(state().page));
  recorded();
  if (!tap("kiosk.done")) return rater + " cannot leave";
  return "";
}

}  // namespace crosstable::test
