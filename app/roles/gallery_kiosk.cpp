// The kiosk's pages with sample data.
#include <algorithm>
#include <cerrno>

#include "ballot/round.h"
#include "framework/system_error.h"
#include "roles/gallery.h"
#include "words/words.h"
#include "workshop/example.h"

namespace crosstable::roles {
namespace {

using kiosk::Intent;
using kiosk::KioskState;
using Intents = std::vector<Intent>;
using Prepare = std::function<void(KioskState&)>;

Intents with(Intents intents, const Intents& more) {
  intents.insert(intents.end(), more.begin(), more.end());
  return intents;
}

/// A voter of the example who has come this far.
class Voter {
 public:
  explicit Voter(const workshop::ExampleScript& script, const char* step = "vote")
      : statements_(static_cast<int>(script.started.framework.statements.size())),
        functions_(script.started.roster.functions.size()) {
    workshop::History history;
    for (const auto& change : workshop::example_log(script, {step, workshop::ExampleMoment::kEntered}))
      history.apply(change);
    workshop_ = history.now();
  }

  Prepare to(const Intents& intents, const table::RoundChoice& choice = {}) const {
    return [workshop = workshop_, intents, choice](KioskState& state) {
      kiosk::RoundOpened opened{table::round_for(workshop, choice, ""), {}, false};
      for (const framework::Function& function : opened.round.roster.functions)
        opened.view.places.push_back(function.places);
      opened.view.turnout.assign(opened.view.places.size(), 0);
      kiosk::apply(state, opened, 0, [](std::uint32_t) { return 0u; });
      std::int64_t now_ms = 0;
      for (const Intent& intent : intents)
        kiosk::apply(state, intent, now_ms += 1000, [](std::uint32_t n) { return n - 1; });
    };
  }

  Intents function_chosen() const { return {kiosk::Start{}, kiosk::ChooseFunction{0}}; }

  Intents counterparts_chosen() const {
    Intents intents = with(function_chosen(), {kiosk::ToggleCounterpart{1}});
    if (functions_ > 3) intents.push_back(kiosk::ToggleCounterpart{2});
    return intents;
  }

  Intents answering(int page) const {
    Intents intents = with(counterparts_chosen(), {kiosk::ShowQuestion{0, page}});
    for (int question = 0; question < statements_; ++question)
      intents.push_back(kiosk::Answer{1, question, static_cast<ballot::Score>(1 + question % 5)});
    return intents;
  }

  int statements() const { return statements_; }

 private:
  int statements_;
  std::size_t functions_;
  workshop::Workshop workshop_;
};

Prepare shown(const Prepare& base, kiosk::Page page) {
  return [base, page](KioskState& state) {
    base(state);
    state.page = page;
  };
}

/// The countdown shows 22 s, five seconds after the page appeared.
Prepare still_there(const Prepare& base) {
  return [base](KioskState& state) {
    base(state);
    state.asking = true;
    state.stirred_ms = state.page_since_ms + 5000 + 22'000 - kiosk::kIdle_ms - kiosk::kCountdown_ms;
  };
}

Prepare typed(const Prepare& base, const std::string& signs, kiosk::CardProblem problem, int misses) {
  return [base, signs, problem, misses](KioskState& state) {
    base(state);
    for (const char sign : signs) state.entry->signs[static_cast<std::size_t>(state.entry->count++)] = sign;
    state.entry->problem = problem;
    for (int i = 0; i < misses; ++i) state.misses_ms[static_cast<std::size_t>(i)] = state.now_ms - 18'000;
  };
}

void type_pairing(KioskState& state, const std::string& signs) {
  state.pairing.emplace();
  for (const char sign : signs) kiosk::apply(state, kiosk::PairSign{sign}, 0);
}

}  // namespace

// NOLINTNEXTLINE(readability-function-size): a list of pages.
void Gallery::add_kiosk_pages() {
  const Voter voter(example());
  const auto add = [this](const char* name, const Prepare& prepare) { kiosk_->pages.push_back({name, prepare}); };
  add("kiosk-0-waiting", [](KioskState&) {});
  add("kiosk-0-waiting-blind", [](KioskState& state) {
    kiosk::apply(state,
                 kiosk::FolderSeen{
                     0,
                     {},
                     words::message("{path} cannot be read: {reason} ({advice}).",
                                    words::arg("path", "/srv/workshops/2026-11-23-credit-terms.workshop"),
                                    words::arg("reason", framework::system_error(EACCES)),
                                    words::arg("advice", words::message("choose a folder that you may write to")))},
                 0);
  });
  add("kiosk-0-pair", [](KioskState& state) { state.pairing.emplace(); });
  add("kiosk-0-pair-address",
      [](KioskState& state) { type_pairing(state, "37K3Q9WX2M4ABCDEFGHJKM@192.168.1.20:543"); });
  add("kiosk-0-pair-foreign", [](KioskState& state) {
    type_pairing(state, "37K3Q9WX2M4ABCDEFGHJKM@192.168.1.20:5433\n");
    kiosk::apply(state,
                 kiosk::PairAnswered{words::message(
                     "What answers at {address} is not the table that made this code: another table, or somebody in "
                     "between. Take code and address from the same table.",
                     words::arg("address", "192.168.1.20:5433"))},
                 0);
  });
  add("kiosk-0-waiting-unreached", [](KioskState& state) {
    state.can_pair = true;
    kiosk::apply(state,
                 kiosk::FolderSeen{3,
                                   {},
                                   words::message("The table’s server cannot be reached: see that it is on and that "
                                                  "both machines are on the same network.")},
                 0);
    kiosk::apply(state, kiosk::ReachSeen{{.is_up = false, .kept = 1}}, 0);
  });
  add("kiosk-0-waiting-late", [](KioskState& state) {
    kiosk::apply(state, kiosk::FolderSeen{3, {}, {}}, 0);
    kiosk::apply(state, kiosk::ReachSeen{{.is_up = true, .late = 2}}, 0);
  });
  add("kiosk-0-waiting-unreadable", [](KioskState& state) {
    state.can_pair = true;
    kiosk::apply(
        state,
        kiosk::FolderSeen{
            0,
            {},
            words::message("{path}: the file is damaged ({why}); keep the folder as it is and restore a copy.",
                           words::arg("path", "/home/kiosk/.local/share/crosstable/paired/6c0f3a91b27de/outbox.db"),
                           words::arg("why", framework::system_said("file is not a database")))},
        0);
    kiosk::apply(state, kiosk::ReachSeen{{.is_up = false, .unreadable = true}}, 0);
  });
  add("kiosk-1-attract", voter.to({}));
  add("kiosk-1-unreached", voter.to({kiosk::ReachSeen{{.is_up = false}}}));
  const words::Message full =
      words::message("The table’s server takes no more connections: end a kiosk that is not needed, and try again.");
  const Prepare away = [unreached = voter.to({kiosk::ReachSeen{{.is_up = false, .why = full}}})](KioskState& state) {
    unreached(state);
    state.can_pair = true;
  };
  add("kiosk-1-unreached-why", away);
  add("kiosk-0-pair-moved", [away](KioskState& state) {
    away(state);
    kiosk::apply(state, kiosk::PairAgain{}, state.page_since_ms + 5000);
  });
  add("kiosk-1-practice", [attract = voter.to({})](KioskState& state) {
    attract(state);
    state.practice = true;
  });
  add("kiosk-1-how", voter.to({kiosk::ShowHow{}}));
  add("kiosk-1-how-passphrase", [how = voter.to({kiosk::ShowHow{}})](KioskState& state) {
    how(state);
    state.round->wrapped = true;
    state.first = 10;
  });
  add("kiosk-1-how-served", [how = voter.to({kiosk::ShowHow{}})](KioskState& state) {
    how(state);
    state.reach.served = true;
    state.first = 10;
  });
  add("kiosk-1-pin",
      [pin = voter.to({kiosk::PinSeen{true}, kiosk::CornerHeld{}, kiosk::PinDigit{4}})](KioskState& state) {
        pin(state);
        state.pin->order = {7, 2, 9, 0, 4, 1, 8, 5, 3, 6};
        state.pin->words = ballot::pin_words({ballot::PinOutcome::kWrong, {true, 3, 0}, {}}, ballot::PinPlace::kKiosk);
      });
  const Prepare kept = voter.to({kiosk::ReachSeen{{.is_up = false, .kept = 2}}, kiosk::CornerHeld{}});
  const auto copied = [kept](const words::Message& written, const words::Message& failed) -> Prepare {
    return [kept, written, failed](KioskState& state) {
      kept(state);
      state.kept_page->written = written;
      state.kept_page->failed = failed;
    };
  };
  add("kiosk-1-kept", kept);
  add("kiosk-1-kept-written",
      copied(words::count_message(
                 "{n} ballot lies on {place}, in {file}; it stays kept here, too. Take the stick to the table now.",
                 "{n} ballots lie on {place}, in {file}; they stay kept here, too. Take the stick to the table now.", 2,
                 words::arg("place", "BLUE"), words::arg("file", "kiosk-3.ballots")),
             {}));
  add("kiosk-1-kept-failed", copied({}, words::message("No stick is in this machine: put one in, then try again.")));
  add("kiosk-1-kept-sticks", [kept](KioskState& state) {
    kept(state);
    const auto stick = [](const char* id, const char* name, int free_mb) {
      const table::HandOutPlace place{.id = id, .name = name, .folder = id, .free_mb = free_mb};
      return kiosk::Stick{id, table::name_of_place(place), table::remark_of_place(place)};
    };
    state.kept_page->sticks = {stick("sdb1", "BLUE", 12'000), stick("sdc1", "", 3'400),
                               stick("sdd1", "Pictures of 2026", 512)};
    state.kept_page->sticks.back().takes = false;
    state.kept_page->sticks.back().remark = words::message("Write-protected: slide its switch, or take another one.");
  });
  add("kiosk-1-pin-erases", [](KioskState& state) {
    for (const Intent& intent :
         Intents{kiosk::PinSeen{true}, kiosk::ReachSeen{{.is_up = true, .late = 2}}, kiosk::LateRead{}})
      kiosk::apply(state, intent, 1000, [](std::uint32_t n) { return n - 1; });
  });
  add("kiosk-1-leave", voter.to({kiosk::Start{}, kiosk::ChooseFunction{0}, kiosk::CloseAsked{}}));
  add("kiosk-2-function", voter.to({kiosk::Start{}}));
  add("kiosk-3-whom", voter.to(voter.counterparts_chosen()));
  add("kiosk-4-statements", voter.to(with(voter.counterparts_chosen(), {kiosk::ShowQuestion{0, 0}})));
  add("kiosk-4-statements-clarity", voter.to(voter.answering(2)));
  add("kiosk-5-both", voter.to(voter.answering(voter.statements())));
  const Prepare review = voter.to(with(voter.answering(0), {kiosk::ShowReview{}}));
  add("kiosk-6-review", review);
  add("kiosk-6-casting", shown(review, kiosk::Page::kCasting));
  add("kiosk-7-recorded", shown(review, kiosk::Page::kRecorded));
  add("kiosk-7-kept", shown(review, kiosk::Page::kKept));
  add("kiosk-7-unreached", shown(review, kiosk::Page::kUnreached));
  add("kiosk-7-not-recorded", shown(review, kiosk::Page::kNotRecorded));
  add("kiosk-7-closed", shown(review, kiosk::Page::kClosed));
  add("kiosk-7-closed-unsure", [closed = shown(review, kiosk::Page::kClosed)](KioskState& state) {
    closed(state);
    state.unsure = true;
  });
  add("kiosk-7-key-lost", [closed = shown(review, kiosk::Page::kClosed)](KioskState& state) {
    closed(state);
    state.given_up = true;
  });
  add("kiosk-7-card-used", shown(review, kiosk::Page::kCardUsed));
  add("kiosk-8-still-there", still_there(review));
  table::RoundChoice pick;
  pick.kind = ballot::RoundKind::kPick;
  add("kiosk-9-pick", voter.to(voter.function_chosen(), pick));
  table::RoundChoice voice;
  voice.kind = ballot::RoundKind::kVoice;
  add("kiosk-9-voice", voter.to(with(voter.function_chosen(), {kiosk::Choose{0, 1}}), voice));
  const Voter agreed(example(), "confidence");
  table::RoundChoice confidence;
  confidence.kind = ballot::RoundKind::kConfidence;
  add("kiosk-9-confidence", agreed.to(with(agreed.function_chosen(), {kiosk::Mark{0, 5}}), confidence));
  table::RoundChoice cards;
  cards.eligibility = ballot::Eligibility::kCards;
  add("kiosk-1-attract-cards", voter.to({}, cards));
  add("kiosk-1-unreached-cards", voter.to({kiosk::ReachSeen{{.is_up = false, .kept = 2}}}, cards));
  const auto elsewhere = [voter, cards](int ballots) -> Prepare {
    return [base = voter.to({kiosk::ReachSeen{{.is_up = false, .kept = ballots}}}, cards)](KioskState& state) {
      base(state);
      state.can_pair = true;
    };
  };
  add("kiosk-1-unreached-cards-elsewhere", elsewhere(2));
  for (const int n : {0, 2})
    add(n == 0 ? "kiosk-1-moved" : "kiosk-1-moved-kept", [away_with = elsewhere(n)](KioskState& state) {
      away_with(state);
      kiosk::apply(state, kiosk::CornerHeld{}, state.page_since_ms + 5000);
    });
  using Problem = kiosk::CardProblem;
  const Prepare card = voter.to({kiosk::Start{}}, cards);
  add("kiosk-2-card", typed(card, "", Problem::kNone, 0));
  add("kiosk-2-card-typing", typed(card, "7K3Q9", Problem::kNone, 0));
  add("kiosk-2-card-whole", typed(card, "7K3Q9WX2M", Problem::kNone, 0));
  const auto scanned = [](const Prepare& base, kiosk::ScanRemark remark) -> Prepare {
    return [base, remark](KioskState& state) {
      base(state);
      state.scan = {remark, 7, state.now_ms + kiosk::kWhoseScanner_ms};
    };
  };
  add("kiosk-2-scan-whose", scanned(voter.to({}, cards), kiosk::ScanRemark::kWhose));
  add("kiosk-2-scan-busy", scanned(review, kiosk::ScanRemark::kBusy));
  add("kiosk-2-card-unread", [card](KioskState& state) {
    card(state);
    state.entry->problem = Problem::kUnread;
    state.unread_layout = "fr";
  });
  add("kiosk-2-card-slip", typed(card, "7K3Q9WX2N", Problem::kSlip, 0));
  add("kiosk-2-card-wrong", typed(card, "7K3Q9WX2M", Problem::kWrong, 1));
  add("kiosk-2-card-refused", typed(card, "", Problem::kWrong, 5));
}

}  // namespace crosstable::roles
