// The kiosk's pages with sample data.
#include <algorithm>

#include "ballot/round.h"
#include "roles/gallery.h"
#include "workshop/example.h"

namespace crosstable::roles {

void Gallery::add_kiosk_pages() {
  using kiosk::KioskState;
  workshop::History history;
  for (const workshop::Change& change : workshop::example_log(workshop::example_script(framework_, roster_),
                                                              {"vote", workshop::ExampleMoment::kEntered}))
    history.apply(change);
  const workshop::Workshop workshop = history.now();
  const auto open = [this, workshop](KioskState& state, table::RoundChoice choice) {
    kiosk::RoundOpened opened{table::round_for(workshop, choice, ""), {}, false};
    for (const framework::Function& function : opened.round.roster.functions)
      opened.view.places.push_back(function.places);
    opened.view.turnout.assign(opened.view.places.size(), 0);
    kiosk::apply(state, opened, 0, [](std::uint32_t) { return 0u; });
  };
  const auto to = [open](std::vector<kiosk::Intent> intents, table::RoundChoice choice = {}) {
    return [open, intents, choice](KioskState& state) {
      open(state, choice);
      std::int64_t now = 0;
      for (const kiosk::Intent& intent : intents)
        kiosk::apply(state, intent, now += 1000, [](std::uint32_t n) { return n - 1; });
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
  pages.push_back(
      {"kiosk-1-pin", [pin = to({kiosk::PinSeen{true}, kiosk::CornerHeld{}, kiosk::PinDigit{4}})](KioskState& state) {
         pin(state);
         state.pin->order = {7, 2, 9, 0, 4, 1, 8, 5, 3, 6};
         state.pin->words = ballot::pin_words({ballot::PinOutcome::kWrong, {true, 3, 0}, ""});
       }});
  pages.push_back({"kiosk-2-function", to({kiosk::Start{}})});
  pages.push_back({"kiosk-3-whom", to(whom)});
  pages.push_back({"kiosk-4-statements", to(with(whom, {kiosk::ShowQuestion{0, 0}}))});
  pages.push_back({"kiosk-4-statements-clarity", to(answered(with(whom, {kiosk::ShowQuestion{0, 2}})))});
  pages.push_back({"kiosk-5-both",
                   to(answered(with(whom, {kiosk::ShowQuestion{0, static_cast<int>(framework_.statements.size())}})))});
  pages.push_back(
      {"kiosk-6-review", to(with(answered(with(whom, {kiosk::ShowQuestion{0, 0}})), {kiosk::ShowReview{}}))});
  const auto page = [this, review = pages.back().prepare](const char* name, kiosk::Page which, bool asking) {
    kiosk_->pages.push_back({name, [base = review, which, asking](KioskState& state) {
                               base(state);
                               state.page = which;
                               state.asking = asking;
                               // The countdown shows 22 s, five seconds after the page appeared.
                               if (asking)
                                 state.stirred_ms =
                                     state.page_since_ms + 5000 + 22'000 - kiosk::kIdle_ms - kiosk::kCountdown_ms;
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
                       for (const char sign : typed)
                         state.entry.signs[static_cast<std::size_t>(state.entry.count++)] = sign;
                       state.entry.problem = problem;
                       for (int i = 0; i < misses; ++i)
                         state.misses_ms[static_cast<std::size_t>(i)] = state.now_ms - 18'000;
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

}  // namespace crosstable::roles
