#include "roles/gallery.h"

#include <algorithm>

#include "kiosk/screens.h"
#include "roles/rehearse.h"
#include "roles/roles.h"
#include "roles/table_desk.h"
#include "words/pseudo.h"
#include "workshop/example.h"

namespace crosstable::roles {
namespace {

constexpr std::int64_t kStart_ms = 1'795'420'800'000;  // 2026-11-23 08:00 UTC

framework::Roster sample_roster(const GalleryChoice& choice) {
  framework::Roster roster = workshop::example_roster();
  if (choice.functions > 0) {
    const std::vector<framework::Function>& usual = framework::usual_functions();
    const int places[] = {5, 4, 3, 3, 4, 6, 4, 3, 5, 2, 1, 4};
    roster.functions.clear();
    for (int i = 0; i < choice.functions; ++i) {
      roster.functions.push_back(usual[static_cast<std::size_t>(i)]);
      roster.functions.back().places = places[i];
    }
  }
  if (choice.long_names) {
    const char* names[] = {"International account service", "Treasury and credit control",
                           "Channel and dealer management", "Contracts and legal counsel"};
    for (std::size_t i = 0; i < roster.functions.size(); ++i) {
      roster.functions[i].name = std::string(names[i % 4]).substr(0, 28);
      roster.functions[i].short_name = "";
    }
  }
  return roster;
}

/// What kiosk pages offer: the room's language, and one more.
std::vector<kiosk::Tongue> tongues_of(const words::Words& room) {
  const kiosk::Tongue english{"en", "English"};
  const kiosk::Tongue german{"de", "Deutsch"};
  if (room.language() == english.code) return {english, german};
  if (room.language() == words::kPseudo) return {{room.language(), room.own_name()}, german};
  if (room.language() == german.code) return {german, english};
  return {{room.language(), room.own_name()}, english};
}

}  // namespace

std::string GalleryChoice::suffix() const {
  std::string out;
  if (functions > 0) out += "-" + std::to_string(functions);
  if (long_names) out += "-long";
  if (dark) out += "-dark";
  if (high_contrast) out += "-contrast";
  if (words->language() != "en") out += "-" + words->language();
  if (!display.empty()) out += "-" + display;
  return out;
}

Gallery::Gallery(look::Fonts& fonts, const look::Tokens& tokens, const Display& display, const GalleryChoice& choice)
    : display_(display), choice_(choice), fonts_(fonts), stage_(fonts, tokens), room_(fonts, tokens) {
  auto framework = framework_named("inside-first");
  if (!framework) {
    problem_ = framework.error();
    return;
  }
  framework_ = std::move(*framework);
  roster_ = sample_roster(choice);
  // Every screen is looked at with as few as any framework has.
  framework_.least_functions = std::min(framework_.least_functions, static_cast<int>(roster_.functions.size()));
  frameworks_ = read_frameworks({assets_folder() + "/frameworks"});
  stage_.set_motion(false);
  stage_.set_words(choice.words);
  stage_.place(display);
  room_.set_motion(false);
  room_.set_words(choice.words);
  room_.place(display.width_px, display.height_px);
  if (display.reader == look::Reader::kTable) {
    add_table_scenes();
    return;
  }
  kiosk_ = std::make_unique<Kiosk>(fonts, tokens);
  kiosk_->surface.set_motion(false);
  kiosk_->surface.set_words(choice.words);
  add_kiosk_pages();
}

Gallery::~Gallery() = default;

workshop::ExampleScript Gallery::example() const {
  workshop::ExampleScript script = workshop::example_script(framework_, roster_);
  // As where it plays; the pseudo language is made of that one, and its pages are in no other.
  if (choice_.words->language() != words::kPseudo) script.started.language = workshop::kExampleLanguage;
  return script;
}

std::vector<std::string> Gallery::names() const {
  std::vector<std::string> all;
  for (const Scene& scene : scenes_) all.push_back(scene.name);
  if (kiosk_) {
    for (const Kiosk::Page& page : kiosk_->pages) all.push_back(page.name);
  }
  return all;
}

std::vector<look::Surface*> Gallery::draw(const std::string& name) {
  if (kiosk_) {
    const auto page =
        std::find_if(kiosk_->pages.begin(), kiosk_->pages.end(), [&](const Kiosk::Page& p) { return p.name == name; });
    if (page == kiosk_->pages.end()) return {};
    kiosk::KioskState state;
    // A round that opens is said in the room's language.
    state.tongues = tongues_of(*choice_.words);
    page->prepare(state);
    kiosk_->surface.place({0, 0, display_.width_px, display_.height_px, 0, display_.px_per_mm, display_.reader,
                           state.text_scale, display_.small_text});
    kiosk_->surface.set_high_contrast(choice_.high_contrast);
    fonts_.begin_frame();
    kiosk_->surface.run(state.page_since_ms + 5000, choice_.dark, [&](look::Ui& ui) {
      kiosk::Intents ignored;
      kiosk::draw_kiosk(ui, state, ignored);
    });
    return {&kiosk_->surface};
  }
  const auto scene = std::find_if(scenes_.begin(), scenes_.end(), [&](const Scene& s) { return s.name == name; });
  if (scene == scenes_.end()) return {};
  table::TableState& state = state_ = {};
  table::View& view = view_ = {};
  state.frameworks = frameworks_;
  state.today = "2026-11-23";
  state.greeting = words::message("Good morning");
  state.dark = choice_.dark;
  state.now_ms = kStart_ms;
  state.machine.kiosks = {1, 2, 3, 4};
  state.machine.free_mb = 120'000;
  state.machine.monitors = 2;
  state.machine.px_per_mm = display_.px_per_mm;
  scene->prepare(state, view);
  state.dark = choice_.dark;
  state.high_contrast = choice_.high_contrast;
  if (scene->for_room) {
    room_.run(state.now_ms, state, view);
    return {&room_.surface()};
  }
  stage_.run(state.now_ms, state, view, [](const table::Intent&) {});
  return stage_.surfaces();
}

void Gallery::redraw() {
  stage_.run(state_.now_ms, state_, view_, [](const table::Intent&) {});
}

}  // namespace crosstable::roles
