#include "table/steps/pick_cards.h"

#include <algorithm>

#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/vote/poll.h"
#include "workshop/forms.h"

namespace crosstable::table {
namespace {

/// Those that are written down, and one to write another; not while the last one is being written, for then it would
/// move, and the keyboard with it, under the hands that type.
std::vector<RequestCard> own_cards(const Sheet& sheet) {
  const words::Words& words = sheet.ui.words();
  const workshop::Workshop& now = sheet.workshop();
  std::vector<RequestCard> cards;
  for (const workshop::OwnRequest& own : now.own_requests) {
    const auto index = static_cast<int>(cards.size());
    cards.push_back({kOwnRequest + ("." + std::to_string(index)), words.say("Our own"), "", own.request,
                     look::icon::kOwn, own.partner, own.request, index});
    cards.back().agreed = now.scenario == kOwnRequest && now.request == own.request;
  }
  if (cards.size() >= workshop::kMostOwnRequests) return cards;
  if (!cards.empty() && cards.back().id == sheet.view.of<PollView>().writes) return cards;
  const auto next = static_cast<int>(cards.size());
  // Translators: the head of an empty card: a request in the room's own words beside those it has.
  const std::string title = next == 0 ? words.say("Our own") : words.say("Another of our own");
  cards.push_back({kOwnRequest + ("." + std::to_string(next)), title, "", "", look::icon::kOwn, "", "", next});
  return cards;
}

/// What each got of the votes that are shown, whatever has been written down since.
void count_votes(const Sheet& sheet, std::vector<RequestCard>& cards) {
  const workshop::Workshop& now = sheet.workshop();
  const ballot::PollResult* poll = poll_result(now, ballot::RoundKind::kPick);
  const ballot::RoundForm* form = poll_form(now, ballot::RoundKind::kPick);
  if (poll == nullptr || form == nullptr || poll->counts.empty() || poll->counts.size() != form->items.size()) return;
  const int most = *std::max_element(poll->counts.begin(), poll->counts.end());
  const bool unworded = now.own_requests.empty();
  for (RequestCard& card : cards) {
    // "Our own" was asked as such where no request had words.
    const bool any_own = card.is_own() && unworded && card.request.empty();
    const auto at = any_own ? form->items.end() - 1 : std::find(form->items.begin(), form->items.end(), card.item);
    if (at == form->items.end()) continue;
    const int count = poll->counts[static_cast<std::size_t>(at - form->items.begin())];
    card.votes = sheet.ui.words().count("{n} vote", "{n} votes", count);
    card.leads = most > 0 && count == most;
  }
}

}  // namespace

std::vector<RequestCard> stories_of(const Sheet& sheet, bool aside) {
  const workshop::Workshop& now = sheet.workshop();
  std::vector<RequestCard> cards;
  for (std::size_t i = 0; i < now.framework.scenarios.size(); ++i) {
    const framework::Scenario& scenario = now.framework.scenarios[i];
    if (now.put_aside.contains(scenario.id) != aside) continue;
    const framework::Scenario& said = sheet.framework().scenarios[i];
    const auto glyph = look::icon::named(scenario.icon);
    cards.push_back({scenario.id, said.title, said.story, scenario.request,
                     glyph.empty() ? std::string_view(look::icon::kDocument) : glyph, scenario.partner,
                     scenario.title});
    cards.back().agreed = !now.request.empty() && now.scenario == scenario.id;
  }
  return cards;
}

std::vector<RequestCard> request_cards(const Sheet& sheet) {
  std::vector<RequestCard> cards = stories_of(sheet, false);
  for (RequestCard& own : own_cards(sheet)) cards.push_back(std::move(own));
  count_votes(sheet, cards);
  return cards;
}

}  // namespace crosstable::table
