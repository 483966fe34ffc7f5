#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "map/hot_spots.h"
#include "table/flow/step_head.h"
#include "table/map/parts.h"
#include "table/map/words.h"
#include "table/steps/choose_ranking.h"
#include "table/steps/parts.h"
#include "table/steps/registry.h"
#include "table/vote/poll.h"
#include "workshop/forms.h"

namespace crosstable::table {
namespace {

using look::Rect;
using words::arg;

PollPanel panel_of(const Sheet& sheet) {
  return {"table.choose",
          ballot::RoundKind::kDots,
          sheet.workshop().current().question,
          sheet.ui.say("Ask the room"),
          sheet.ui.say("Three dots each, on one place or on three."),
          false};
}

/// There are pairs to put dots on; of a covered map these are the ones that were taken, no others.
bool can_ask(const Sheet& sheet) { return !workshop::dots_form(sheet.workshop()).items.empty(); }

bool shows_poll(Sheet& sheet) {
  auto& view = sheet.view.of<PollView>();
  const bool open = poll_is_open(sheet.state, ballot::RoundKind::kDots);
  if (!open && !can_ask(sheet)) return false;
  if (open || view.does != PollView::Does::kNothing) {
    if (open || view.front == PollView::Front::kResult) view.front = PollView::Front::kOfItself;
    return true;
  }
  if (view.front == PollView::Front::kPoll) return true;
  const bool fresh =
      poll_result(sheet.workshop(), ballot::RoundKind::kDots) == nullptr && sheet.workshop().focus.empty();
  return fresh && view.front != PollView::Front::kResult;
}

/// The control beside the head goes to the poll and back.
float draw_poll_button(Sheet& sheet, bool poll) {
  if (!can_ask(sheet)) return 0;
  auto& view = sheet.view.of<PollView>();
  if (poll_is_open(sheet.state, ballot::RoundKind::kDots) || view.does != PollView::Does::kNothing) return 0;
  const bool asked = poll_result(sheet.workshop(), ballot::RoundKind::kDots) != nullptr;
  const look::Button button{.label = poll    ? sheet.ui.say("Show the pairs")
                                     : asked ? sheet.ui.say("Poll again")
                                             : sheet.ui.say("Ask the room"),
                            .icon = poll ? look::icon::kFlag : look::icon::kVote};
  const float width = look::button_width(sheet.ui, button);
  if (look::button(sheet.ui, "table.choose.poll", head_control(sheet, width), button))
    view.front = poll ? PollView::Front::kResult : PollView::Front::kPoll;
  return width;
}

std::string counted_words(const words::Words& words, const workshop::RoundRecord& poll) {
  const ballot::PollResult& result = *poll.poll;
  int dots = 0;
  for (const int count : result.counts) dots += count;
  if (result.held_back) return words.sentences({asked_again_words(words, result.ballots), held_back_words(words)});
  if (result.open_hands) return words.sentences({words.say("A show of hands, open."), hands_words(words, poll)});
  // Translators: dots that voters put on pairs; {people} is "19 people".
  return words.count("{n} dot from {people}.", "{n} dots from {people}.", dots,
                     arg("people", words::count_message("{n} person", "{n} people", result.ballots)));
}

/// What is listed, and in which order.
std::string order_words(const words::Words& words, const map::Reading& reading, const map::Offers& offers) {
  if (reading.covered()) return words.say("Pairs without their values: the map is covered for now.");
  if (!reading.map().ranking.empty() && map::hot_spots(reading).empty()) return words.say(map::no_hot_spot(reading));
  return offers.only_hot_or_taken() ? words.say("Hot spots by how much they weigh and how much depends on them.")
                                    : words.say("Pairs by how much they weigh and how much depends on them.");
}

std::string remark_of(const Sheet& sheet, const map::Reading& reading, const map::Offers& offers) {
  const words::Words& words = sheet.ui.words();
  const std::string order = order_words(words, reading, offers);
  if (poll_result(sheet.workshop(), ballot::RoundKind::kDots) == nullptr) return order;
  return words.sentences({order, counted_words(words, *sheet.workshop().last_round(ballot::RoundKind::kDots))});
}

void draw_nothing(Sheet& sheet, Rect rect, const map::Reading& reading) {
  const Rect place = look::around(rect.centre(), std::min(rect.w, 520.0f), 100);
  if (reading.nobody_voted())
    return look::empty_place(
        sheet.ui, place,
        {sheet.ui.say("The vote was closed before anybody had voted, so there is no map. Vote again at its own step."),
         sheet.ui.say("Nobody voted")});
  const bool covered = workshop::map_is_covered(sheet.workshop());
  const std::string words =
      covered ? sheet.ui.say("The map is covered for now. Its hot spots appear here when all of it is shown.")
      : reading.set_aside()
          ? sheet.ui.say("The vote was set aside, so the map shows no pair. Vote again, or talk about the walk.")
          : sheet.ui.say("The hot spots of the vote appear here. Places of the map can be taken along from its cards.");
  look::empty_place(sheet.ui, place, {.words = words, .centred = true});
}

}  // namespace

void draw_choose(Sheet& sheet) {
  const bool poll = shows_poll(sheet);
  const map::Reading reading = reading_of(sheet);
  const map::Offers offers = map::offers_of(sheet.workshop(), reading);
  Rect area = draw_head(sheet, remark_of(sheet, reading, offers), draw_poll_button(sheet, poll));
  Rect right = area.cut_right(area.w * 0.288f, sheet.ui.sizes().margin_mm * 0.9f);
  const Rect apart = area.cut_bottom(offers.apart.empty() ? 18.0f : 34.0f, 6);
  const Rect below = area.cut_bottom(22, 6);
  if (!reading.nobody_voted()) draw_how_to_add(sheet, below);
  if (offers.ranked.empty())
    draw_nothing(sheet, area, reading);
  else
    draw_ranking(sheet, area, offers.ranked, reading);
  if (!workshop::map_is_covered(sheet.workshop()) && !reading.nobody_voted()) draw_apart(sheet, apart, offers.apart);
  if (poll)
    draw_poll_card(sheet, right, panel_of(sheet));
  else
    draw_chosen(sheet, right, reading.map());
}

}  // namespace crosstable::table
