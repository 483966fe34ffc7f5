// The table's screens with sample data.
#include <algorithm>

#include "ballot/round.h"
#include "roles/gallery.h"
#include "roles/gallery_votes.h"
#include "table/flow/flow.h"
#include "words/words.h"
#include "workshop/example.h"

namespace crosstable::roles {
namespace {

using Kind = framework::StepKind;
using Moment = workshop::ExampleMoment;

constexpr const char* kFolder = "sessions/2026-11-23-credit-terms.workshop";

}  // namespace

void Gallery::add_step(Kind kind, const std::string& name, Moment moment,
                       std::function<void(table::TableState&, table::View&)> more, bool guessed_first) {
  scenes_.push_back({name, [this, kind, moment, more, guessed_first](table::TableState& state, table::View& view) {
                       workshop::ExampleScript script = example();
                       if (guessed_first) workshop::guess_first(script);
                       for (const workshop::Change& change : workshop::example_log(script, {id_of(kind), moment}))
                         state.history.apply(change);
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
                         for (const framework::Function& function : open->roster.functions)
                           live.view.places.push_back(function.places);
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
  add_home_scenes();
  add_wipe_scenes();
  add_other_machines_scenes();
  add_first_steps();
  add_vote_scenes();
  add_page_scenes();
  add_time_scenes();
  add_replay_scenes();
  add_key_scenes();
  add_unsaved_scenes();
  add_map_scenes();
  add_map_views();
  add_guess_scenes();
  add_last_steps();
  add_snapshot_scenes();
  add_follow_up_scenes();
  add_action_scenes();
  add_hand_out_scenes();
  add_room_scenes();
  add_example_scenes();
}

void Gallery::add_example_scenes() {
  const auto playing = [](const table::Example& example) {
    return [example](table::TableState& state, table::View&) {
      state.example = example;
      if (state.example->fingertip) state.example->fingertip->since_ms = state.now_ms - 300;
      state.simulated = true;
      state.machine.kiosks.clear();
    };
  };
  add_step(Kind::kMap, "example-0-map", Moment::kEntered, playing({.chapter = 0, .played = 0.5f}));
  table::Example walk{.chapter = 3, .played = 0.6f};
  walk.fingertip = table::Fingertip{false, {430, 260}};
  add_step(Kind::kWalk, "example-3-walk", Moment::kUnderWay, playing(walk));
  add_step(Kind::kVote, "example-4-vote", Moment::kVoting,
           playing({.chapter = 4, .played = 0.7f, .playing = false, .offered = true}), true);
  add_step(Kind::kClose, "example-11-ended", Moment::kDone,
           playing({.chapter = 11, .played = 1, .playing = false, .ended = true}));
}

std::string Gallery::id_of(Kind kind) const {
  for (const framework::Step& step : framework_.steps) {
    if (step.kind == kind) return step.id;
  }
  return "";
}

void Gallery::add_home_scenes() {
  const auto home_lines = [this](table::TableState& state) {
    const auto& all = roster_.functions;
    state.workshops = {
        {"/w/1", "Credit terms", "Northwind", "2026-11-23", "Read the map", 5, 10, all, false, false, false, {}},
        {"/w/3",
         "Credit terms, day 60",
         "Northwind",
         "2027-01-22",
         "Pulse planned for 22 Jan",
         0,
         0,
         all,
         false,
         false,
         false,
         {}},
        {"/w/2",
         "Damaged return",
         "Northwind",
         "2026-11-09",
         "Finished, snapshot saved",
         0,
         0,
         all,
         true,
         false,
         false,
         {}}};
  };
  scenes_.push_back({"home", [home_lines](table::TableState& state, table::View&) { home_lines(state); }});
  scenes_.push_back({"home-empty", [](table::TableState&, table::View&) {}});
  scenes_.push_back(
      {"home-screen-size", [](table::TableState&, table::View& view) { view.instead = table::Instead::kRuler; }});
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
}

void Gallery::add_first_steps() {
  const auto script = [](table::TableState&, table::View& view) { view.script = true; };
  add_step(Kind::kTone, "table-1-tone", Moment::kUnderWay);
  add_step(Kind::kTone, "table-1-tone-script", Moment::kUnderWay, script);
  add_step(Kind::kPick, "table-2-pick", Moment::kEntered);
  add_step(Kind::kPick, "table-2-pick-poll", Moment::kVoting);
  add_step(Kind::kPick, "table-2-pick-done", Moment::kDone);
  add_step(Kind::kPick, "table-2-pick-own", Moment::kEntered, [](table::TableState& state, table::View&) {
    state.history.apply(workshop::OwnRequestWorded{0, "A second source by May", "Supplier"});
    state.history.apply(workshop::OwnRequestWorded{1, "Samples within a week", ""});
    state.history.apply(workshop::ScenarioPutAside{"damaged-return", true});
  });
  add_step(Kind::kWalk, "table-3-walk-empty", Moment::kEntered);
  add_step(Kind::kWalk, "table-3-walk", Moment::kUnderWay);
}

void Gallery::add_vote_scenes() {
  add_step(Kind::kVote, "table-4-vote-offer-script", Moment::kEntered, [](table::TableState& state, table::View& view) {
    view.script = true;
    state.machine.kiosks.clear();
  });
  add_step(Kind::kVote, "table-4-vote-offer", Moment::kEntered);
  add_step(Kind::kVote, "table-4-vote-offer-cards", Moment::kEntered,
           [](table::TableState&, table::View& view) { view.choice.eligibility = ballot::Eligibility::kCards; });
  for (const bool saved : {false, true}) {
    add_step(Kind::kVote, saved ? "table-4-vote-cards-saved" : "table-4-vote-cards", Moment::kVoting,
             [saved](table::TableState& state, table::View&) {
               state.live->view.turnout.assign(state.live->view.turnout.size(), 0);
               state.live->cards = table::CardsAtHand{state.live->round.roster.people(), {}};
               state.machine.printer = !saved;
               if (saved)
                 state.live->cards->done =
                     words::message("Saved as {path}. Print it, then delete that file: whoever has it can vote.",
                                    words::arg("path", "/media/stick/crosstable-cards-7F3A.pdf"));
             });
  }
  add_step(Kind::kVote, "table-4-vote", Moment::kVoting);
  add_step(Kind::kVote, "table-4-vote-frozen", Moment::kVoting,
           [](table::TableState& state, table::View&) { state.history.apply(workshop::MapFrozen{true}); });
  add_step(Kind::kVote, "table-4-vote-missing", Moment::kVoting, [](table::TableState& state, table::View&) {
    table::LiveRound& live = *state.live;
    live.missing = table::missing_of(live.round, live.view.places, live.view.turnout);
    live.closing = table::LiveRound::Closing::kAsks;
  });
  add_step(Kind::kVote, "table-4-vote-closed", Moment::kVoted);
  add_step(Kind::kVote, "table-4-vote-again", Moment::kVoted, [](table::TableState& state, table::View& view) {
    const framework::Function& first = state.workshop().roster.functions.front();
    state.history.apply(workshop::PlacesChanged{first.code, first.places + 1});
    view.of<table::VoteView>().asks = table::VoteView::Asks::kAgain;
  });
  add_step(Kind::kVote, "table-4-vote-again-same", Moment::kVoted, [](table::TableState&, table::View& view) {
    view.of<table::VoteView>().asks = table::VoteView::Asks::kAgain;
  });
  // The same was asked ten days ago, of one less in the first function.
  add_step(Kind::kVote, "table-4-vote-offer-kept", Moment::kEntered, [this](table::TableState& state, table::View&) {
    workshop::History before;
    for (const workshop::Change& change : workshop::example_log(example(), {id_of(Kind::kVote), Moment::kVoted}))
      before.apply(change);
    workshop::Snapshot kept = workshop::take_snapshot(before.now());
    kept.date = "2026-11-13";
    state.today = "2026-11-23";
    state.kept = {{kept, kept.date}};
    const framework::Function& first = state.workshop().roster.functions.front();
    state.history.apply(workshop::PlacesChanged{first.code, first.places + 1});
  });
  add_step(Kind::kVote, "table-4-vote-again-closed", Moment::kVoted,
           [](table::TableState& state, table::View&) { vote_again_with_a_newcomer(state); });
}

void Gallery::add_page_scenes() {
  add_step(Kind::kMap, "table-5-map-notes", Moment::kEntered, [](table::TableState& state, table::View& view) {
    view.instead = table::Instead::kNotes;
    const std::string step = state.workshop().current().id;
    const std::string first = state.workshop().roster.functions.front().code;
    state.history.apply(workshop::NoteAdded{{0, "Ask the warehouse how it hears of a return", first, step}});
    state.history.apply(workshop::NoteAdded{{0, "One form instead of three", "", step, false, true}});
    state.history.apply(workshop::NoteAdded{{0, "Who pays for the courier?", "", step, true}});
    view.of<table::NotesView>().note = 1;
  });
  add_step(Kind::kVote, "table-4-vote-kiosks", Moment::kEntered, [](table::TableState& state, table::View& view) {
    view.instead = table::Instead::kKiosks;
    state.machine.kiosks = {1, 2, 3};
    state.machine.kiosks_in_trouble = {3};
    state.machine.kiosk_windows = {{1, 2, ""}, {2, 4, ""}};
    state.machine.kiosks_stopped = {{5, state.now_ms - 190'000}};
  });
  const auto corrects = [](table::TableState&, table::View& view) { view.instead = table::Instead::kCorrections; };
  add_step(Kind::kWalk, "table-3-corrections", Moment::kEntered, corrects);
  add_step(Kind::kVote, "table-4-vote-corrections", Moment::kVoting, corrects);
  add_step(Kind::kWalk, "table-3-corrections-adding", Moment::kEntered, [](table::TableState&, table::View& view) {
    view.instead = table::Instead::kCorrections;
    view.adding = framework::Function{"", "", "", 0, 4};
  });
  add_step(Kind::kMap, "table-5-map-corrections-adding", Moment::kEntered, [](table::TableState&, table::View& view) {
    view.instead = table::Instead::kCorrections;
    view.adding = framework::Function{"FS", "Field service", "Field", 12, 2};
  });
  // After its vote; twelve are all there may be.
  const auto adds = [](table::TableState& state) {
    if (state.workshop().roster.functions.size() < static_cast<std::size_t>(framework::kMostFunctions))
      state.history.apply(workshop::FunctionAdded{{"FS", "Field service", "Field", 12, 4}});
  };
  add_step(Kind::kMap, "table-5-map-added", Moment::kEntered,
           [adds](table::TableState& state, table::View&) { adds(state); });
  add_step(Kind::kVote, "table-4-vote-again-added", Moment::kVoted,
           [adds](table::TableState& state, table::View& view) {
             adds(state);
             view.of<table::VoteView>().asks = table::VoteView::Asks::kAgain;
           });
}

void Gallery::add_key_scenes() {
  add_step(Kind::kVote, "table-4-vote-key", Moment::kEntered, [](table::TableState&, table::View& view) {
    view.key.opening = table::Opening{};
    view.key.passphrase = std::make_shared<const ballot::SecretText>("three grey herons");
  });
  add_step(Kind::kVote, "table-4-vote-key-made", Moment::kEntered, [](table::TableState& state, table::View& view) {
    view.key.opening = table::Opening{};
    state.made_passphrase = std::make_shared<const ballot::SecretText>("mora keti sulo pani");
  });
  add_step(Kind::kVote, "table-4-vote-key-stick", Moment::kEntered, [](table::TableState& state, table::View& view) {
    state.machine.disk = {"ext4", ballot::DiskHabit::kJournals};
    state.machine.sticks = {{"/media/ann/BLUE", "BLUE"}, {"/media/ann/WORKSHOPS 2026", "WORKSHOPS 2026"}};
    view.key.opening = table::Opening{};
    view.key.stick = "/media/ann/BLUE";
  });
  add_step(Kind::kVote, "table-4-vote-locked", Moment::kVoting,
           [](table::TableState& state, table::View&) { state.live->locked = true; });
  add_step(Kind::kVote, "table-4-vote-locked-stick", Moment::kVoting, [](table::TableState& state, table::View&) {
    state.live->locked = true;
    state.live->round.shared = true;
  });
  add_step(Kind::kVote, "table-4-vote-stuck", Moment::kVoting, [](table::TableState& state, table::View&) {
    state.live->stuck = words::message(
        "{folder}: {what}, so nothing was published and everything is kept; copy the folder before you try again or "
        "discard the round.",
        words::arg("folder", kFolder),
        words::arg("what", words::count_message("the urn holds {n} ballot where {cast} were cast",
                                                "the urn holds {n} ballots where {cast} were cast", 18,
                                                words::arg("cast", 19))));
  });
  add_step(Kind::kVote, "table-4-vote-lost", Moment::kVoting, [](table::TableState& state, table::View&) {
    state.live.reset();
    state.lost =
        words::message("The urn of the open vote is missing: put {path} and its .key file back, then look again.",
                       words::arg("path", std::string(kFolder) + "/round-5b0c9d2e71f84a36905cfa1e8d47b260.urn"));
  });
  add_step(Kind::kVote, "table-4-vote-disk", Moment::kVoting, [](table::TableState& state, table::View&) {
    state.machine.free_mb = 12;
    state.machine.kiosks = {1, 2};
    state.machine.kiosks_in_trouble = {2};
  });
  add_step(Kind::kVote, "table-4-vote-pin", Moment::kVoting, [](table::TableState& state, table::View&) {
    state.pin_set = true;
    state.pin = table::PinPad{.digits = ballot::PinDigits("402"),
                              .then = std::make_shared<const table::Guarded>(table::Guarded{table::CloseRound{}})};
  });
  add_step(Kind::kVote, "table-4-vote-pin-locked", Moment::kVoting, [](table::TableState& state, table::View&) {
    state.pin_set = true;
    state.pin =
        table::PinPad{.words = ballot::pin_words({ballot::PinOutcome::kLocked, {true, ballot::kMostPinTries, 0}, ""},
                                                 ballot::PinPlace::kTable),
                      .then = std::make_shared<const table::Guarded>(table::Guarded{table::CloseRound{}})};
  });
}

void Gallery::add_unsaved_scenes() {
  for (const bool leaving : {false, true}) {
    add_step(Kind::kWalk, leaving ? "table-3-walk-leaving" : "table-3-walk-unsaved", Moment::kUnderWay,
             [leaving](table::TableState& state, table::View&) {
               state.history.tap(workshop::SponsorSpoke{});
               state.history.tap(workshop::CaseDescribed{"A case"});
               state.unsaved_why = words::message("{path}: the disk is full; make room and try again.",
                                                  words::arg("path", std::string(kFolder) + "/workshop.db"));
               if (leaving) state.leaving = table::Leaving::kHome;
             });
  }
  add_step(Kind::kVote, "table-4-vote-closing", Moment::kVoting,
           [](table::TableState& state, table::View&) { state.asks_to_close = true; });
  add_step(Kind::kVote, "table-4-vote-aside", Moment::kVoting, [](table::TableState& state, table::View&) {
    state.history.apply(workshop::RoundSetAside{state.live->round.id});
    state.live.reset();
  });
}

void Gallery::add_last_steps() {
  add_step(Kind::kVoice, "table-2-voice-offer", Moment::kEntered);
  add_step(Kind::kVoice, "table-2-voice", Moment::kVoted);
  add_step(Kind::kVoice, "table-2-voice-own", Moment::kEntered, [](table::TableState& state, table::View&) {
    state.history.apply(
        workshop::RequestPicked{std::string(framework::kOwnScenario), "A second source by May", "Supplier"});
  });
  add_step(Kind::kBreak, "table-break", Moment::kEntered);
  add_step(Kind::kChoose, "table-6-choose", Moment::kUnderWay);
  add_step(Kind::kChoose, "table-6-choose-poll", Moment::kVoting);
  add_step(Kind::kChoose, "table-6-choose-done", Moment::kDone);
  add_step(Kind::kCauses, "table-7-causes", Moment::kUnderWay);
  add_step(Kind::kCommit, "table-8-commit", Moment::kUnderWay);
  add_step(Kind::kCommit, "table-8-commit-empty", Moment::kEntered);
  add_step(Kind::kConfidence, "table-9-confidence-offer", Moment::kEntered);
  add_step(Kind::kConfidence, "table-9-confidence", Moment::kVoted);
  add_step(Kind::kClose, "table-10-close", Moment::kUnderWay);
  add_step(Kind::kClose, "table-10-close-week-end", Moment::kUnderWay, [](table::TableState& state, table::View& view) {
    workshop::Action action = state.workshop().actions.back();
    action.due = "2026-12-05";
    state.history.apply(workshop::ActionChanged{action});
    view.of<table::CloseView>() = {action.id, true};
  });
  const auto saved = [](table::TableState& state, table::View&) {
    state.saved_as = "2026-11-23-90-day-terms.snapshot";
    state.saved_print = "7f3a91c05be2d8446a10cf39b27e58d1940c6be3f2a7715d08e94c3ab6d25f10";
  };
  add_step(Kind::kClose, "table-10-close-saved", Moment::kDone, saved);
  add_step(Kind::kClose, "table-10-closed", Moment::kDone, [saved](table::TableState& state, table::View& view) {
    state.history.apply(workshop::Finished{});
    state.today = state.workshop().date;
    saved(state, view);
  });
  add_step(Kind::kCommit, "table-8-commit-closed", Moment::kDone,
           [](table::TableState& state, table::View&) { state.history.apply(workshop::Finished{}); });
}

void Gallery::add_snapshot_scenes() {
  const auto look_back = [this](table::TableState& state, std::optional<std::string> signed_by) {
    workshop::History history;
    for (const workshop::Change& change : workshop::example_log(example(), {framework_.steps.back().id, Moment::kDone}))
      history.apply(change);
    state.snapshot = workshop::take_snapshot(history.now());
    state.snapshot_print = "7f3a91c05be2d8446a10cf39b27e58d1940c6be3f2a7715d08e94c3ab6d25f10";
    state.snapshot_signed_by = std::move(signed_by);
    state.place = table::Place::kSnapshot;
  };
  scenes_.push_back({"snapshot", [look_back](table::TableState& state, table::View&) { look_back(state, ""); }});
  scenes_.push_back({"snapshot-copy", [look_back](table::TableState& state, table::View&) {
                       look_back(state, "");
                       state.snapshot_is_copy = true;
                     }});
  scenes_.push_back({"table-setup-follow-up", [look_back](table::TableState& state, table::View&) {
                       look_back(state, "");
                       static_cast<void>(table::apply(state, table::BeginFollowUp{}));
                     }});
  scenes_.push_back({"snapshot-unknown-signer",
                     [look_back](table::TableState& state, table::View&) { look_back(state, std::nullopt); }});
}

}  // namespace crosstable::roles
