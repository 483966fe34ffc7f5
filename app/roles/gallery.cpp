#include "roles/gallery.h"

#include <algorithm>

#include "ballot/round.h"
#include "kiosk/screens.h"
#include "roles/rehearse.h"
#include "roles/roles.h"
#include "roles/table_desk.h"
#include "table/map_parts.h"
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
    const char* names[] = {"International account service", "Treasury and credit control", "Channel and dealer management", "Contracts and legal counsel"};
    for (std::size_t i = 0; i < roster.functions.size(); ++i) {
      roster.functions[i].name = std::string(names[i % 4]).substr(0, 28);
      roster.functions[i].short_name = "";
    }
  }
  return roster;
}

/// The example's workshop two months before: some hand-offs were worse, some better, one cell did not exist yet.
workshop::Snapshot earlier_example(const workshop::Workshop& workshop) {
  workshop::Snapshot earlier = workshop::take_snapshot(workshop);
  earlier.date = "2026-09-14";
  for (workshop::SnapshotRound& round : earlier.rounds) {
    if (!round.cells.empty() && round.form.kind == ballot::RoundKind::kFriction) round.cells.erase(round.cells.begin());
    int place = 0;
    for (ballot::PublishedCell& cell : round.cells) {
      const int by = place % 5 == 1 ? 2 : place % 5 == 3 ? -2 : place % 5 == 4 ? 1 : 0;
      ++place;
      for (auto& level : cell.statements) {
        if (level) level->level = std::clamp(level->level + by, 1, level->bands);
      }
    }
  }
  return earlier;
}

}  // namespace

std::string GalleryChoice::suffix() const {
  std::string out;
  if (functions > 0) out += "-" + std::to_string(functions);
  if (long_names) out += "-long";
  if (dark) out += "-dark";
  if (high_contrast) out += "-contrast";
  if (!display.empty()) out += "-" + display;
  return out;
}

/// Kiosk pages of the example's round.
struct Gallery::Kiosk {
  struct Page {
    std::string name;
    std::function<void(kiosk::KioskState&)> prepare;
  };
  Kiosk(look::Fonts& fonts, const look::Tokens& tokens) : surface(fonts, tokens) {}
  look::Surface surface;
  kiosk::KioskState fresh;
  std::vector<Page> pages;
  std::vector<look::Surface*> shown;
};

Gallery::Gallery(look::Fonts& fonts, const look::Tokens& tokens, const Display& display, const GalleryChoice& choice)
    : display_(display), choice_(choice), fonts_(fonts), stage_(fonts, tokens) {
  auto framework = framework_named("inside-first");
  if (!framework) {
    problem_ = framework.error();
    return;
  }
  framework_ = std::move(*framework);
  roster_ = sample_roster(choice);
  frameworks_ = read_frameworks({assets_folder() + "/frameworks"});
  stage_.set_motion(false);
  stage_.place(display);
  if (display.reader == look::Reader::kTable) {
    add_table_scenes();
    return;
  }
  kiosk_ = std::make_unique<Kiosk>(fonts, tokens);
  kiosk_->surface.set_motion(false);
  add_kiosk_pages();
}

Gallery::~Gallery() = default;

void Gallery::set_audit(bool on) {
  stage_.set_audit(on);
  if (kiosk_) kiosk_->surface.set_audit(on);
}

void Gallery::add_step(const std::string& step, const std::string& name, int moment, std::function<void(table::TableState&, table::View&)> more) {
  scenes_.push_back({name, [this, step, moment, more](table::TableState& state, table::View& view) {
                       const workshop::ExampleScript script = workshop::example_script(framework_, roster_);
                       for (const workshop::Change& change : workshop::example_log(script, {step, static_cast<workshop::ExampleMoment>(moment)})) state.history.apply(change);
                       state.place = table::Place::kWorkshop;
                       const workshop::Workshop& now = state.workshop();
                       state.now_ms = now.timer_at(now.current().id).since_ms + 145'000;
                       if (const workshop::RoundRecord* open = now.open_round()) {
                         table::LiveRound live;
                         live.round.id = open->id;
                         live.round.form = open->form;
                         live.round.roster = open->roster;
                         live.round.plan = open->plan;
                         live.round.framework = now.framework;
                         live.round.eligibility = open->eligibility;
                         for (const framework::Function& function : open->roster.functions) live.view.places.push_back(function.places);
                         live.view.turnout = workshop::example_turnout(open->roster);
                         for (const ballot::PublishedCell& cell : open->cells) {
                           if (cell.raters.front() == "LE") live.fresh.insert(cell.name);
                         }
                         live.published_ms = state.now_ms;
                         state.live = live;
                       }
                       if (more) more(state, view);
                     }});
}

void Gallery::add_table_scenes() {
  const auto home_lines = [this](table::TableState& state) {
    state.workshops = {{"", "Credit terms", "Northwind", "2026-11-23", "Step 5 of 10, Read the map", roster_.functions, false, false, false, ""},
                       {"", "Damaged return", "Northwind", "2026-11-09", "Finished, snapshot saved", roster_.functions, true, false, false, ""},
                       {"", "Credit terms, day 60", "Northwind", "2027-01-22", "Pulse planned for 22 Jan", roster_.functions, false, false, false, ""}};
  };
  scenes_.push_back({"home", [home_lines](table::TableState& state, table::View&) { home_lines(state); }});
  scenes_.push_back({"home-empty", [](table::TableState&, table::View&) {}});
  scenes_.push_back({"home-screen-size", [](table::TableState&, table::View& view) { view.about_screen = true; }});
  const char* parts[] = {"title", "framework", "functions", "voting", "ready"};
  for (int part = 0; part < 5; ++part) {
    scenes_.push_back({std::string("setup-") + parts[part], [this, part](table::TableState& state, table::View&) {
                         state.place = table::Place::kSetUp;
                         state.set_up.part = static_cast<table::SetUpPart>(part);
                         state.set_up.title = "90-day terms";
                         state.set_up.organisation = "Northwind";
                         state.set_up.date = "2026-11-23";
                         state.set_up.roster = roster_;
                         state.set_up.kiosks = 4;
                       }});
  }
  using Moment = workshop::ExampleMoment;
  const auto step = [this](const std::string& id, const std::string& name, Moment moment, std::function<void(table::TableState&, table::View&)> more = {}) {
    add_step(id, name, static_cast<int>(moment), std::move(more));
  };
  const auto id_of = [this](framework::StepKind kind) {
    for (const framework::Step& s : framework_.steps) {
      if (s.kind == kind) return s.id;
    }
    return std::string();
  };
  using Kind = framework::StepKind;
  const auto script = [](table::TableState&, table::View& view) { view.script = true; };
  const auto pick_cell = [](table::TableState&, table::View& view) { view.cell = workshop::Pair{"SA", "FI"}; };
  step(id_of(Kind::kTone), "table-1-tone", Moment::kUnderWay);
  step(id_of(Kind::kTone), "table-1-tone-script", Moment::kUnderWay, script);
  step(id_of(Kind::kPick), "table-2-pick", Moment::kEntered);
  step(id_of(Kind::kPick), "table-2-pick-poll", Moment::kVoting);
  step(id_of(Kind::kPick), "table-2-pick-done", Moment::kDone);
  step(id_of(Kind::kWalk), "table-3-walk-empty", Moment::kEntered);
  step(id_of(Kind::kWalk), "table-3-walk", Moment::kUnderWay);
  step(id_of(Kind::kVote), "table-4-vote-offer", Moment::kEntered);
  step(id_of(Kind::kVote), "table-4-vote-offer-cards", Moment::kEntered, [](table::TableState&, table::View& view) { view.choice.eligibility = ballot::Eligibility::kCards; });
  for (const bool saved : {false, true}) {
    step(id_of(Kind::kVote), saved ? "table-4-vote-cards-saved" : "table-4-vote-cards", Moment::kVoting, [saved](table::TableState& state, table::View&) {
      state.live->view.turnout.assign(state.live->view.turnout.size(), 0);
      state.live->cards = table::CardsAtHand{state.live->round.roster.people(), ""};
      state.machine.printer = !saved;
      if (saved) state.live->cards->done = "Saved as /media/stick/crosstable-cards-7F3A.pdf. Print it, then delete that file: whoever has it can vote.";
    });
  }
  step(id_of(Kind::kVote), "table-4-vote", Moment::kVoting);
  step(id_of(Kind::kVote), "table-4-vote-frozen", Moment::kVoting, [](table::TableState& state, table::View&) { state.history.apply(workshop::MapFrozen{true}); });
  step(id_of(Kind::kVote), "table-4-vote-closed", Moment::kVoted);
  add_key_scenes(id_of(Kind::kVote));
  step(id_of(Kind::kMap), "table-5-map-whole", Moment::kEntered);
  step(id_of(Kind::kMap), "table-5-map", Moment::kEntered, pick_cell);
  step(id_of(Kind::kMap), "table-5-map-function", Moment::kEntered, [](table::TableState&, table::View& view) { view.function = "FI"; });
  step(id_of(Kind::kMap), "table-5-map-beside", Moment::kEntered, [](table::TableState&, table::View& view) {
    view.pinned = workshop::Pair{"FI", "CM"};
    view.cell = workshop::Pair{"SA", "FI"};
    view.beside = true;
  });
  const auto read = [&](const std::string& name, std::vector<workshop::Change> changes) {
    step(id_of(Kind::kMap), name, Moment::kEntered, [changes](table::TableState& state, table::View&) {
      for (const workshop::Change& change : changes) state.history.apply(change);
    });
  };
  read("table-5-map-hidden", {workshop::MapHidden{true}});
  read("table-5-map-strengths", {workshop::RevealChosen{workshop::Reveal::kStrengthsFirst}});
  read("table-5-map-rows", {workshop::RevealChosen{workshop::Reveal::kRowByRow}, workshop::RowOpened{"SA"}, workshop::RowOpened{"FI"}});
  for (int view = 1; view <= 3; ++view) {
    const char* names[] = {"", "table-5-by-statement", "table-5-two-sides", "table-5-two-experiences"};
    step(id_of(Kind::kMap), names[view], Moment::kEntered, [view](table::TableState&, table::View& v) { v.map_view = view; });
  }
  add_map_views(id_of(Kind::kMap));
  step(id_of(Kind::kBreak), "table-break", Moment::kEntered);
  step(id_of(Kind::kChoose), "table-6-choose", Moment::kUnderWay);
  step(id_of(Kind::kChoose), "table-6-choose-poll", Moment::kVoting);
  step(id_of(Kind::kChoose), "table-6-choose-done", Moment::kDone);
  step(id_of(Kind::kCauses), "table-7-causes", Moment::kUnderWay);
  step(id_of(Kind::kCommit), "table-8-commit", Moment::kUnderWay);
  step(id_of(Kind::kCommit), "table-8-commit-empty", Moment::kEntered);
  step(id_of(Kind::kConfidence), "table-9-confidence-offer", Moment::kEntered);
  step(id_of(Kind::kConfidence), "table-9-confidence", Moment::kVoted);
  step(id_of(Kind::kClose), "table-10-close", Moment::kUnderWay);
  step(id_of(Kind::kClose), "table-10-close-saved", Moment::kDone, [](table::TableState& state, table::View&) {
    state.saved_as = "2026-11-23-90-day-terms.snapshot";
    state.saved_print = "7f3a91c05be2d8446a10cf39b27e58d1940c6be3f2a7715d08e94c3ab6d25f10";
  });
  const auto look_back = [this](table::TableState& state, std::optional<std::string> signed_by) {
    workshop::History history;
    const workshop::ExampleScript example = workshop::example_script(framework_, roster_);
    for (const workshop::Change& change : workshop::example_log(example, {framework_.steps.back().id, Moment::kDone})) history.apply(change);
    state.snapshot = workshop::take_snapshot(history.now());
    state.snapshot_print = "7f3a91c05be2d8446a10cf39b27e58d1940c6be3f2a7715d08e94c3ab6d25f10";
    state.snapshot_signed_by = std::move(signed_by);
    state.place = table::Place::kSnapshot;
  };
  scenes_.push_back({"snapshot", [look_back](table::TableState& state, table::View&) { look_back(state, "this installation"); }});
  scenes_.push_back({"snapshot-unknown-signer", [look_back](table::TableState& state, table::View&) { look_back(state, std::nullopt); }});
}

void Gallery::add_key_scenes(const std::string& vote) {
  const auto entered = static_cast<int>(workshop::ExampleMoment::kEntered);
  const auto voting = static_cast<int>(workshop::ExampleMoment::kVoting);
  add_step(vote, "table-4-vote-key", entered, [](table::TableState&, table::View& view) {
    view.opening = table::Opening{};
    view.passphrase = std::make_shared<const ballot::SecretText>("three grey herons");
  });
  add_step(vote, "table-4-vote-locked", voting, [](table::TableState& state, table::View&) { state.live->locked = true; });
  add_step(vote, "table-4-vote-stuck", voting, [](table::TableState& state, table::View&) {
    state.live->stuck = "sessions/2026-11-23-credit-terms.workshop: the urn holds 18 ballots where 19 were cast, so nothing was published and everything is kept; "
                        "copy the folder before you try again or discard the round.";
  });
  add_step(vote, "table-4-vote-disk", voting, [](table::TableState& state, table::View&) {
    state.machine.free_mb = 12;
    state.machine.kiosks = {1, 2};
    state.machine.kiosks_in_trouble = {2};
  });
  add_step(vote, "table-4-vote-pin", voting, [](table::TableState& state, table::View&) {
    state.pin_set = true;
    state.pin = table::PinPad{.digits = "402", .then = std::make_shared<const table::Guarded>(table::Guarded{table::CloseRound{}})};
  });
  add_step(vote, "table-4-vote-pin-locked", voting, [](table::TableState& state, table::View&) {
    state.pin_set = true;
    state.pin = table::PinPad{.words = ballot::pin_words({ballot::PinOutcome::kLocked, {true, ballot::kMostPinTries, 0}, ""}),
                              .then = std::make_shared<const table::Guarded>(table::Guarded{table::CloseRound{}})};
  });
}

void Gallery::add_map_views(const std::string& map_step) {
  const auto scene = [&](const std::string& name, std::function<void(table::TableState&, table::View&)> more) {
    add_step(map_step, name, static_cast<int>(workshop::ExampleMoment::kEntered), std::move(more));
  };
  using State = table::TableState;
  using table::View;
  scene("table-5-statement", [](State&, View& view) {
    view.map_view = table::kByStatement;
    view.statement = 0;
  });
  scene("table-5-statement-group", [](State&, View& view) {
    view.map_view = table::kByStatement;
    view.map_group = 0;
  });
  scene("table-5-squares", [](State&, View& view) {
    view.map_view = table::kTwoSides;
    view.sides_squares = true;
  });
  scene("table-5-circle", [](State&, View& view) { view.map_view = table::kCircle; });
  scene("table-5-sign-kept", [](State&, View& view) { view.map_keep = static_cast<int>(look::HeatSign::kStrained); });
  scene("table-5-grouped", [](State& state, View& view) {
    const table::Grouping grouping = table::grouped(workshop::map_of(*state.workshop().last_round(ballot::RoundKind::kFriction)));
    view.map_ordering = table::kGrouped;
    view.map_order = grouping.order;
    view.map_parts = grouping.parts;
    view.choosing_order = true;
  });
  scene("table-5-change", [](State& state, View& view) {
    view.map_view = table::kChange;
    state.previous = earlier_example(state.workshop());
  });
}

void Gallery::add_kiosk_pages() {
  using kiosk::KioskState;
  workshop::History history;
  for (const workshop::Change& change : workshop::example_log(workshop::example_script(framework_, roster_), {"vote", workshop::ExampleMoment::kEntered})) history.apply(change);
  const workshop::Workshop workshop = history.now();
  const auto open = [this, workshop](KioskState& state, table::RoundChoice choice) {
    kiosk::RoundOpened opened{table::round_for(workshop, choice, ""), {}, false};
    for (const framework::Function& function : opened.round.roster.functions) opened.view.places.push_back(function.places);
    opened.view.turnout.assign(opened.view.places.size(), 0);
    kiosk::apply(state, opened, 0, [](std::uint32_t) { return 0u; });
  };
  const auto to = [open](std::vector<kiosk::Intent> intents, table::RoundChoice choice = {}) {
    return [open, intents, choice](KioskState& state) {
      open(state, choice);
      std::int64_t now = 0;
      for (const kiosk::Intent& intent : intents) kiosk::apply(state, intent, now += 1000, [](std::uint32_t n) { return n - 1; });
    };
  };
  using kiosk::Intent;
  const auto answered = [this](std::vector<Intent> intents) {
    for (int question = 0; question < static_cast<int>(framework_.statements.size()); ++question) {
      intents.push_back(kiosk::Answer{1, question, static_cast<ballot::Score>(1 + question % 5)});
    }
    return intents;
  };
  const std::vector<Intent> chosen{kiosk::Start{}, kiosk::ChooseFunction{0}};
  std::vector<Intent> whom = chosen;
  whom.push_back(kiosk::ToggleCounterpart{1});
  if (roster_.functions.size() > 3) whom.push_back(kiosk::ToggleCounterpart{2});
  const auto with = [](std::vector<Intent> intents, std::vector<Intent> more) {
    intents.insert(intents.end(), more.begin(), more.end());
    return intents;
  };
  auto& pages = kiosk_->pages;
  pages.push_back({"kiosk-0-waiting", [](KioskState&) {}});
  pages.push_back({"kiosk-1-attract", to({})});
  pages.push_back({"kiosk-1-how", to({kiosk::ShowHow{}})});
  pages.push_back({"kiosk-1-how-passphrase", [how = to({kiosk::ShowHow{}})](KioskState& state) {
                     how(state);
                     state.round->wrapped = true;
                     state.first = 7;
                   }});
  pages.push_back({"kiosk-1-pin", [pin = to({kiosk::PinSeen{true}, kiosk::CornerHeld{}, kiosk::PinDigit{4}})](KioskState& state) {
                     pin(state);
                     state.pin->order = {7, 2, 9, 0, 4, 1, 8, 5, 3, 6};
                     state.pin->words = ballot::pin_words({ballot::PinOutcome::kWrong, {true, 3, 0}, ""});
                   }});
  pages.push_back({"kiosk-2-function", to({kiosk::Start{}})});
  pages.push_back({"kiosk-3-whom", to(whom)});
  pages.push_back({"kiosk-4-statements", to(with(whom, {kiosk::ShowQuestion{0, 0}}))});
  pages.push_back({"kiosk-4-statements-clarity", to(answered(with(whom, {kiosk::ShowQuestion{0, 2}})))});
  pages.push_back({"kiosk-5-both", to(answered(with(whom, {kiosk::ShowQuestion{0, static_cast<int>(framework_.statements.size())}})))});
  pages.push_back({"kiosk-6-review", to(with(answered(with(whom, {kiosk::ShowQuestion{0, 0}})), {kiosk::ShowReview{}}))});
  const auto page = [this, review = pages.back().prepare](const char* name, kiosk::Page which, bool asking) {
    kiosk_->pages.push_back({name, [base = review, which, asking](KioskState& state) {
                               base(state);
                               state.page = which;
                               state.asking = asking;
                               // The countdown shows 22 s, five seconds after the page appeared.
                               if (asking) state.stirred_ms = state.page_since_ms + 5000 + 22'000 - kiosk::kIdle_ms - kiosk::kCountdown_ms;
                             }});
  };
  page("kiosk-6-casting", kiosk::Page::kCasting, false);
  page("kiosk-7-recorded", kiosk::Page::kRecorded, false);
  page("kiosk-7-not-recorded", kiosk::Page::kNotRecorded, false);
  page("kiosk-7-closed", kiosk::Page::kClosed, false);
  page("kiosk-8-still-there", kiosk::Page::kReview, true);
  table::RoundChoice pick;
  pick.kind = ballot::RoundKind::kPick;
  pages.push_back({"kiosk-9-pick", to(chosen, pick)});
  table::RoundChoice cards;
  cards.eligibility = ballot::Eligibility::kCards;
  const auto card_page = [&](const char* name, const std::string& typed, kiosk::CardProblem problem, int misses) {
    pages.push_back({name, [base = to({kiosk::Start{}}, cards), typed, problem, misses](KioskState& state) {
                       base(state);
                       for (const char sign : typed) state.entry.signs[static_cast<std::size_t>(state.entry.count++)] = sign;
                       state.entry.problem = problem;
                       for (int i = 0; i < misses; ++i) state.misses_ms[static_cast<std::size_t>(i)] = state.now_ms - 18'000;
                     }});
  };
  using Problem = kiosk::CardProblem;
  pages.push_back({"kiosk-1-attract-cards", to({}, cards)});
  card_page("kiosk-2-card", "", Problem::kNone, 0);
  card_page("kiosk-2-card-typing", "7K3Q9", Problem::kNone, 0);
  card_page("kiosk-2-card-whole", "7K3Q9WX2M", Problem::kNone, 0);
  card_page("kiosk-2-card-slip", "7K3Q9WX2N", Problem::kSlip, 0);
  card_page("kiosk-2-card-wrong", "7K3Q9WX2M", Problem::kWrong, 1);
  card_page("kiosk-2-card-refused", "", Problem::kWrong, 5);
  page("kiosk-7-card-used", kiosk::Page::kCardUsed, false);
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
    const auto page = std::find_if(kiosk_->pages.begin(), kiosk_->pages.end(), [&](const Kiosk::Page& p) { return p.name == name; });
    if (page == kiosk_->pages.end()) return {};
    kiosk::KioskState state;
    page->prepare(state);
    kiosk_->surface.place({0, 0, display_.width_px, display_.height_px, 0, display_.px_per_mm, display_.reader, state.text_scale, display_.small_text});
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
  state.greeting = "Good morning";
  state.dark = choice_.dark;
  state.now_ms = kStart_ms;
  state.machine.kiosks = {1, 2, 3, 4};
  state.machine.free_mb = 120'000;
  state.machine.monitors = 2;
  state.machine.px_per_mm = display_.px_per_mm;
  scene->prepare(state, view);
  state.dark = choice_.dark;
  state.high_contrast = choice_.high_contrast;
  stage_.run(state.now_ms, state, view, [](const table::Intent&) {});
  return stage_.surfaces();
}

void Gallery::redraw() {
  stage_.run(state_.now_ms, state_, view_, [](const table::Intent&) {});
}

}  // namespace crosstable::roles
