#include "table/vote/screen.h"

#include <algorithm>
#include <numeric>

#include "ballot/estimate.h"
#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/map/guessing.h"
#include "table/map/parts.h"
#include "table/vote/cards.h"
#include "table/vote/key.h"
#include "table/vote/kiosks.h"
#include "table/vote/live_head.h"
#include "table/vote/offer.h"
#include "table/vote/rings.h"
#include "table/vote/trouble.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using words::arg;

constexpr float kButton_mm = 38;
constexpr float kBetweenButtons_mm = 8;
constexpr float kToggle_mm = 28;

const workshop::RoundRecord* round_of_step(const Sheet& sheet) {
  const workshop::RoundRecord* found = nullptr;
  for (const workshop::RoundRecord& round : sheet.workshop().rounds) {
    const bool here = round.step == sheet.workshop().current().id && round.form.kind == ballot::RoundKind::kFriction;
    if (here && round.state != workshop::RoundState::kDiscarded) found = &round;
  }
  return found;
}

Rings rings_of(const Sheet& sheet, const workshop::RoundRecord& round) {
  // Held still, a turnout is one of before, like that of a vote that is closed.
  const bool over = round.state != workshop::RoundState::kOpen || sheet.workshop().map_frozen;
  Rings rings{
      workshop::called_now(round.roster, sheet.workshop().roster), round.form, round.turnout, {}, over, !round.aside};
  for (std::size_t index = 0; index < round.roster.functions.size(); ++index)
    rings.places.push_back(round.roster.functions[index].places - (round.left.empty() ? 0 : round.left[index]));
  if (sheet.state.live && sheet.state.live->round.id == round.id) {
    rings.turnout = sheet.state.live->view.turnout;
    rings.places = sheet.state.live->view.places;
  }
  rings.turnout.resize(round.roster.functions.size(), 0);
  rings.places.resize(round.roster.functions.size(), 0);
  // Nobody waits for a function that is asked about nobody.
  for (std::size_t i = 0; i < rings.places.size(); ++i) {
    if (!ballot::is_asked(round.form, static_cast<int>(i))) rings.places[i] = 0;
  }
  return rings;
}

int sum(const std::vector<int>& numbers) { return std::accumulate(numbers.begin(), numbers.end(), 0); }

int counterparts_of(const workshop::RoundRecord& round, int rater) {
  int count = static_cast<int>(round.roster.functions.size()) - 1;
  if (!round.form.pairs.empty()) {
    count = static_cast<int>(std::count_if(round.form.pairs.begin(), round.form.pairs.end(),
                                           [&](const auto& pair) { return pair.first == rater; }));
  }
  return round.form.most_counterparts > 0 ? std::min(count, round.form.most_counterparts) : count;
}

ballot::Minutes minutes_left(const Sheet& sheet, const workshop::RoundRecord& round, const Rings& rings) {
  int voters = 0;
  int most = 0;
  for (std::size_t i = 0; i < rings.turnout.size(); ++i) {
    const int left = std::max(0, rings.places[i] - rings.turnout[i]);
    voters += left;
    if (left > 0) most = std::max(most, counterparts_of(round, static_cast<int>(i)));
  }
  return ballot::voting_minutes({voters, ballot::ballot_taps(round.form, most), kiosks_at_work(sheet.state)});
}

std::string kiosks_words(const Sheet& sheet, const ballot::Minutes& left) {
  const look::Ui& ui = sheet.ui;
  const auto kiosks = static_cast<int>(sheet.state.machine.kiosks.size());
  if (kiosks == 0) return none_heard_words(ui.words(), sheet.state);
  const auto number = arg("number", words::Spelt{kiosks, true});
  const auto minutes = arg("minutes", ballot::minutes_message(left));
  // Translators: {minutes} is "3 minutes" or "3 to 4 minutes"; {number} and {planned} are numbers in letters.
  if (const int planned = kiosks_counted(sheet.state); kiosks < planned)
    return ui.count("One of {planned} kiosks, about {minutes} left",
                    "{number} of {planned} kiosks, about {minutes} left", kiosks, number,
                    arg("planned", words::Spelt{planned}), minutes);
  return ui.count("One kiosk, about {minutes} left", "{number} kiosks, about {minutes} left", kiosks, number, minutes);
}

std::string remark_of(const Sheet& sheet, const workshop::RoundRecord& round, const Rings& rings) {
  const look::Ui& ui = sheet.ui;
  if (round.state != workshop::RoundState::kOpen) {
    return round.aside ? ui.say("The vote was set aside: it could not be counted. Its key is destroyed.")
                       : ui.say("The vote is closed. Key and ballots are destroyed.");
  }
  if (!sheet.state.busy.empty()) return sheet.ui.say(sheet.state.busy);
  if (sheet.state.live && sheet.state.live->view.state != ballot::UrnState::kOpen)
    return ui.say("Kiosks are closed. The vote waits to be counted.");
  if (sheet.workshop().map_frozen) return ui.say("As it was when the map was frozen. More may have voted since.");
  const ballot::Minutes left = minutes_left(sheet, round, rings);
  if (left.most == 0) return ui.say("Everybody has voted. The vote can be closed.");
  if (votes_by_itself(sheet.state)) return ui.say(kSimulatedVotes);
  // Translators: {kiosks} is "Two kiosks, about 3 minutes left"; turnout and map are looked up on a clock, so that
  // neither tells when somebody votes.
  return ui.fill("{kiosks}. What is shown follows twice a minute.", arg("kiosks", kiosks_words(sheet, left)));
}

/// Asked once more, it is put away.
void ask(Sheet& sheet, VoteView::Asks question) {
  auto& view = sheet.view.of<VoteView>();
  view = {view.asks == question ? VoteView::Asks::kNothing : question};
}

/// Nobody votes before somebody is let in.
bool arming_is_next(const Sheet& sheet, bool all_voted) {
  if (all_voted || !sheet.state.live) return false;
  const std::vector<int>& heard = sheet.state.machine.kiosks;
  const auto& armed = sheet.state.live->view.armed;
  return std::any_of(heard.begin(), heard.end(), [&](int kiosk) { return !armed.contains(kiosk); });
}

look::Button close_button(const Sheet& sheet, bool all_voted) {
  const look::Ui& ui = sheet.ui;
  return {.label = sheet.state.busy.empty() ? ui.say("Hold to close the vote") : ui.say(sheet.state.busy),
          .icon = look::icon::kHold,
          .kind = all_voted ? look::ButtonKind::kAccentOutline : look::ButtonKind::kOutline,
          .enabled = sheet.state.busy.empty()};
}

/// Of the left one of two buttons in each row below the rings.
float left_button_width(const Sheet& sheet, float row_w, bool all_voted) {
  const float close =
      std::max((row_w - kBetweenButtons_mm) / 2, look::button_width(sheet.ui, close_button(sheet, all_voted)) + 8);
  return row_w - std::min(row_w * 0.56f, close) - kBetweenButtons_mm;
}

void draw_open_buttons(Sheet& sheet, Rect row, const workshop::RoundRecord& round, bool all_voted) {
  look::Ui& ui = sheet.ui;
  const Rect place = row.cut_left(left_button_width(sheet, row.w, all_voted), kBetweenButtons_mm);
  if (look::hold_button(ui, "table.vote.close", row, close_button(sheet, all_voted)))
    sheet.intents.push_back(AskToClose{});
  const bool unlock = round.eligibility == ballot::Eligibility::kUnlock;
  look::Button other = unlock ? look::Button{.label = ui.say("Arm a kiosk"), .icon = look::icon::kArmKiosk}
                              : look::Button{.label = ui.say("Somebody left"), .icon = look::icon::kLeft};
  if (unlock && arming_is_next(sheet, all_voted)) other.kind = look::ButtonKind::kAccentOutline;
  if (look::button(ui, unlock ? "table.vote.arm" : "table.vote.left", place, other))
    ask(sheet, unlock ? VoteView::Asks::kArm : VoteView::Asks::kLeft);
}

void draw_turnout(Sheet& sheet, Rect column, const workshop::RoundRecord& round, const Rings& rings) {
  look::Ui& ui = sheet.ui;
  const bool open = round.state == workshop::RoundState::kOpen;
  const words::Argument places = arg("places", sum(rings.places));
  // Translators: the turnout, in large letters; at most about 22 each.
  const std::string head =
      open && sheet.workshop().map_frozen
          ? ui.count("{n} of {places} had voted", "{n} of {places} had voted", sum(rings.turnout), places)
      : open        ? ui.count("{n} of {places} have voted", "{n} of {places} have voted", sum(rings.turnout), places)
      : round.aside ? ui.say("Set aside, not counted")
      : workshop::nobody_voted(round)
          ? ui.say("Nobody voted")
          : ui.count("{n} of {places} voted", "{n} of {places} voted", sum(rings.turnout), places);
  column.cut_top(ui.text({column.x, column.y, column.w, 0}, head, {.size = Text::kHead}), 3);
  const bool unlock = open && round.eligibility == ballot::Eligibility::kUnlock;
  const float line_h = ui.line_height({.size = Text::kLabel});
  const look::TextStyle quiet{.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400, .max_lines = 2};
  const std::string stopped = open ? stopped_words(ui.words(), sheet.state) : "";
  const std::string remark = ui.words().sentences({stopped, remark_of(sheet, round, rings)});
  // A sentence that is longer elsewhere takes a second line, instead of standing small above the first ring.
  const bool two = unlock || ui.text_lines(remark, quiet, column.w) > 1;
  Rect line = column.cut_top(two ? 2 * line_h : line_h, 12);
  if (unlock) {
    const look::Button left{.label = ui.say("Somebody left"),
                            .icon = look::icon::kLeft,
                            .kind = look::ButtonKind::kGhost,
                            .size = Text::kBody};
    const Rect place = line.cut_right(look::button_width(ui, left) - 6, 4);
    if (look::button(ui, "table.vote.left", {place.x, place.centre().y - 13, place.w, 26}, left))
      ask(sheet, VoteView::Asks::kLeft);
  }
  look::text_that_fits(ui, line, remark, quiet, {Text::kLabel, Text::kBody, Text::kCaption});
  if (open) {
    const bool all_voted = !sheet.workshop().map_frozen && minutes_left(sheet, round, rings).most == 0;
    draw_open_buttons(sheet, column.cut_bottom(kButton_mm, 10), round, all_voted);
    if (!sheet.state.example) {
      const Rect row = column.cut_bottom(35, 8);
      const Rect left{row.x, row.y, left_button_width(sheet, row.w, all_voted), row.h};
      const Rect right{left.right() + kBetweenButtons_mm, row.y, row.right() - left.right() - kBetweenButtons_mm,
                       row.h};
      draw_kiosk_ways(sheet, {left, right}, "table.vote", kiosk_is_next(sheet.state, all_voted));
    }
    draw_disk_warning(sheet, column);
  } else {
    const look::Button again{.label = ui.say("Vote again"), .icon = look::icon::kReplay};
    const Rect row = column.cut_bottom(kButton_mm, 10);
    if (look::button(ui, "table.vote.again", {row.x, row.y, look::button_width(ui, again), row.h}, again))
      sheet.view.of<VoteView>() = {VoteView::Asks::kAgain};
  }
  draw_rings(ui, column, rings);
}

/// While nothing of it has been seen, it can be predicted.
void draw_hidden(Sheet& sheet, Rect rect, bool open) {
  look::Ui& ui = sheet.ui;
  const Rect place = look::around(rect.centre(), std::min(420.0f, rect.w - 40), 130);
  const std::string when = !open ? ui.say("Show it when the group is ready.")
                           : sheet.workshop().map_frozen
                               ? ui.say("It is held still. Show it when the group is ready.")
                               : ui.say("It goes on lighting up. Show it when the group is ready.");
  look::empty_place(ui, place, {when, ui.say("The map is covered"), look::icon::kHide});
  const auto way = way_to_guess(sheet);
  if (!open || !way || !way->enabled) return;
  const look::Button guess{.label = way->title, .icon = look::icon::kAsk};
  const float width = look::button_width(ui, guess);
  const Rect button{place.centre().x - width / 2, place.bottom() + 6, width, kToggle_mm};
  ui.text({place.x, button.bottom() + 4, place.w, 0}, way->remark,
          {.colour = Colour::kQuiet, .align = look::Align::kCentre});
  if (look::button(ui, "table.vote.guess", button, guess))
    sheet.intents.push_back(workshop::Change{workshop::RevealChosen{workshop::Reveal::kGuessFirst}});
}

void draw_live_map(Sheet& sheet, Rect column, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  draw_live_head(sheet, column, reading);
  if (sheet.workshop().map_hidden) {
    draw_hidden(sheet, column, reading.open());
    return;
  }
  if (reading.nobody_voted()) {
    const Rect place = look::around(column.centre(), std::min(420.0f, column.w - 40), 130);
    look::empty_place(ui, place,
                      {ui.say("So there is no map. Vote again when people are ready."), ui.say("Nobody voted")});
    return;
  }
  const map::HeatMap heat = map::marked(reading.heat(), fresh_marks(sheet));
  map::legend(ui, "table.vote.sign", column.cut_bottom(map::legend_height(ui, column.w, heat), 6), heat);
  if (const auto tapped = map::heat_map(ui, "table.vote.cell", column, heat))
    sheet.view.map.cell = reading.pair(*tapped);
}

void draw_round(Sheet& sheet, const workshop::RoundRecord& round) {
  const map::Reading reading = reading_of(sheet);
  const Rings rings = rings_of(sheet, round);
  Rect left = sheet.rect;
  left.w = std::max(left.w * 0.331f, std::min(350.0f, left.w * 0.48f));
  sheet.ui.line({left.right(), left.y}, {left.right(), left.bottom()}, Colour::kLine, sheet.ui.sizes().hair_mm);
  const Rect right{left.right(), left.y, sheet.rect.right() - left.right(), left.h};
  draw_turnout(sheet, left.inset(sheet.ui.sizes().margin_mm, 22), round, rings);
  const VoteView::Asks asked = sheet.view.of<VoteView>().asks;
  const bool asks =
      round.state == workshop::RoundState::kOpen && (asked == VoteView::Asks::kArm || asked == VoteView::Asks::kLeft);
  if (asks)
    draw_vote_question(sheet, right.inset(sheet.ui.sizes().margin_mm, 22), reading, rings);
  else if (round.state == workshop::RoundState::kOpen && sheet.state.live && sheet.state.live->cards)
    draw_vote_cards(sheet, right.inset(sheet.ui.sizes().margin_mm, 22));
  else
    draw_live_map(sheet, right.inset(sheet.ui.sizes().margin_mm, 20), reading);
}

}  // namespace

void draw_vote(Sheet& sheet) {
  const workshop::RoundRecord* round = round_of_step(sheet);
  const bool again = round != nullptr && round->state == workshop::RoundState::kClosed &&
                     sheet.view.of<VoteView>().asks == VoteView::Asks::kAgain;
  if (round == nullptr || again)
    draw_vote_offer(sheet, again);
  else
    draw_round(sheet, *round);
}

}  // namespace crosstable::table
